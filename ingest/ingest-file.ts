import { type Home, readObject } from '../archive/index.ts';
import { type BatchManifest, type TableName, tableOf } from '../contracts/index.ts';
import { checkTable } from './check/check-table.ts';
import type { MatchKey } from './check/match-key.ts';
import { cleanText } from './check/text.ts';
import { plainHeader } from './read/headers.ts';
import type { LaidOutTable } from './read/layout.ts';
import { readerVersion, readFileBytes } from './read/read-file.ts';
import { findExportedDate, sheetNotes, understandFile } from './read/understand.ts';
import { type SourceDeclaration, tablesOf } from './sources/declaration.ts';
import type { BatchIdentity } from './write/batch-types.ts';
import type { DuckDb } from './write/duckdb.ts';
import type { LakeIndex } from './write/lake-index.ts';
import { lookUpBatch, writeBatch } from './write/write-batch.ts';

/** What a run carries from file to file. */
export interface IngestContext {
  home: Home;
  duck: DuckDb;
  /** the batches of the lake, kept up through the run */
  lake: LakeIndex;
  key: MatchKey;
  /** names of departments known from the lake; a workbook may bring newer ones */
  departments: ReadonlySet<string>;
}

export interface StoredFile {
  name: string;
  sha256: string;
  bytes: number;
}

/** Month of a file by its name, as YYYY-MM; null where the source has none or the name tells none. */
export function periodOf(declaration: SourceDeclaration, fileName: string): string | null {
  const found = declaration.period?.exec(fileName.normalize('NFKC'));
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

function departmentNames(parts: LaidOutTable[]): Set<string> {
  const names = new Set<string>();
  for (const { columns, data } of parts) {
    const column = columns.find(({ field }) => field === 'department_name');
    if (!column) continue;
    for (const row of data) {
      const { text } = cleanText(row.cells[column.index]?.text ?? '', 'all');
      if (text !== '' && plainHeader(text) !== '科室名称') names.add(text);
    }
  }
  return names;
}

/**
 * Takes one stored file into the lake as one batch.
 * @returns the batch, whether it was written now, and reading notes that deserve a look
 * @throws HuicangError when the file cannot be read or understood
 */
export async function ingestFile(
  context: IngestContext,
  declaration: SourceDeclaration,
  file: StoredFile,
): Promise<{ manifest: BatchManifest | null; created: boolean; notes: string[] }> {
  const { home, duck, key, lake } = context;
  const identity = fileIdentity(declaration, file);
  if (lookUpBatch(lake, identity).state !== 'new') {
    return { manifest: null, created: false, notes: [] };
  }
  const startedAt = new Date();
  const read = readFileBytes(await readObject(home, file.sha256));
  const understood = understandFile(read, declaration);
  const own = departmentNames(understood.get('hr__departments') ?? []);
  const common = {
    fileMonth: identity.period === null ? null : `${identity.period}-01`,
    departments: own.size > 0 ? own : context.departments,
    key,
  };
  const tables = [...understood].map(([table, laidOut]) =>
    checkTable(
      table,
      laidOut.map((part) => ({ laidOut: part, objectSha256: file.sha256, fileName: file.name })),
      common,
    ),
  );
  const { manifest, created } = await writeBatch(
    home,
    {
      ...identity,
      exportedDate: findExportedDate([...understood.values()].flat()),
      supersedes: replacedByFile(lake, declaration, file),
      tables,
      startedAt,
    },
    { duck, index: lake },
  );
  const notes = [
    ...read.notes.filter((note) => note.isWarning).map((note) => note.message),
    ...sheetNotes(read, declaration),
    ...tables
      .filter(({ accepted, quarantined }) => accepted.length + quarantined.length === 0)
      .map(({ table }) => `没有${tableOf(table).label}的数据行`),
  ];
  return { manifest, created, notes };
}
