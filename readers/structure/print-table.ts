import type { TableReading } from './read-tables.ts';

/** One record of RFC 4180, with quotes where they are needed. */
function csvRecord(values: readonly string[]): string {
  const cells = values.map((value) =>
    /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value,
  );
  // A lone empty cell would be a blank line, which readers leave out.
  return `${cells.length === 1 && cells[0] === '' ? '""' : cells.join(',')}\r\n`;
}

/** A table as RFC 4180 text: the header line, then the rows, CR LF at the end of each. */
export async function* tableToCsv(
  table: Pick<TableReading, 'columns' | 'rows'>,
): AsyncGenerator<string> {
  yield csvRecord(table.columns);
  for await (const rows of table.rows()) yield rows.map(csvRecord).join('');
}

/** A table as a JSON list with one object a row, every value a text; one row a line. */
export async function* tableToJson(
  table: Pick<TableReading, 'columns' | 'rows'>,
): AsyncGenerator<string> {
  const keys = table.columns.map((name) => `${JSON.stringify(name)}:`);
  let isFirst = true;
  yield '[';
  for await (const rows of table.rows()) {
    const objects = rows.map(
      (values) => `{${keys.map((key, at) => key + JSON.stringify(values[at] ?? '')).join(',')}}`,
    );
    yield `${isFirst ? '\n' : ',\n'}${objects.join(',\n')}`;
    isFirst = false;
  }
  yield isFirst ? ']\n' : '\n]\n';
}
