import { type Shaped, shaped } from '#values';

/** What the pack needs of `openMarts`: rows of a query over one release's public marts. */
export interface Marts {
  query(sql: string): Promise<Record<string, unknown>[]>;
}

/** Runs a query and reads its columns as the shape says. */
export async function rowsOf<S extends Parameters<typeof shaped>[1]>(
  marts: Marts,
  shape: S,
  sql: string,
): Promise<Shaped<S>[]> {
  return shaped(await marts.query(sql), shape);
}

/** The SQL literal of a month's first day; the month comes from `parseMonth`, so it needs no quoting. */
export function monthLiteral(month: string): string {
  return `DATE '${month}-01'`;
}
