import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  createFileOnce,
  exitCodes,
  type Home,
  HuicangError,
  hashFile,
  projectRoot,
  syncFolder,
} from '../../archive/index.ts';
import type { BatchFile, BatchManifest, BatchTable, RuleId } from '../../contracts/index.ts';
import { batchId } from './batch-id.ts';
import type { BatchIdentity, BatchInput, BatchTableInput } from './batch-types.ts';
import { type DuckDb, openDuckDb } from './duckdb.ts';
import { LakeIndex } from './lake-index.ts';
import { type BatchStamp, lakeParts, writeParquet } from './parquet.ts';
import { withLake, workingFolderPrefix } from './sweep.ts';

/** What is known of a batch before it is read: whether it is there already, and under which id. */
export interface BatchState {
  batchId: string;
  /** new: to be written; active: nothing to do; withdrawn: was taken back, stays out */
  state: 'new' | 'active' | 'withdrawn';
}

/**
 * Looks a batch up by its identity, without reading any data. Content that was withdrawn stays out
 * whatever version reads it; content that comes back after other content was current is new.
 */
export function lookUpBatch(index: LakeIndex, identity: BatchIdentity): BatchState {
  const replaced: string[] = [];
  let id = batchId(identity);
  while (index.manifests.has(id)) {
    if (index.isActive(id)) return { batchId: id, state: 'active' };
    if (index.isWithdrawn(id)) return { batchId: id, state: 'withdrawn' };
    replaced.push(id);
    id = batchId(identity, replaced);
  }
  if (identity.objects.length > 0) {
    for (const { batch_id: earlier } of index.withSameContent(identity)) {
      if (index.isWithdrawn(earlier)) return { batchId: earlier, state: 'withdrawn' };
    }
  }
  return { batchId: id, state: 'new' };
}

function toolVersion(): string {
  const text = readFileSync(join(projectRoot, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** @throws HuicangError when rows of a table went missing or were counted twice */
export function assertBalance(input: BatchTableInput): void {
  const notData = Object.values(input.notData).reduce((sum, count) => sum + count, 0);
  const out = input.accepted.length + input.quarantined.length + notData;
  if (out === input.rowsIn) return;
  throw new HuicangError(
    `${input.table} 的行数不平：读入 ${input.rowsIn} 行，采用 ${input.accepted.length}、隔离 ${input.quarantined.length}、非数据 ${notData}`,
    {
      code: exitCodes.internal,
      remedy: '这是程序错误，请把该文件的版式告知维护者；未写入任何数据。',
    },
  );
}

function countRules(input: BatchTableInput): Partial<Record<RuleId, number>> {
  const counts: Partial<Record<RuleId, number>> = {};
  for (const { ruleId } of input.findings) counts[ruleId] = (counts[ruleId] ?? 0) + 1;
  return counts;
}

async function writeTable(
  duck: DuckDb,
  folder: string,
  input: BatchTableInput,
  stamp: BatchStamp,
): Promise<BatchTable> {
  const files: BatchFile[] = [];
  for (const part of lakeParts(input)) {
    const path = `${part.kind}/${input.table}/${stamp.batchId}/part-0.parquet`;
    const local = join(folder, part.kind, input.table, 'part-0.parquet');
    await writeParquet(duck, local, part, stamp);
    const { sha256 } = await hashFile(local);
    files.push({ kind: part.kind, path, rows: part.rows.length, sha256 });
  }
  return {
    table: input.table,
    rows_in: input.rowsIn,
    accepted: input.accepted.length,
    quarantined: input.quarantined.length,
    not_data: input.notData,
    files,
    control_totals: input.controlTotals,
    findings: countRules(input),
  };
}

/** Everything the given batches replaced in their turn, so that undoing one step never doubles rows. */
function withPredecessors(manifests: Map<string, BatchManifest>, ids: string[]): string[] {
  const all = new Set<string>();
  const add = (id: string) => {
    if (all.has(id)) return;
    all.add(id);
    for (const older of manifests.get(id)?.supersedes ?? []) add(older);
  };
  for (const id of ids) add(id);
  return [...all].toSorted();
}

/**
 * Writes a batch into the lake: Parquet into a working folder, synced, renamed into place, the
 * manifest last and only if absent. Killed at any moment, the batch is whole or does not exist.
 * A batch that is there already is left alone.
 * @param open.duck a DuckDB to use; by default one is opened for this batch
 * @param open.index the lake as the run knows it, kept up here; by default it is read anew
 * @returns the manifest, and whether it was written now
 * @throws HuicangError when the rows do not balance
 */
export async function writeBatch(
  home: Home,
  input: BatchInput,
  open: { duck?: DuckDb; index?: LakeIndex } = {},
): Promise<{ manifest: BatchManifest; created: boolean }> {
  for (const table of input.tables) assertBalance(table);
  const index = open.index ?? LakeIndex.open(home);
  const { batchId: id, state } = lookUpBatch(index, input);
  const existing = index.manifests.get(id);
  if (state !== 'new' && existing) return { manifest: existing, created: false };

  const working = join(home.tmp, `${workingFolderPrefix}${process.pid}-${id}`);
  rmSync(working, { recursive: true, force: true });
  mkdirSync(working, { recursive: true, mode: 0o700 });
  const duck = open.duck ?? (await openDuckDb({ temporaryFolder: join(home.tmp, 'duckdb') }));
  try {
    const stamp: BatchStamp = {
      source: input.source,
      batchId: id,
      ingestedAt: input.startedAt.toISOString().replace('T', ' ').replace('Z', ''),
    };
    const tables: BatchTable[] = [];
    for (const table of input.tables) tables.push(await writeTable(duck, working, table, stamp));
    const manifest: BatchManifest = {
      batch_id: id,
      source: input.source,
      period: input.period,
      exported_date: input.exportedDate,
      objects: input.objects,
      declaration_version: input.declarationVersion,
      reader_version: input.readerVersion,
      tool_version: toolVersion(),
      supersedes: withPredecessors(index.manifests, input.supersedes).filter((old) => old !== id),
      tables,
      started_at: input.startedAt.toISOString(),
      finished_at: new Date().toISOString(),
    };
    const committed = await withLake(home, () => commit(home, working, manifest));
    index.add(committed.manifest);
    return committed;
  } finally {
    if (!open.duck) duck.close();
    rmSync(working, { recursive: true, force: true });
  }
}

async function commit(
  home: Home,
  working: string,
  manifest: BatchManifest,
): Promise<{ manifest: BatchManifest; created: boolean }> {
  const manifestPath = join(home.batches, `${manifest.batch_id}.json`);
  if (existsSync(manifestPath)) {
    return {
      manifest: JSON.parse(readFileSync(manifestPath, 'utf8')) as BatchManifest,
      created: false,
    };
  }
  for (const { table, files } of manifest.tables) {
    for (const { kind } of files) {
      const parent = join(home.lake, kind, table);
      const target = join(parent, manifest.batch_id);
      mkdirSync(parent, { recursive: true });
      rmSync(target, { recursive: true, force: true });
      syncFolder(join(working, kind, table));
      renameSync(join(working, kind, table), target);
      syncFolder(parent);
    }
  }
  const created = createFileOnce(manifestPath, `${JSON.stringify(manifest, null, 2)}\n`);
  return { manifest, created };
}
