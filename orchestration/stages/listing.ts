import { createHash } from 'node:crypto';
import { type Dirent, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A folder that nobody may read is said by the stage that would read it. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** Names, sizes and times of the files below a folder: changes when any of them does, in milliseconds. */
export function listing(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return entriesOf(folder)
    .flatMap((entry) => {
      const file = join(entry.parentPath, entry.name);
      if (entry.isDirectory()) return listing(file).map((line) => `${entry.name}/${line}`);
      const state = statSync(file, { throwIfNoEntry: false });
      return `${entry.name}|${state?.size}|${state?.mtimeMs}`;
    })
    .toSorted();
}

/** One hash of any JSON value. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
