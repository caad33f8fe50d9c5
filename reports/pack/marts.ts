/** What the pack needs of `openMarts`: rows of a query over one release's public marts. */
export interface Marts {
  query(sql: string): Promise<Record<string, unknown>[]>;
}

/** How a column is read; NULL comes as null unless said otherwise. */
type Reading<T> = (value: unknown) => T;

/** Text, '' for NULL. */
export const text: Reading<string> = (value) => (value === null ? '' : String(value));

/** A number. Integers come as bigint or number, both exact below 2^53. */
export const number: Reading<number | null> = (value) => (value === null ? null : Number(value));

/** A number that cannot be NULL, such as a count. */
export const count: Reading<number> = (value) => Number(value ?? 0);

export const flag: Reading<boolean> = (value) => value === true;

type Shape = Readonly<Record<string, Reading<unknown>>>;

/** What `rowsOf` gives for a shape. */
export type RowOf<S extends Shape> = { [Name in keyof S]: ReturnType<S[Name]> };

/**
 * Runs a query and reads its columns by name, `owedFen` from the column owed_fen. Dates should leave
 * SQL as text, so that no time zone can move them.
 * @throws Error when the query lacks a column of the shape
 */
export async function rowsOf<S extends Shape>(
  marts: Marts,
  shape: S,
  sql: string,
): Promise<RowOf<S>[]> {
  const readings = Object.entries(shape).map(([name, read]) => {
    return {
      name,
      read,
      column: name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    };
  });
  const rows = await marts.query(sql);
  return rows.map((row) => {
    const values = readings.map(({ name, read, column }) => {
      if (!(column in row)) throw new Error(`query without column ${column}`);
      return [name, read(row[column] ?? null)];
    });
    return Object.fromEntries(values) as RowOf<S>;
  });
}

/** The SQL literal of a month's first day; the month comes from `parseMonth`, so it needs no quoting. */
export function monthLiteral(month: string): string {
  return `DATE '${month}-01'`;
}
