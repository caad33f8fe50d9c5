import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Home, HuicangError } from '#home';

interface Marker {
  scale: number;
  seed: number;
  /** the sample's own files, relative to the inbox */
  files: string[];
}

/** What sample lies in this root, if a whole one does. */
export function readMarker(home: Home): Marker | null {
  const path = join(home.inbox, 'sample.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Marker) : null;
}

/** Files of the inbox that no sample wrote: the generator empties the inbox, so it may not run over them. */
function filesOfOthers(home: Home, marker: Marker | null): string[] {
  const wasCutShort = marker === null && existsSync(join(home.root, 'sample-systems'));
  if (wasCutShort) return [];
  const own = new Set(['sample.json', ...(marker?.files ?? [])]);
  return readdirSync(home.inbox, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(home.inbox, join(entry.parentPath, entry.name)))
    .filter((path) => !own.has(path));
}

/**
 * Keeps made-up and real data apart: one root holds the one or the other.
 * @throws HuicangError naming a file of the inbox that no sample wrote
 */
export function refuseMixture(home: Home): void {
  const [stranger] = filesOfOthers(home, readMarker(home));
  if (stranger === undefined) return;
  throw new HuicangError(`收件目录中有不是样例的文件：${stranger}`, {
    remedy: '样例与真实数据不能放在同一目录，也不会删除它们：请用 --home 指定另一个目录。',
  });
}
