import { join } from 'node:path';
import type { BatchManifest } from '#contracts';
import type { Home } from '#home';
import { type DuckDb, type DuckValue, sqlText } from '#lake';

/** The rows of one kind that a batch holds, in the order they were written. */
export async function batchRows(
  duck: DuckDb,
  home: Home,
  tables: BatchManifest['tables'],
  kind: 'bronze' | 'quarantine' | 'findings',
): Promise<Record<string, DuckValue>[]> {
  const paths = tables
    .flatMap(({ files }) => files)
    .filter((file) => file.kind === kind)
    .map(({ path }) => sqlText(join(home.lake, ...path.split('/'))));
  if (paths.length === 0) return [];
  return duck.rows(`SELECT * FROM read_parquet([${paths.join(', ')}])`);
}
