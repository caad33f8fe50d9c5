/** How a column of a query is read; NULL comes as null unless said otherwise. */
type Reading<T> = (value: unknown) => T;

/** Text, '' for NULL. */
export const text: Reading<string> = (value) => String(value ?? '');

export const textOrNull: Reading<string | null> = (value) =>
  (value ?? null) === null ? null : String(value);

/** A number. Integers come as bigint or number, both exact below 2^53. */
export const number: Reading<number | null> = (value) => (value === null ? null : Number(value));

/** A number that cannot be NULL, such as a count. */
export const count: Reading<number> = (value) => Number(value ?? 0);

export const flag: Reading<boolean> = (value) => value === true;

/** One of a few words, as the contract of the column has them. */
export const word = <T extends string>(value: unknown): T => String(value ?? '') as T;

type Shape = Readonly<Record<string, Reading<unknown>>>;

/** A row as a shape reads it. */
export type Shaped<S extends Shape> = { [Name in keyof S]: ReturnType<S[Name]> };

/**
 * Reads the columns of rows by name, `owedFen` from the column owed_fen. Dates should leave SQL as
 * text, so that no time zone can move them.
 * @throws Error when a row lacks a column of the shape
 */
export function shaped<S extends Shape>(
  rows: readonly Readonly<Record<string, unknown>>[],
  shape: S,
): Shaped<S>[] {
  const readings = Object.entries(shape).map(([name, read]) => {
    return {
      name,
      read,
      column: name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    };
  });
  return rows.map((row) => {
    const values = readings.map(({ name, read, column }) => {
      if (!(column in row)) throw new Error(`query without column ${column}`);
      return [name, read(row[column] ?? null)];
    });
    return Object.fromEntries(values) as Shaped<S>;
  });
}
