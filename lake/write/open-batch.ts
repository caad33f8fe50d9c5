import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  type BatchKind,
  type BatchLayout,
  type BatchManifest,
  type BatchTable,
  type ControlTotal,
  type NotDataKind,
  type TableName,
  tableOf,
} from '#contracts';
import {
  createFileOnce,
  exitCodes,
  type Home,
  HuicangError,
  nameDiskFault,
  projectRoot,
  syncFolder,
} from '#home';
import { lakeInstant } from '#values';
import type { BatchIdentity } from './batch-types.ts';
import type { DuckDb } from './duckdb.ts';
import type { BatchStamp } from './lake-columns.ts';
import type { LakeIndex } from './lake-index.ts';
import { readManifest } from './manifests.ts';
import { sketchRows } from './sketch.ts';
import { withLake, workingFolderPrefix } from './sweep.ts';
import { TableWriter } from './table-writer.ts';

/** What was counted of a table while it was read. */
export interface TableCount {
  table: TableName;
  rowsIn: number;
  notData: Partial<Record<NotDataKind, number>>;
  controlTotals: ControlTotal[];
}

/** What a manifest states beside identity, tables and times. */
export interface BatchStatement {
  /** by default `received` */
  kind?: BatchKind;
  exportedDate: string | null;
  /** a secret, where it is to be told how much of this export is in others of its table */
  sketchSalt?: string;
  /** batches this one replaces; what those replaced is added when it is written */
  supersedes: string[];
  /** where the source's next increment begins; left out where it is read whole */
  nextCursor?: string;
  /** only what was added or changed since the batch before */
  isIncrement?: boolean;
  /** how the tables lay in their file; left out where there was none */
  layouts?: BatchLayout[];
}

function toolVersion(): string {
  const text = readFileSync(join(projectRoot, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** @throws HuicangError when rows of a table went missing or were counted twice */
export function assertBalance(
  count: Pick<TableCount, 'table' | 'rowsIn' | 'notData'>,
  out: { accepted: number; quarantined: number },
): void {
  const notData = Object.values(count.notData).reduce((sum, each) => sum + each, 0);
  if (out.accepted + out.quarantined + notData === count.rowsIn) return;
  throw new HuicangError(
    `${count.table} 的行数不平：读入 ${count.rowsIn} 行，采用 ${out.accepted}、隔离 ${out.quarantined}、非数据 ${notData}`,
    {
      code: exitCodes.internal,
      remedy: '这是程序错误，请把该文件的版式告知维护者；未写入任何数据。',
    },
  );
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
 * A batch that is being written: Parquet into a working folder, synced, renamed into place, the
 * manifest last and only if absent. Killed at any moment, the batch is whole or does not exist.
 * Ends with `commit` or `discard`.
 */
export class OpenBatch {
  readonly stamp: BatchStamp;
  /** working folder, on the disk of the lake */
  readonly folder: string;
  readonly duck: DuckDb;
  private readonly home: Home;
  private readonly identity: BatchIdentity;
  private readonly startedAt: Date;
  private readonly writers: TableWriter[] = [];

  /** @param batchId as `lookUpBatch` tells it */
  constructor(home: Home, identity: BatchIdentity, batchId: string, startedAt: Date, duck: DuckDb) {
    this.home = home;
    this.identity = identity;
    this.startedAt = startedAt;
    this.duck = duck;
    this.stamp = {
      source: identity.source,
      batchId,
      ingestedAt: lakeInstant(startedAt),
    };
    this.folder = join(home.tmp, `${workingFolderPrefix}${process.pid}-${batchId}`);
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
  }

  /** A writer for the rows of one table; one a table. */
  table(name: TableName): TableWriter {
    const writer = new TableWriter(this.duck, this.folder, name, this.stamp);
    this.writers.push(writer);
    return writer;
  }

  /**
   * Makes the batch exist. One that another run has committed meanwhile is left alone.
   * @param counts one a writer, in the order of the manifest
   * @throws HuicangError when the rows of a table do not balance
   */
  async commit(
    counts: { writer: TableWriter; count: TableCount }[],
    statement: BatchStatement,
    index: LakeIndex,
  ): Promise<{ manifest: BatchManifest; created: boolean }> {
    const tables: BatchTable[] = [];
    for (const { writer, count } of counts) {
      const files = await writer.close();
      const sketch = await this.sketch(writer, statement.sketchSalt);
      // What the files hold, and not what was meant to be written, has to balance.
      assertBalance(count, writer.counts);
      tables.push({
        table: count.table,
        rows_in: count.rowsIn,
        ...writer.counts,
        not_data: count.notData,
        files,
        control_totals: count.controlTotals,
        findings: writer.ruleCounts,
        ...(sketch.length === 0 ? {} : { sketch }),
      });
    }
    const { identity, stamp } = this;
    const manifest: BatchManifest = {
      batch_id: stamp.batchId,
      kind: statement.kind ?? 'received',
      source: identity.source,
      period: identity.period,
      ...(statement.nextCursor === undefined ? {} : { cursor: statement.nextCursor }),
      ...(statement.isIncrement ? { is_increment: true as const } : {}),
      exported_date: statement.exportedDate,
      objects: identity.objects,
      declaration_version: identity.declarationVersion,
      reader_version: identity.readerVersion,
      tool_version: toolVersion(),
      supersedes: withPredecessors(index.manifests, statement.supersedes).filter(
        (old) => old !== stamp.batchId,
      ),
      tables,
      ...(statement.layouts === undefined ? {} : { layouts: statement.layouts }),
      started_at: this.startedAt.toISOString(),
      finished_at: new Date().toISOString(),
    };
    try {
      const committed = await withLake(this.home, async () => this.publish(manifest));
      index.add(committed.manifest);
      return committed;
    } catch (error) {
      throw nameDiskFault(error);
    } finally {
      this.discard();
    }
  }

  private async sketch({ table, bronze }: TableWriter, salt?: string): Promise<string[]> {
    if (salt === undefined || tableOf(table).exports === 'newest_of_month') return [];
    const paths = bronze.parts.map(({ path }) => path);
    return sketchRows(this.duck, table, paths, salt);
  }

  /** Removes what was written; after `commit` nothing is left to remove. */
  discard(): void {
    for (const writer of this.writers) writer.release();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private publish(manifest: BatchManifest): { manifest: BatchManifest; created: boolean } {
    const manifestPath = join(this.home.batches, `${manifest.batch_id}.json`);
    if (existsSync(manifestPath)) {
      return { manifest: readManifest(manifestPath), created: false };
    }
    for (const { table, files } of manifest.tables) {
      for (const kind of new Set(files.map((file) => file.kind))) {
        const parent = join(this.home.lake, kind, table);
        const target = join(parent, manifest.batch_id);
        mkdirSync(parent, { recursive: true });
        rmSync(target, { recursive: true, force: true });
        syncFolder(join(this.folder, kind, table));
        renameSync(join(this.folder, kind, table), target);
        syncFolder(parent);
      }
    }
    const created = createFileOnce(manifestPath, `${JSON.stringify(manifest, null, 2)}\n`);
    return { manifest, created };
  }
}
