import { join } from 'node:path';
import { auditColumns, type BatchManifest, columnOf, type TableName, tableOf } from '#contracts';
import type { Home } from '#home';
import { type Chain, replacementsIn } from './exports.ts';
import { type DuckDb, type DuckValue, openDuckDb, sqlName, sqlText } from './write/duckdb.ts';
import { filledColumns, type LakeKind } from './write/lake-columns.ts';
import { activeBatches, activeFiles } from './write/manifests.ts';

const address = ['_batch_id', '_object_sha256', '_sheet', '_row_number'] as const;

/**
 * A select of the addresses of rows that a later increment brought anew: same table, same key. Rows
 * without a whole key are never taken for the same.
 */
export function replacedRows(home: Home, chains: readonly Chain[]): string {
  const parts = chains.map(({ table, batches }) => {
    const keys = tableOf(table).key.map((field) => sqlName(columnOf(field)));
    const order = batches.map(({ batch_id: id }, at) => `(${sqlText(id)}, ${at})`).join(', ');
    return `SELECT ${sqlText(table)} AS table_name, ${address.join(', ')}
      FROM (${rowsOf(home, table, 'bronze', batches)}) AS received
      JOIN (VALUES ${order}) AS chain (id, step) ON received._batch_id = chain.id
      WHERE ${keys.map((key) => `${key} IS NOT NULL`).join(' AND ')}
      QUALIFY step < max(step) OVER (PARTITION BY ${keys.join(', ')})`;
  });
  const typed = address.map((name) => `CAST(NULL AS ${auditColumns[name]}) AS ${name}`);
  const empty = `SELECT CAST(NULL AS VARCHAR) AS table_name, ${typed.join(', ')} WHERE false`;
  return [empty, ...parts].join(' UNION ALL ');
}

/** Every column of the contract, NULL where an older file lacks it; typed and empty without files. */
function rowsOf(
  home: Home,
  table: TableName,
  kind: LakeKind,
  batches: readonly BatchManifest[],
): string {
  const columns = [
    ...filledColumns(kind, table),
    ...Object.entries(auditColumns).map(([name, type]) => ({ name, type })),
  ];
  const typed = columns.map(({ name, type }) => `CAST(NULL AS ${type}) AS ${sqlName(name)}`);
  const empty = `SELECT ${typed.join(', ')} WHERE false`;
  const files = activeFiles(home, table, kind, batches).map(sqlText);
  if (files.length === 0) return empty;
  const names = columns.map(({ name }) => sqlName(name)).join(', ');
  return `SELECT ${names} FROM (${empty} UNION ALL BY NAME SELECT * FROM read_parquet([${files.join(', ')}], union_by_name = true, hive_partitioning = false))`;
}

/**
 * A select of the rows of a table, over the explicit list of files (never a glob, which would show
 * uncommitted and withdrawn batches): all columns of the contract, without rows that a later
 * increment brought anew. The one way to the rows of a table.
 * @param batches by default the active ones
 */
export function activeRows(
  home: Home,
  table: TableName,
  kind: LakeKind = 'bronze',
  batches: readonly BatchManifest[] = activeBatches(home),
): string {
  const rows = rowsOf(home, table, kind, batches);
  const chains =
    kind === 'bronze' ? replacementsIn(batches).filter((each) => each.table === table) : [];
  if (chains.length === 0) return rows;
  const isSame = address.map((name) => `replaced.${name} = received.${name}`).join(' AND ');
  return `SELECT * FROM (${rows}) AS received
    WHERE NOT EXISTS (SELECT 1 FROM (${replacedRows(home, chains)}) AS replaced WHERE ${isSame})`;
}

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
  const own = duck ?? (await openDuckDb({ temporaryFolder: join(home.tmp, 'duckdb') }));
  try {
    return await own.rows(
      `SELECT ${columns} FROM (${activeRows(home, table)}) ORDER BY ${address.join(', ')}`,
    );
  } finally {
    if (!duck) own.close();
  }
}
