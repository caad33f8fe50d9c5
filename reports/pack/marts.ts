/** What the pack needs of `openMarts`: rows of a query over one release's public marts. */
export interface Marts {
  query(sql: string): Promise<Record<string, unknown>[]>;
}

/** One row whose columns are read by name; a column that is not there is a programming error. */
export class Row {
  private readonly values: Record<string, unknown>;

  constructor(values: Record<string, unknown>) {
    this.values = values;
  }

  private value(column: string): unknown {
    if (!(column in this.values)) throw new Error(`query without column ${column}`);
    return this.values[column] ?? null;
  }

  /** Text, '' for NULL. */
  text(column: string): string {
    const value = this.value(column);
    return value === null ? '' : String(value);
  }

  /** A number, null for NULL. Integers come as bigint or number, both exact below 2^53. */
  number(column: string): number | null {
    const value = this.value(column);
    return value === null ? null : Number(value);
  }

  /** A number that cannot be NULL, such as a count. */
  count(column: string): number {
    return this.number(column) ?? 0;
  }

  flag(column: string): boolean {
    return this.value(column) === true;
  }
}

/** Runs a query; dates should leave SQL as text, so that no time zone can move them. */
export async function rowsOf(marts: Marts, sql: string): Promise<Row[]> {
  return (await marts.query(sql)).map((values) => new Row(values));
}

/** The SQL literal of a month's first day; the month comes from `parseMonth`, so it needs no quoting. */
export function monthLiteral(month: string): string {
  return `DATE '${month}-01'`;
}
