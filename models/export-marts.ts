import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { hashFile } from '#archive';
import { type DuckDb, sqlName, sqlText } from '#lake';
import type { ReleaseMart } from './release.ts';

/** Row order of the published files, so that the same data give the same bytes. */
async function columnsOf(duck: DuckDb, relation: string): Promise<string[]> {
  const rows = await duck.rows(`DESCRIBE SELECT * FROM ${relation}`);
  return rows.map((row) => String(row.column_name));
}

/** Names of the relations of a schema of the warehouse, sorted. */
async function relationsOf(duck: DuckDb, schema: string): Promise<string[]> {
  const rows = await duck.rows(
    `SELECT table_name FROM information_schema.tables WHERE table_schema = ${sqlText(schema)} ORDER BY table_name`,
  );
  return rows.map((row) => String(row.table_name));
}

/**
 * Writes every relation of a schema as one Parquet file, rows in the order of their columns.
 * @param folder made if missing
 */
export async function exportSchema(
  duck: DuckDb,
  schema: string,
  folder: string,
  prefix: string,
): Promise<ReleaseMart[]> {
  mkdirSync(folder, { recursive: true });
  const marts: ReleaseMart[] = [];
  for (const name of await relationsOf(duck, schema)) {
    const relation = `${sqlName(schema)}.${sqlName(name)}`;
    const order = (await columnsOf(duck, relation)).map(sqlName).join(', ');
    const path = join(folder, `${name}.parquet`);
    const [count] = await duck.rows(`SELECT count(*) AS n FROM ${relation}`);
    await duck.connection.run(
      `COPY (SELECT * FROM ${relation} ORDER BY ${order}) TO ${sqlText(path)} (FORMAT parquet, COMPRESSION zstd, PARQUET_VERSION V1)`,
    );
    const { sha256 } = await hashFile(path);
    marts.push({ name, file: `${prefix}${name}.parquet`, rows: Number(count?.n ?? 0), sha256 });
  }
  return marts;
}
