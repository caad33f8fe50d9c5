import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Home, OriginOf } from '#home';
import { isByway, matcher, nameWhenWhole } from '../adapters/pattern.ts';
import type { SourceDeclaration } from '../declaration/declaration.ts';
import { paperScans } from '../sources/paper.ts';

/** Written by the generator of the sample hospital; no export. */
const notExports = new Set(['sample.json']);

/** A folder that is read; admissions and scans look into no archive but those they name. */
type Taker = Omit<OriginOf<'files'>, 'kind'> & { opensArchives: boolean };

/** Whether a file belongs to an origin: by its name, or as an archive that is looked into. */
function takes(
  { folder, pattern, recursive, opensArchives }: Taker,
  place: string,
  name: string,
): boolean {
  const isBelow = place === folder || (recursive === true && place.startsWith(`${folder}/`));
  if (!isBelow) return false;
  const below = place === folder ? name : `${place.slice(folder.length + 1)}/${name}`;
  // Half-written files are named by their adapter; they will be taken when they are whole.
  return (opensArchives && /\.zip$/i.test(name)) || matcher(pattern)(nameWhenWhole(below) ?? below);
}

/**
 * Files of the inbox that no source takes, because of their name, kind or folder: without a word
 * they would be taken for archived. Hidden files and Office's lock files do not count.
 * @returns paths relative to the inbox, with forward slashes, in order
 */
export function findStrayFiles(home: Home, declarations: readonly SourceDeclaration[]): string[] {
  const takers = [
    ...declarations.flatMap(({ from, admit }) =>
      from.kind === 'files' ? [{ ...from, opensArchives: !admit }] : [],
    ),
    { ...paperScans, opensArchives: false },
  ];
  // Lists and registers name files that lie in folders beside them.
  const packages = declarations.flatMap(({ from, admit }) =>
    admit?.ownsFolders && from.kind === 'files' ? [`${from.folder}/`] : [],
  );
  const stray: string[] = [];
  const walk = (folder: string): void => {
    for (const entry of readdirSync(join(home.inbox, folder), { withFileTypes: true })) {
      if (isByway(entry.name)) continue;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!packages.some((folder) => path.startsWith(folder))) walk(path);
      } else if (notExports.has(path)) continue;
      else if (!takers.some((each) => takes(each, folder, entry.name))) {
        stray.push(path);
      }
    }
  };
  walk('');
  return stray.toSorted();
}
