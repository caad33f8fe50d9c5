export { tableToCsv, tableToJson } from './print-table.ts';
export { readTables, type TableReading } from './read-tables.ts';
export type { LeftOut, ReadTable } from './table.ts';
export { understandRows } from './understand-rows.ts';
