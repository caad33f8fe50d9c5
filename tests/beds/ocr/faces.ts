import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { GlobalFonts } from '@napi-rs/canvas';

/** Typefaces of the first set: the sample and its pages use neither. */
export const faces = ['lxgw-wenkai', 'zcool-xiaowei'] as const;
/** Typefaces of the second set: Song, Hei, Kai and XiaoWei, each set in many manners. */
export const wideFaces = [
  'noto-serif-sc',
  'noto-sans-sc',
  'lxgw-wenkai',
  'zcool-xiaowei',
  'wenkai-light',
] as const;
/** Hands for what people write into forms by pen. */
export const hands = ['ma-shan-zheng', 'long-cang', 'zhi-mang-xing'] as const;

/** A typeface by its key, or a family of `addFaces`. */
export type Face = (typeof faces | typeof wideFaces | typeof hands)[number] | `extra ${string}`;

const faceFiles: Readonly<Record<Exclude<Face, `extra ${string}`>, readonly [string, RegExp]>> = {
  'lxgw-wenkai': ['lxgw-wenkai', /-(500|700)-normal\.woff2$/],
  'zcool-xiaowei': ['zcool-xiaowei', /-400-normal\.woff2$/],
  'noto-serif-sc': ['noto-serif-sc', /-(400|700)-normal\.woff2$/],
  'noto-sans-sc': ['noto-sans-sc', /-(400|700)-normal\.woff2$/],
  'wenkai-light': ['lxgw-wenkai', /-300-normal\.woff2$/],
  'ma-shan-zheng': ['ma-shan-zheng', /-400-normal\.woff2$/],
  'long-cang': ['long-cang', /-400-normal\.woff2$/],
  'zhi-mang-xing': ['zhi-mang-xing', /-400-normal\.woff2$/],
};
const fallback = 'lxgw-wenkai';
const registered = new Set<string>();

/**
 * The families to draw with, the face first: what it lacks (〇 in ZCOOL XiaoWei, rare names in most)
 * comes from LXGW WenKai.
 */
export function familiesOf(face: Face): string {
  if (!face.startsWith('extra ')) register(face as Exclude<Face, `extra ${string}`>);
  register(fallback);
  const own = `"Huicang Test ${face}"`;
  return face === fallback ? own : `${own}, "Huicang Test ${fallback}"`;
}

/**
 * Adds the font files of a folder as further faces, for a check with typefaces that the project does
 * not ship.
 */
export function addFaces(folder: string): Face[] {
  return readdirSync(folder)
    .filter((file) => /\.(ttf|otf|ttc|woff2)$/i.test(file))
    .sort()
    .map((file): Face => {
      const face: Face = `extra ${path.parse(file).name}`;
      GlobalFonts.registerFromPath(path.join(folder, file), `Huicang Test ${face}`);
      return face;
    });
}

function register(face: Exclude<Face, `extra ${string}`>): void {
  if (registered.has(face)) return;
  registered.add(face);
  const [name, files] = faceFiles[face];
  const require = createRequire(import.meta.url);
  const folder = path.join(path.dirname(require.resolve(`@fontsource/${name}`)), 'files');
  for (const file of readdirSync(folder).sort()) {
    if (files.test(file)) {
      GlobalFonts.registerFromPath(path.join(folder, file), `Huicang Test ${face}`);
    }
  }
}
