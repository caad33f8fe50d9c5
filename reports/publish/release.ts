import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Home } from '#home';

/** The release `releases/current.json` names, or undefined before the first one. */
export function currentReleaseId(home: Home): string | undefined {
  const pointer = join(home.releases, 'current.json');
  if (!existsSync(pointer)) return undefined;
  const content: { release_id?: string } = JSON.parse(readFileSync(pointer, 'utf8'));
  return content.release_id;
}

/** The site to show: the current release's, else the newest one there is, else undefined. */
export function siteToServe(home: Home): string | undefined {
  const current = currentReleaseId(home);
  const built = (id: string): string => join(home.releases, id, 'site');
  if (current && existsSync(built(current))) return built(current);
  return readdirSync(home.releases)
    .map(built)
    .filter((site) => existsSync(join(site, 'index.html')))
    .map((site) => ({ site, time: statSync(site).mtimeMs }))
    .sort((a, b) => b.time - a.time)[0]?.site;
}
