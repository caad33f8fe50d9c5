/** Workbooks that people are given and send back: written, encrypted, opened and read. */
export { type ListColumn, listSheet, plainSheet } from './list-sheet.ts';
export { makePassword } from './password.ts';
export { FilledBook, type TypedCell } from './read-book.ts';
export { saveBook } from './save-book.ts';
export {
  type BookSheet,
  type CellChoice,
  columnName,
  type SheetCell,
  type SheetRow,
  writeBook,
} from './write-book.ts';
