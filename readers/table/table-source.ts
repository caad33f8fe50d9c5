import type { DelimitedSource } from './dialect.ts';
import type { MergedArea, PhysicalRow, PhysicalTable, ReadNote } from './physical.ts';

/** A sheet, a delimited text or a list of records, whose rows can be read again and again. */
export interface TableSource {
  /** '' where the format has none; for JSON and XML the path of the list, e.g. `data.items` */
  sheet: string;
  /** a hidden sheet; it is kept and said */
  isHidden: boolean;
  /** rows have a definite number of cells, so a row with fewer or more is damaged */
  isDelimited: boolean;
  /** indexes count from the first row and the first cell */
  merges: MergedArea[];
  /** the first rows, at most 500 */
  head: PhysicalRow[];
  /** null where only a full read would tell */
  rowCount: number | null;
  /** every row from the first, in chunks of at most 5,000; may be called again */
  chunks(): AsyncIterable<PhysicalRow[]>;
  /** for delimited texts: the text itself, for readers that take it whole */
  delimited?: DelimitedSource;
}

/** A file that is open for reading. */
export interface OpenedFile {
  /** e.g. `xlsx`, `xls`, `csv`, `json` */
  format: string;
  /** what was noticed; formats that stream add to it while chunks are read */
  notes: ReadNote[];
  tables: TableSource[];
  /** lets go of file handles and temporary files */
  close(): Promise<void>;
}

export const headRows = 500;
export const chunkRows = 5_000;

/** A table that is held in memory as a source. */
export function heldTable(table: PhysicalTable, isHidden = false): TableSource {
  const { sheet, rows, merges, isDelimited } = table;
  return {
    sheet,
    isHidden,
    isDelimited,
    merges,
    head: rows.slice(0, headRows),
    rowCount: rows.length,
    async *chunks() {
      for (let start = 0; start < rows.length; start += chunkRows) {
        yield rows.slice(start, start + chunkRows);
      }
    },
  };
}

/** Every row of a source in memory: for small tables and tests only. */
export async function allRows(source: TableSource): Promise<PhysicalRow[]> {
  const rows: PhysicalRow[] = [];
  for await (const chunk of source.chunks()) for (const row of chunk) rows.push(row);
  return rows;
}
