import { type TableName, tableOf } from '#contracts';
import type { Home } from '#home';
import { text } from '#values';
import { readActiveRows } from './active-rows.ts';
import { inExportOrder } from './exports.ts';
import type { DuckDb, DuckValue } from './write/duckdb.ts';
import { activeBatches } from './write/manifests.ts';

type Row = Record<string, DuckValue>;

/** Active batches from the oldest export to the newest, with the day each speaks for. */
export function exportOrder(home: Home): Map<string, { rank: number; listedOn: string | null }> {
  return new Map(
    inExportOrder(activeBatches(home)).map((batch, rank) => {
      const period = batch.period?.length === 7 ? `${batch.period}-28` : batch.period;
      return [batch.batch_id, { rank, listedOn: batch.exported_date ?? period }];
    }),
  );
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
  const rows = await readActiveRows(
    home,
    table,
    `*, concat_ws('|', _batch_id, _object_sha256, _sheet, cast(_row_number as varchar)) as row_key`,
    duck,
  );
  const { key } = tableOf(table);
  return latestRows(home, rows, (row) => key.map((name) => text(row[name])).join('|'));
}
