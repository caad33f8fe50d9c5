import type { TableReading } from './read-tables.ts';

/** A table that is this much smaller than the largest is a summary or particulars beside it. */
const leastShare = 0.25;

/** How much a table says: its cells; less where no header tells of what. */
function weight({ rowCount, columns, headerRows, isHidden }: TableReading): number {
  const labelled = headerRows.length > 0 ? 1 : 0.4;
  return rowCount * columns.length * labelled * (isHidden ? 0.01 : 1);
}

/**
 * The table that is meant where one is asked for: of those that are not far smaller than the
 * largest, the first. Covers, notes, particulars and hidden sheets are passed over.
 */
export function mainTable(tables: readonly TableReading[]): TableReading | undefined {
  const most = Math.max(0, ...tables.map(weight));
  return tables.find((table) => weight(table) >= most * leastShare);
}
