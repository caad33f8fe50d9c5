import { isAbsolute } from 'node:path';
import type { OriginOf } from '#home';
import { matcher, nameWhenWhole } from '../adapters/pattern.ts';
import type { SourceDeclaration } from '../declaration/declaration.ts';
import { paperScans } from '../sources/paper.ts';

/**
 * What the place and the name of a file say. `closed`: it lies where nothing is looked at before an
 * admission; `scan`: pages to be recognised; `named`: a source takes files of this name here.
 */
export interface Convention {
  as: 'closed' | 'scan' | 'named';
  /** the source it is of by its name, or by the folder beside its list */
  declaration: SourceDeclaration | null;
}

function isBelow(folder: string, { folder: own, recursive }: OriginOf<'files'>): boolean {
  return folder === own || (recursive === true && folder.startsWith(`${own}/`));
}

function takes(from: OriginOf<'files'>, name: string): boolean {
  const folder = name.includes('/') ? name.slice(0, name.lastIndexOf('/')) : '';
  if (!isBelow(folder, from)) return false;
  const below = from.folder === '' ? name : name.slice(from.folder.length + 1);
  // A half-written file is of the source that takes it when it is whole.
  return matcher(from.pattern)(nameWhenWhole(below) ?? below);
}

/**
 * What a file is by convention, by its path below the inbox; null where its content has to tell.
 * Documents and talk pass an admission before anybody looks at them: their folders are closed.
 */
export function conventionOf(
  name: string,
  declarations: readonly SourceDeclaration[],
): Convention | null {
  const placed = declarations.flatMap((declaration) => {
    const { from } = declaration;
    return from.kind === 'files' && !isAbsolute(from.folder) ? [{ declaration, from }] : [];
  });
  if (takes({ kind: 'files', ...paperScans }, name)) return { as: 'scan', declaration: null };
  const taker = placed.find(({ from }) => takes(from, name))?.declaration ?? null;
  const [deepest] = placed
    .filter(({ from }) => name.startsWith(`${from.folder}/`))
    .toSorted((a, b) => b.from.folder.length - a.from.folder.length);
  const isClosed = placed.some(
    ({ declaration, from }) => declaration.admit && from.folder === deepest?.from.folder,
  );
  // Lists and registers name files that lie in folders beside them.
  const owner = placed.find(
    ({ declaration, from }) =>
      declaration.admit?.ownsFolders &&
      from.folder === deepest?.from.folder &&
      name.slice(from.folder.length + 1).includes('/'),
  );
  const admitting = taker ?? owner?.declaration ?? null;
  if (taker?.admit || (isClosed && !taker)) return { as: 'closed', declaration: admitting };
  return taker ? { as: 'named', declaration: taker } : null;
}
