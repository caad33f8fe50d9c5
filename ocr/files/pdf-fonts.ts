import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { GlobalFonts } from '@napi-rs/canvas';

/** A file that names more families than this is not helped by drawing them all alike. */
const mostFamilies = 12;
const registered = new Set<string>();

/**
 * Stands in for Chinese type that a PDF names and does not bring along: without it every character
 * would be drawn as an empty box.
 * @returns whether a family is new, so that the page must be drawn again
 */
export function standInFor(families: ReadonlySet<string>): boolean {
  const fresh = [...families].filter((family) => !registered.has(family));
  const known = registered.size;
  for (const family of fresh.slice(0, mostFamilies - known)) {
    registered.add(family);
    // The package is cut into slices by character; under one name they complete each other.
    for (const file of typeFiles()) GlobalFonts.registerFromPath(file, family);
  }
  return registered.size > known;
}

function typeFiles(): string[] {
  const require = createRequire(import.meta.url);
  const manifest = require.resolve('@fontsource/noto-sans-sc/package.json');
  const folder = path.join(path.dirname(manifest), 'files');
  return readdirSync(folder)
    .filter((name) => /-400-normal\.woff2$/.test(name))
    .map((name) => path.join(folder, name));
}
