import { type BatchManifest, columnOf, type TableName, tables } from '#contracts';
import { sqlName, sqlText } from '#lake';

/** A full picture of one table and the increments that follow it, oldest first. */
export interface Chain {
  table: TableName;
  batches: BatchManifest[];
}

const began = (a: BatchManifest, b: BatchManifest) => (a.started_at < b.started_at ? -1 : 1);

/** Every full picture that increments follow, with them. */
export function chainsOf(batches: readonly BatchManifest[]): Chain[] {
  const chains: Chain[] = [];
  const open = new Map<string, Chain>();
  for (const batch of batches.filter(({ cursor }) => cursor !== undefined).toSorted(began)) {
    for (const { table } of batch.tables) {
      const place = `${batch.source} ${table}`;
      const chain = open.get(place);
      if (batch.is_increment && chain) chain.batches.push(batch);
      else open.set(place, { table, batches: [batch] });
      if (batch.is_increment && chain?.batches.length === 2) chains.push(chain);
    }
  }
  return chains;
}

/** `<batch> <table>` of each increment → the full picture it adds to. */
export function followedBy(chains: readonly Chain[]): Map<string, string> {
  return new Map(
    chains.flatMap(({ table, batches: [full, ...increments] }) =>
      increments.map(({ batch_id: id }) => [`${id} ${table}`, full?.batch_id ?? id] as const),
    ),
  );
}

/**
 * A select of the addresses of rows that a later increment brought anew: same table, same key. Rows
 * without a whole key are never taken for the same.
 * @param rowsOf a select of all accepted rows of a chain
 */
export function replacedRows(chains: readonly Chain[], rowsOf: (chain: Chain) => string): string {
  const columns = { batch_id: '_batch_id', object_sha256: '_object_sha256', sheet: '_sheet' };
  const address = Object.entries({ ...columns, row_number: '_row_number' });
  const parts = chains.map((chain) => {
    const keys = tables[chain.table].key.map((field) => sqlName(columnOf(field)));
    const order = chain.batches.map(({ batch_id: id }, at) => `(${sqlText(id)}, ${at})`).join(', ');
    return `SELECT ${sqlText(chain.table)} AS table_name, ${address
      .map(([name, column]) => `${column} AS ${name}`)
      .join(', ')}
      FROM (${rowsOf(chain)}) AS received
      JOIN (VALUES ${order}) AS chain (id, step) ON received._batch_id = chain.id
      WHERE ${keys.map((key) => `${key} IS NOT NULL`).join(' AND ')}
      QUALIFY step < max(step) OVER (PARTITION BY ${keys.join(', ')})`;
  });
  const empty = `SELECT CAST(NULL AS VARCHAR) AS table_name, ${Object.keys(columns)
    .map((name) => `CAST(NULL AS VARCHAR) AS ${name}`)
    .join(', ')}, CAST(NULL AS BIGINT) AS row_number WHERE false`;
  return [empty, ...parts].join(' UNION ALL ');
}

/** A table's rows without those that an increment brought anew. */
export function withoutReplaced(rows: string, table: TableName, chains: readonly Chain[]): string {
  if (!chains.some((chain) => chain.table === table)) return rows;
  return `SELECT * FROM (${rows}) AS received WHERE NOT EXISTS (
    SELECT 1 FROM bronze.lake__replaced_rows AS replaced
    WHERE replaced.table_name = ${sqlText(table)}
      AND replaced.batch_id = received._batch_id
      AND replaced.object_sha256 = received._object_sha256
      AND replaced.sheet = received._sheet
      AND replaced.row_number = received._row_number)`;
}
