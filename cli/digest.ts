import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#home';

const notCode = new Set([
  ...['node_modules', 'build', '.cache', '.evidence', 'target', 'logs', '__pycache__'],
  ...['fixtures', 'testing'],
]);

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  if (statSync(folder).isFile()) return [folder];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !notCode.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    });
}

/** One hash of the code below these folders or files of the project; tests do not count. */
export function codeDigest(...paths: string[]): string {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesBelow(join(projectRoot, path)))) {
    if (/\.test\.ts$|\/(test-|fixture)[^/]*\.ts$/.test(file)) continue;
    hash.update(file.slice(projectRoot.length)).update('\0').update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Names, sizes and times of the files below a folder: changes when any of them does, in milliseconds. */
export function listing(folder: string, without: readonly string[] = []): string[] {
  return filesBelow(folder)
    .filter((file) => !without.some((part) => file.startsWith(join(folder, part))))
    .map((file) => {
      const { size, mtimeMs } = statSync(file);
      return `${file.slice(folder.length)}|${size}|${mtimeMs}`;
    });
}

/** One hash of any JSON value. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
