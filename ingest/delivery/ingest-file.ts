import type { TableName } from '#contracts';
import type { BatchIdentity, LakeIndex } from '#lake';
import { readerVersion } from '#readers';
import { writtenPeriod } from '#values';
import { type SourceDeclaration, tablesOf } from '../declaration/declaration.ts';
import { monthText } from '../derive/text-of-file.ts';

export type { IngestContext } from './take-in.ts';

interface StoredFile {
  name: string;
  sha256: string;
  bytes: number;
}

/** Month of a file by its name, as YYYY-MM; null where the source has none or the name tells none. */
export function periodOf(declaration: SourceDeclaration, fileName: string): string | null {
  return declaration.period === undefined ? null : writtenMonth(fileName);
}

/** Month that a path says, as YYYY-MM; null where it says none. */
export function writtenMonth(fileName: string): string | null {
  // A folder may tell the year of the months in it; the file itself has the first word.
  const told = fileName.split('/').toReversed().map(writtenPeriod);
  const year = told.find((each) => each.year !== null)?.year;
  const month = told.find((each) => each.month !== null)?.month;
  return year && month ? monthText(year, month) : null;
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

/**
 * Active batches that a file replaces: its own content read earlier, or older content of its name.
 * The same content for another month is that month's: a list without months may well repeat.
 */
export function replacedByFile(
  lake: LakeIndex,
  declaration: SourceDeclaration,
  file: StoredFile & { period: string | null },
): string[] {
  const tables = new Set<TableName>(tablesOf(declaration));
  return lake
    .activeWithObject(declaration.source, file)
    .filter(
      ({ objects, tables: parts, period }) =>
        objects.length === 1 &&
        (period === file.period || objects[0]?.name === file.name) &&
        parts.some(({ table }) => tables.has(table)),
    )
    .map((manifest) => manifest.batch_id);
}
