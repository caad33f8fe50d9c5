import { columnOf, type FieldName, type TableName, tableOf } from '#contracts';
import { type DuckDb, type PartWriter, sqlName, sqlText } from '#lake';
import type { RepeatedKey } from '../check/keys.ts';
import { type OpenPart, placeIn } from '../check/table-check.ts';

const pageRows = 10_000;
const place = '_object_sha256, _sheet, _row_number';

function list(names: readonly FieldName[]): string {
  return names.map((name) => sqlName(columnOf(name))).join(', ');
}

/**
 * Rows in written parts whose key an earlier row has: the same question as `findRepeatedKeys`, put
 * to DuckDB, because the keys of a large file do not fit into memory. The rows come back from the
 * source: what goes to quarantine is the row as the file has it.
 */
export class RepeatedKeys {
  readonly count: number;
  private readonly duck: DuckDb;
  private readonly parts: readonly OpenPart[];

  private constructor(duck: DuckDb, parts: readonly OpenPart[], count: number) {
    this.duck = duck;
    this.parts = parts;
    this.count = count;
  }

  /**
   * @param parts parts of the table in the order of reading: an earlier row stays
   * @param paths the written Parquet files
   * @returns null where every key is there once
   */
  static async find(
    duck: DuckDb,
    table: TableName,
    parts: readonly OpenPart[],
    paths: readonly string[],
  ): Promise<RepeatedKeys | null> {
    const { key, fields } = tableOf(table);
    if (key.length === 0 || paths.length === 0) return null;
    const files = `read_parquet([${paths.map(sqlText).join(', ')}])`;
    const hash = `hash(${list(key)})`;
    // Counting distinct hashes is the cheap question, and mostly the only one.
    const [counted] = await duck.rows(
      `SELECT count(*) - count(DISTINCT ${hash}) AS repeated FROM ${files}`,
    );
    if (Number(counted?.repeated) === 0) return null;
    const order = parts
      .map((part, index) => `(${sqlText(part.objectSha256)}, ${sqlText(part.sheet)}, ${index})`)
      .join(', ');
    await duck.rows(`CREATE OR REPLACE TEMP TABLE repeated_keys AS
      WITH suspects AS (
        SELECT * FROM ${files} WHERE ${hash} IN (
          SELECT ${hash} FROM ${files} GROUP BY 1 HAVING count(*) > 1)
      ), placed AS (
        SELECT suspects.*, part, row(${list(fields)}) AS content
        FROM suspects JOIN (VALUES ${order}) AS parts(object, sheet, part)
          ON suspects._object_sha256 = parts.object AND suspects._sheet = parts.sheet
      )
      SELECT ${place}, part,
        first_value(part) OVER same_key AS first_part,
        first_value(_row_number) OVER same_key AS first_row,
        content IS NOT DISTINCT FROM first_value(content) OVER same_key AS is_same
      FROM placed
      WINDOW same_key AS (PARTITION BY ${list(key)} ORDER BY part, _row_number)
      QUALIFY row_number() OVER same_key > 1`);
    const [found] = await duck.rows('SELECT count(*) AS n FROM repeated_keys');
    const count = Number(found?.n);
    if (count > 0) return new RepeatedKeys(duck, parts, count);
    await duck.rows('DROP TABLE repeated_keys');
    return null;
  }

  /** The repeated rows of one part, in the order of its rows. */
  async *of(part: OpenPart): AsyncGenerator<RepeatedKey> {
    const index = this.parts.indexOf(part);
    let last = -1;
    while (true) {
      const page = await this.duck.rows(
        `SELECT _row_number, first_part, first_row, is_same FROM repeated_keys
         WHERE part = ${index} AND _row_number > ${last} ORDER BY _row_number LIMIT ${pageRows}`,
      );
      for (const row of page) {
        const first = this.parts[Number(row.first_part)] ?? part;
        last = Number(row._row_number);
        yield {
          place: placeIn(part, last),
          first: placeIn(first, Number(row.first_row)),
          isSame: row.is_same === true,
        };
      }
      if (page.length < pageRows) return;
    }
  }

  /** Takes the repeated rows out of the written parts. */
  async removeFrom(bronze: PartWriter): Promise<void> {
    await bronze.rewrite(
      (path) =>
        `SELECT * FROM read_parquet(${sqlText(path)}) ANTI JOIN repeated_keys USING (${place})`,
    );
  }

  async close(): Promise<void> {
    await this.duck.rows('DROP TABLE IF EXISTS repeated_keys');
  }
}
