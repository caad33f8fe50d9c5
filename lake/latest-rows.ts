import { type TableName, tableOf } from '#contracts';
import type { Home } from '#home';
import { type DuckDb, type DuckValue, sqlText } from './write/duckdb.ts';
import { activeBatches, activeFiles } from './write/manifests.ts';

type Row = Record<string, DuckValue>;

const text = (value: DuckValue | undefined): string => String(value ?? '');

/** Active batches from the oldest export to the newest: later rows win. */
export function exportOrder(home: Home): Map<string, { rank: number; listedOn: string | null }> {
  const sorted = activeBatches(home).toSorted((a, b) => {
    const key = (each: typeof a) =>
      [each.exported_date ?? '', each.period ?? '', each.finished_at, each.batch_id].join('|');
    return key(a) < key(b) ? -1 : 1;
  });
  return new Map(
    sorted.map((batch, rank) => {
      const period = batch.period?.length === 7 ? `${batch.period}-28` : batch.period;
      return [batch.batch_id, { rank, listedOn: batch.exported_date ?? period }];
    }),
  );
}

/** Rows of a query over the active files of a table; none where the table has none. */
export async function queryActiveRows(
  home: Home,
  duck: DuckDb,
  table: TableName,
  sql: (relation: string) => string,
): Promise<Row[]> {
  const files = activeFiles(home, table);
  if (files.length === 0) return [];
  return duck.rows(sql(`read_parquet([${files.map(sqlText).join(', ')}], union_by_name = true)`));
}

/** The latest row of each key among full exports. */
export function latestRows(home: Home, rows: Row[], key: (row: Row) => string): Row[] {
  const order = exportOrder(home);
  const rank = (row: Row) => order.get(text(row._batch_id))?.rank ?? -1;
  const found = new Map<string, Row>();
  for (const row of rows) {
    const known = found.get(key(row));
    if (!known || rank(known) < rank(row)) found.set(key(row), row);
  }
  return [...found.values()];
}

/** Accepted rows of a full-export table, the latest of each key, with their address. */
export async function readLatestRows(home: Home, duck: DuckDb, table: TableName): Promise<Row[]> {
  const rows = await queryActiveRows(
    home,
    duck,
    table,
    (relation) => `
      select *, concat_ws('|', _batch_id, _object_sha256, _sheet, cast(_row_number as varchar))
        as row_key
      from ${relation} order by _batch_id, _object_sha256, _sheet, _row_number`,
  );
  const { key } = tableOf(table);
  return latestRows(home, rows, (row) => key.map((name) => text(row[name])).join('|'));
}
