import type { TableName } from '#contracts';
import type { BatchIdentity, LakeIndex } from '#lake';
import { readerVersion } from '#readers';
import { fold } from '#values';
import { type SourceDeclaration, tablesOf } from '../declaration/declaration.ts';

export type { IngestContext } from './take-in.ts';

interface StoredFile {
  name: string;
  sha256: string;
  bytes: number;
}

/** Month of a file by its name, as YYYY-MM; null where the source has none or the name tells none. */
export function periodOf(declaration: SourceDeclaration, fileName: string): string | null {
  const found = declaration.period?.exec(fold(fileName, 'width'));
  const month = Number(found?.[2]);
  return found && month >= 1 && month <= 12 ? `${found[1]}-${found[2]}` : null;
}

/** The batch a file would become. */
export function fileIdentity(declaration: SourceDeclaration, file: StoredFile): BatchIdentity {
  return {
    source: declaration.source,
    period: periodOf(declaration, file.name),
    objects: [file],
    declarationVersion: declaration.version,
    readerVersion,
  };
}

/** Active batches that a file replaces: its own content read earlier, or older content of its name. */
export function replacedByFile(
  lake: LakeIndex,
  declaration: SourceDeclaration,
  file: StoredFile,
): string[] {
  const tables = new Set<TableName>(tablesOf(declaration));
  return lake
    .activeWithObject(declaration.source, file)
    .filter(
      ({ objects, tables: parts }) =>
        objects.length === 1 && parts.some(({ table }) => tables.has(table)),
    )
    .map((manifest) => manifest.batch_id);
}
