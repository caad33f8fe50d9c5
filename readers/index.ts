/** Bytes of any format to tables. Knows no lake and no declaration. */

export { isArchive, openArchive } from './formats/archive.ts';
export { type OpenFileOptions, openFile } from './open-file.ts';
export { readerVersion } from './read-file.ts';
export { labelsOfSum } from './structure/body.ts';
export {
  type Column,
  type HeaderMatcher,
  headerMatcher,
  moneyFactor,
  moneyUnit,
  plainHeader,
} from './structure/field-headers.ts';
export {
  type AddedCells,
  columnName,
  dataRows,
  factorAbove,
  findLayout,
  HeaderNotFound,
  headData,
  type Layout,
  RowSorter,
  type SortedRow,
  sortedRows,
  type TableHead,
  unknownOf,
} from './structure/layout.ts';
export { mainTable } from './structure/main-table.ts';
export { tableToCsv, tableToJson } from './structure/print-table.ts';
export { readTables, type SheetReading, type TableReading } from './structure/read-tables.ts';
export { understandRows } from './structure/understand-rows.ts';
export type { Dialect, DialectOptions, TextEncoding } from './table/dialect.ts';
export type { PhysicalRow, ReadNote } from './table/physical.ts';
export { allRows, type OpenedFile, type TableSource } from './table/table-source.ts';
export { decodeText } from './text/encoding.ts';
export { splitRecords } from './text/split-records.ts';
