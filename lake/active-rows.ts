import { join } from 'node:path';
import type { TableName } from '#contracts';
import type { Home } from '#home';
import { type DuckDb, type DuckValue, openDuckDb, sqlText } from './write/duckdb.ts';
import { activeFiles } from './write/manifests.ts';

/**
 * Reads the active bronze rows of a table, by place. BIGINT comes as bigint, DATE and TIMESTAMP as
 * text; an empty lake gives no rows.
 * @param columns SQL select list, by default all columns
 */
export async function readActiveRows(
  home: Home,
  table: TableName,
  columns = '*',
  duck?: DuckDb,
): Promise<Record<string, DuckValue>[]> {
  const files = activeFiles(home, table);
  if (files.length === 0) return [];
  const own = duck ?? (await openDuckDb({ temporaryFolder: join(home.tmp, 'duckdb') }));
  try {
    return await own.rows(
      `SELECT ${columns} FROM read_parquet([${files.map(sqlText).join(', ')}], union_by_name = true)
       ORDER BY _batch_id, _object_sha256, _sheet, _row_number`,
    );
  } finally {
    if (!duck) own.close();
  }
}
