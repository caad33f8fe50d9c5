import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  auditColumns,
  type BatchFile,
  type BatchManifest,
  columnOf,
  fieldOf,
  findingColumns,
  lakeTypes,
  quarantineColumns,
  type TableName,
  tables,
} from '#contracts';
import type { Home } from '#home';
import { reconcileLake } from '#ingest';
import { type DuckDb, type PeriodReconciliation, sqlName, sqlText } from '#lake';
import { chainsOf, followedBy, replacedRows, withoutReplaced } from './register-increments.ts';
import { pastBatchColumns, pastBatches, pastBatchRows } from './register-past.ts';

type Columns = Record<string, string>;

const audit: Columns = { ...auditColumns };

function bronzeColumns(table: TableName): Columns {
  const columns: Columns = {};
  for (const field of tables[table].fields) {
    const { protect, type } = fieldOf(field);
    columns[columnOf(field)] = protect ? lakeTypes.text : lakeTypes[type];
  }
  return { ...columns, ...audit, _raw_json: lakeTypes.text };
}

function textColumns(names: readonly string[]): Columns {
  return { ...Object.fromEntries(names.map((name) => [name, lakeTypes.text])), ...audit };
}

/**
 * A select over exactly these files with exactly these columns: a column that an older file lacks
 * is NULL, one that the contract does not know is left out, and no file at all is an empty relation.
 */
function selectFiles(files: readonly string[], columns: Columns): string {
  const typed = Object.entries(columns).map(
    ([name, type]) => `CAST(NULL AS ${type}) AS ${sqlName(name)}`,
  );
  const empty = `SELECT ${typed.join(', ')} WHERE false`;
  const names = Object.keys(columns).map(sqlName).join(', ');
  if (files.length === 0) return empty;
  const list = files.map(sqlText).join(', ');
  return `SELECT ${names} FROM (${empty} UNION ALL BY NAME SELECT * FROM read_parquet([${list}], union_by_name = true, hive_partitioning = false))`;
}

function filesOf(
  home: Home,
  batches: readonly BatchManifest[],
  table: TableName,
  kind: BatchFile['kind'],
): string[] {
  return batches
    .flatMap((batch) => batch.tables.filter((entry) => entry.table === table))
    .flatMap((entry) => entry.files.filter((file) => file.kind === kind))
    .map((file) => join(home.lake, ...file.path.split('/')));
}

function acrossTables(
  home: Home,
  batches: readonly BatchManifest[],
  kind: BatchFile['kind'],
  columns: Columns,
): string {
  const parts = (Object.keys(tables) as TableName[]).map((table) => {
    const select = selectFiles(filesOf(home, batches, table, kind), columns);
    return `SELECT ${sqlText(table)} AS table_name, * FROM (${select})`;
  });
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

function batchRows(batches: readonly BatchManifest[]): Record<string, unknown>[] {
  const follows = followedBy(chainsOf(batches));
  return batches.flatMap((batch) =>
    batch.tables.map((entry) => ({
      batch_id: batch.batch_id,
      source_id: batch.source,
      table_name: entry.table,
      delivery_id: deliveryOf(batch, entry.table),
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
      rows_in: entry.rows_in,
      accepted: entry.accepted,
      quarantined: entry.quarantined,
      not_data: Object.values(entry.not_data).reduce((sum, rows) => sum + rows, 0),
      finished_at: batch.finished_at,
      follows_batch_id: follows.get(`${batch.batch_id} ${entry.table}`) ?? null,
    })),
  );
}

function objectRows(batches: readonly BatchManifest[]): Record<string, unknown>[] {
  return batches.flatMap((batch) =>
    batch.objects.map((object) => ({
      batch_id: batch.batch_id,
      object_sha256: object.sha256,
      file_name: object.name,
      bytes: object.bytes,
    })),
  );
}

const batchColumns: Columns = {
  batch_id: 'VARCHAR',
  source_id: 'VARCHAR',
  table_name: 'VARCHAR',
  delivery_id: 'VARCHAR',
  period: 'VARCHAR',
  exported_date: 'DATE',
  file_name: 'VARCHAR',
  object_sha256: 'VARCHAR',
  rows_in: 'BIGINT',
  accepted: 'BIGINT',
  quarantined: 'BIGINT',
  not_data: 'BIGINT',
  finished_at: 'TIMESTAMP',
  follows_batch_id: 'VARCHAR',
};

const objectColumns: Columns = {
  batch_id: 'VARCHAR',
  object_sha256: 'VARCHAR',
  file_name: 'VARCHAR',
  bytes: 'BIGINT',
};

const deliveryColumns: Columns = {
  delivery_id: 'VARCHAR',
  delivery_name: 'VARCHAR',
  source_id: 'VARCHAR',
  period: 'VARCHAR',
  month: 'DATE',
  is_due: 'BOOLEAN',
  state_code: 'VARCHAR',
  batches: 'BIGINT',
  rows_in: 'BIGINT',
  accepted: 'BIGINT',
  quarantined: 'BIGINT',
  not_data: 'BIGINT',
  bytes: 'BIGINT',
  usual_rows: 'DOUBLE',
};

function deliveryRows(periods: readonly PeriodReconciliation[]): Record<string, unknown>[] {
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

async function createTable(
  duck: DuckDb,
  home: Home,
  name: string,
  columns: Columns,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  const path = join(home.tmp, `${name}-${process.pid}.ndjson`);
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const types = Object.entries(columns).map(([column, type]) => `${column}: ${sqlText(type)}`);
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
  const chains = chainsOf(batches);
  const replaced = replacedRows(chains, (chain) =>
    selectFiles(filesOf(home, chain.batches, chain.table, 'bronze'), bronzeColumns(chain.table)),
  );
  await view('lake__replaced_rows', replaced);
  for (const table of Object.keys(tables) as TableName[]) {
    const files = filesOf(home, batches, table, 'bronze');
    const rows = selectFiles(files, bronzeColumns(table));
    await view(table, withoutReplaced(rows, table, chains));
  }
  const findings = textColumns(findingColumns);
  const quarantine = textColumns(quarantineColumns);
  await view('lake__findings', acrossTables(home, batches, 'findings', findings));
  await view('lake__quarantine', acrossTables(home, batches, 'quarantine', quarantine));
  const past = pastBatches(home, batches);
  const pastManifests = past.map(({ manifest }) => manifest);
  await view('lake__past_findings', acrossTables(home, pastManifests, 'findings', findings));
  await createTable(duck, home, 'lake__past_batches', pastBatchColumns, pastBatchRows(past));
  await createTable(duck, home, 'lake__batches', batchColumns, batchRows(batches));
  await createTable(duck, home, 'lake__objects', objectColumns, objectRows(batches));
  const periods = reconcileLake(home, asOf, batches);
  await createTable(duck, home, 'lake__deliveries', deliveryColumns, deliveryRows(periods));
}
