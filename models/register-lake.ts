import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type BatchManifest,
  type FilledLakeTable,
  type LakeTableRow,
  lakeTables,
  type TableName,
  tables,
} from '#contracts';
import type { Home } from '#home';
import { reconcileLake } from '#ingest';
import {
  activeRows,
  type DuckDb,
  exportStandings,
  type PeriodReconciliation,
  replacedRows,
  replacementsIn,
  sqlText,
} from '#lake';
import { latestPages, readDepartments, reviewOutcomes } from '#paper';
import { pastBatches, pastBatchRows } from './register-past.ts';

const tableNames = Object.keys(tables) as TableName[];

function acrossTables(
  home: Home,
  batches: readonly BatchManifest[],
  kind: 'findings' | 'quarantine',
): string {
  const parts = tableNames.map(
    (table) =>
      `SELECT ${sqlText(table)} AS table_name, * FROM (${activeRows(home, table, kind, batches)})`,
  );
  return parts.join(' UNION ALL ');
}

function describe(names: readonly string[], unit: string): string {
  const [first = ''] = names;
  return names.length > 1 ? `${first} 等 ${names.length} ${unit}` : first;
}

/** The source declaration that a table of a batch came through; null where it names none. */
function deliveryOf(batch: BatchManifest, table: TableName): string | null {
  return batch.layouts?.find((layout) => layout.table === table)?.declaration ?? null;
}

function batchRows(batches: readonly BatchManifest[]): LakeTableRow<'lake__batches'>[] {
  return exportStandings(batches).map(({ batch, part, rank, isCurrent, currentBatchId }) => ({
    batch_id: batch.batch_id,
    source_id: batch.source,
    table_name: part.table,
    delivery_id: deliveryOf(batch, part.table),
    period: batch.period,
    exported_date: batch.exported_date,
    file_name: describe(
      batch.objects.map(({ name }) => name),
      '个文件',
    ),
    object_sha256: describe(
      batch.objects.map(({ sha256 }) => sha256),
      '个原件',
    ),
    rows_in: part.rows_in,
    accepted: part.accepted,
    quarantined: part.quarantined,
    not_data: Object.values(part.not_data).reduce((sum, rows) => sum + rows, 0),
    finished_at: batch.finished_at,
    export_rank: rank,
    is_current: isCurrent,
    current_batch_id: currentBatchId,
  }));
}

function objectRows(batches: readonly BatchManifest[]): LakeTableRow<'lake__objects'>[] {
  return batches.flatMap((batch) =>
    batch.objects.map((object) => ({
      batch_id: batch.batch_id,
      object_sha256: object.sha256,
      file_name: object.name,
      bytes: object.bytes,
    })),
  );
}

function fieldRows(batches: readonly BatchManifest[]): LakeTableRow<'lake__columns'>[] {
  return batches.flatMap(({ batch_id, layouts = [] }) =>
    layouts.flatMap(({ table, columns }) =>
      columns.flatMap(({ field }) =>
        field === null ? [] : [{ batch_id, table_name: table, field_name: field }],
      ),
    ),
  );
}

function deliveryRows(
  periods: readonly PeriodReconciliation[],
): LakeTableRow<'lake__deliveries'>[] {
  return periods.map((line) => ({
    delivery_id: line.id,
    delivery_name: line.label,
    source_id: line.source,
    period: line.period,
    month: `${line.periodStart.slice(0, 7)}-01`,
    is_due: line.isDue,
    state_code: line.state,
    batches: line.batches,
    rows_in: line.rowsIn,
    accepted: line.accepted,
    quarantined: line.quarantined,
    not_data: line.notData,
    bytes: line.bytes,
    usual_rows: line.usualRows,
  }));
}

async function createTable<N extends FilledLakeTable>(
  duck: DuckDb,
  home: Home,
  name: N,
  rows: readonly LakeTableRow<N>[],
): Promise<void> {
  const path = join(home.tmp, `${name}-${process.pid}.ndjson`);
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const types = Object.entries(lakeTables[name].columns).map(
    ([column, type]) => `${column}: ${sqlText(type)}`,
  );
  try {
    await duck.connection.run(
      `CREATE TABLE bronze.${name} AS SELECT * FROM read_json(${sqlText(path)}, format = 'newline_delimited', columns = {${types.join(', ')}})`,
    );
  } finally {
    rmSync(path, { force: true });
  }
}

/**
 * Gives a fresh warehouse its schema `bronze`: a view per lake table over the explicit list of
 * active files (never a glob, which would show uncommitted and withdrawn batches), and the batches
 * themselves. Lists as views, not as dbt variables: years of monthly files outgrow the longest
 * argument that a process may be given.
 */
export async function registerLake(
  duck: DuckDb,
  home: Home,
  { batches, asOf }: { batches: readonly BatchManifest[]; asOf: string },
): Promise<void> {
  const view = (name: string, select: string) =>
    duck.connection.run(`CREATE VIEW bronze.${name} AS ${select}`);
  await duck.connection.run('CREATE SCHEMA bronze');
  await view('lake__replaced_rows', replacedRows(home, replacementsIn(batches)));
  for (const table of tableNames) await view(table, activeRows(home, table, 'bronze', batches));
  await view('lake__latest_pages', latestPages(home, batches));
  await view('lake__findings', acrossTables(home, batches, 'findings'));
  await view('lake__quarantine', acrossTables(home, batches, 'quarantine'));
  const past = pastBatches(home, batches);
  const pastManifests = past.map(({ manifest }) => manifest);
  await view('lake__past_findings', acrossTables(home, pastManifests, 'findings'));
  await createTable(duck, home, 'lake__past_batches', pastBatchRows(past));
  await createTable(duck, home, 'lake__batches', batchRows(batches));
  await createTable(duck, home, 'lake__objects', objectRows(batches));
  await createTable(duck, home, 'lake__columns', fieldRows(batches));
  const outcomes = await reviewOutcomes(home, duck, batches);
  await createTable(duck, home, 'lake__review_outcomes', outcomes);
  const departments = await readDepartments(home, duck, asOf, batches);
  await createTable(duck, home, 'lake__department_names', departments.aliases());
  const periods = reconcileLake(home, asOf, batches);
  await createTable(duck, home, 'lake__deliveries', deliveryRows(periods));
}
