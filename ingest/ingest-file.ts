import { type BatchManifest, type TableName, tableOf } from '../contracts/index.ts';
import { openFile } from './read/open-file.ts';
import { readerVersion } from './read/read-file.ts';
import { planFile, sheetNotes } from './read/understand.ts';
import { type SourceDeclaration, tablesOf } from './sources/declaration.ts';
import { type IngestContext, takeIn } from './stream/take-in.ts';
import type { BatchIdentity } from './write/batch-types.ts';
import type { LakeIndex } from './write/lake-index.ts';

export type { IngestContext } from './stream/take-in.ts';

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
  const identity = fileIdentity(declaration, file);
  const open = declaration.open ?? openFile;
  const sheets: string[] = [];
  const taken = await takeIn(context, {
    identity,
    open: (path, _object, temporaryFolder) =>
      open(path, {
        name: file.name,
        temporaryFolder,
        ...(declaration.layout ? { dialect: declaration.layout } : {}),
      }),
    plan: (opened) => {
      sheets.push(...sheetNotes(opened, declaration));
      return planFile(opened, declaration);
    },
    fileMonth: identity.period === null ? null : `${identity.period}-01`,
    statement: {
      exportedDate: null,
      supersedes: replacedByFile(context.lake, declaration, file),
    },
    startedAt: new Date(),
  });
  if (!taken) return { manifest: null, created: false, notes: [] };
  const { manifest, created, warnings, emptyTables } = taken;
  const empty = emptyTables.map((table) => `没有${tableOf(table).label}的数据行`);
  return { manifest, created, notes: [...warnings, ...sheets, ...empty] };
}
