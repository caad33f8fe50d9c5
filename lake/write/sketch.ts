import { type BatchTable, columnOf, type TableName, tableOf } from '#contracts';
import { type DuckDb, sqlName, sqlText } from './duckdb.ts';

/** Hashes kept of an export: the smallest of all, so that two exports keep the same of what they share. */
const sketchSize = 128;

/**
 * The smallest salted hashes of what tells the rows of an export: enough to say how much of one is in
 * another, and nothing of what is in it to who does not know the salt.
 * @param paths Parquet files of accepted rows
 */
export async function sketchRows(
  duck: DuckDb,
  table: TableName,
  paths: readonly string[],
  salt: string,
): Promise<string[]> {
  if (paths.length === 0) return [];
  const { key, recognisedBy = key, fields } = tableOf(table);
  const told = recognisedBy.length > 0 ? recognisedBy : fields;
  const texts = told.map((name) => `coalesce(CAST(${sqlName(columnOf(name))} AS VARCHAR), '')`);
  const rows = await duck.rows(
    `SELECT DISTINCT substr(sha256(concat_ws(chr(31), ${[sqlText(salt), ...texts].join(', ')})), 1, 12) AS hash
     FROM read_parquet([${paths.map(sqlText).join(', ')}]) ORDER BY hash LIMIT ${sketchSize}`,
  );
  return rows.map(({ hash }) => String(hash));
}

type Sketched = Pick<BatchTable, 'sketch'>;

/** The share of one export's rows that another has too, 0..1; null where that cannot be told. */
export function shareIn({ sketch: own }: Sketched, { sketch: other }: Sketched): number | null {
  if (!own?.length || !other?.length) return null;
  // Beyond its last hash a full sketch says nothing of what the export holds.
  const last = other.length < sketchSize ? undefined : other.at(-1);
  const told = own.filter((hash) => last === undefined || hash <= last);
  const known = new Set(other);
  return told.length === 0 ? null : told.filter((hash) => known.has(hash)).length / told.length;
}
