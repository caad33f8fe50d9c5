import { type CellObject, read, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { HuicangError } from '#home';
import type { Cell } from '#values';
import { Budget, cellTooLong, type ReadLimits } from '../table/limits.ts';
import type { MergedArea, PhysicalRow, PhysicalTable, ReadNote } from '../table/physical.ts';
import { heldTable, type OpenedFile } from '../table/table-source.ts';
import { hiddenColumns } from './biff-columns.ts';
import { addNote } from './note-list.ts';
import { type NumberDisplay, numberDisplay } from './number-format.ts';
import { refusal } from './refused.ts';
import { SheetNotes } from './sheet-notes.ts';
import { cellAddress, emptyCell } from './xlsx-sheet.ts';

type DenseSheet = WorkSheet & { '!data'?: (CellObject | undefined)[][] };

/** Every digit a stored number holds; one that could not be held whole is told by its exponent. */
function digitsOf(value: number): string {
  return Number.isSafeInteger(value) ? String(value) : value.toExponential();
}

/** How cells of a workbook are read: their numbers are shown by their format. */
interface CellReading {
  displayOf: (format: string) => NumberDisplay;
  said: SheetNotes;
}

function readCell(
  stored: CellObject | undefined,
  { displayOf, said }: CellReading,
  address: () => string,
): Cell {
  if (stored?.c) said.remark(address());
  if (stored?.f !== undefined && stored.v === undefined) said.noValue(address());
  if (!stored || stored.t === 'z' || stored.v === undefined) return emptyCell;
  if (stored.t === 'n' && typeof stored.v === 'number') {
    const shown = displayOf(String(stored.z ?? 'General'))(stored.v);
    return said.longNumbers.keep(digitsOf(stored.v), shown, address);
  }
  if (stored.t === 'b') return { text: stored.v ? 'TRUE' : 'FALSE' };
  // An error cell (#N/A, #REF!) shows its code and holds no value.
  if (stored.t === 'e') return said.error(stored.w ?? '#N/A', address());
  return { text: String(stored.v) };
}

function readSheet(
  name: string,
  sheet: DenseSheet,
  reading: CellReading,
  limits: ReadLimits,
  budget: Budget,
): PhysicalTable {
  const data = sheet['!data'] ?? [];
  const rows: PhysicalRow[] = [];
  let filled = 0;
  for (let r = 0; r < data.length; r += 1) {
    const cells = Array.from(data[r] ?? [], (stored, c) =>
      readCell(stored, reading, () => cellAddress(r + 1, c)),
    );
    let isFilled = false;
    for (const { text } of cells) {
      if (text.length > limits.cellLength) throw cellTooLong(`表“${name}”第 ${r + 1} 行`, limits);
      if (text.trim() !== '') isFilled = true;
    }
    budget.take(`表“${name}”`, isFilled ? cells : []);
    rows.push({ rowNumber: r + 1, cells: isFilled ? cells : [] });
    if (isFilled) filled = rows.length;
  }
  const merges: MergedArea[] = (sheet['!merges'] ?? []).map(({ s, e }) => ({
    top: s.r,
    bottom: e.r,
    left: s.c,
    right: e.c,
  }));
  // Formatting alone can stretch a sheet to its last row; what is behind the last value goes.
  return { sheet: name, rows: rows.slice(0, filled), merges, isDelimited: false };
}

function damaged(cause?: unknown): HuicangError {
  return new HuicangError('工作簿无法打开：文件已损坏或不完整', {
    remedy: '请用 Excel 或 WPS 打开并另存为 .xlsx 后再送一次。',
    cause,
  });
}

/** The workbook, and how many records the library could make nothing of. */
function parse(content: Buffer | string, name: string): { book: WorkBook; unknown: number } {
  const { error } = console;
  let unknown = 0;
  // The library says it on the console, where nobody could tell which file is meant.
  console.error = () => {
    unknown += 1;
  };
  try {
    // To the library a "string" is to be encoded again; "binary" takes characters as they are.
    const type = typeof content === 'string' ? 'binary' : 'buffer';
    const options = { type, dense: true, cellNF: true, cellDates: false } as const;
    try {
      return { book: read(content, options), unknown };
    } catch (cause) {
      if (/password/i.test(String(cause))) throw refusal('encrypted-office', name);
      // Formulas of old versions that it cannot write out are no reason to lose their results.
      return { book: read(content, { ...options, cellFormula: false }), unknown };
    }
  } catch (cause) {
    if (cause instanceof HuicangError) throw cause;
    throw damaged(cause);
  } finally {
    console.error = error;
  }
}

/**
 * Opens the workbooks that are read whole: BIFF `.xls` and `.et`, `.xlsb`, and the texts SYLK and DIF.
 * Rows and cells count from A1, hidden ones are kept, values are as displayed.
 * @param content the stream of an `.xls` without the compound file around it, an `.xlsb`, or a text
 * @param name of the file, for messages
 * @throws HuicangError when the workbook is damaged, protected or exceeds a limit
 */
export function openHeldWorkbook(
  content: Buffer | string,
  format: string,
  name: string,
  limits: ReadLimits,
): OpenedFile {
  const { book, unknown } = parse(content, name);
  const is1904 = book.Workbook?.WBProps?.date1904 === true;
  const displays = new Map<string, NumberDisplay>();
  const displayOf = (code: string) => {
    const known = displays.get(code) ?? numberDisplay(code, is1904);
    displays.set(code, known);
    return known;
  };
  const notes: ReadNote[] = [];
  if (book.SheetNames.length === 0) throw damaged();
  const columns = Buffer.isBuffer(content) && format === 'xls' ? hiddenColumns(content) : [];
  const budget = new Budget(limits, content.length);
  const tables = book.SheetNames.flatMap((sheetName, index) => {
    const sheet = book.Sheets[sheetName] as DenseSheet | undefined;
    if (!sheet) {
      // Listed, but cut off before its own content.
      if (book.SheetNames.length === 1) throw damaged();
      addNote(notes, `工作簿里缺少表“${sheetName}”的内容，这张表没有读`, true);
      return [];
    }
    if (sheet['!type'] !== undefined && sheet['!type'] !== 'sheet') {
      addNote(notes, `“${sheetName}”是图表或宏，没有表格`, false);
      return [];
    }
    const isHidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    const said = new SheetNotes();
    said.hiddenRows = (sheet['!rows'] ?? []).filter((row) => row?.hidden === true).length;
    said.hiddenColumns = columns[index] ?? 0;
    const table = readSheet(sheetName, sheet, { displayOf, said }, limits, budget);
    said.addTo(notes, sheetName, isHidden);
    return [heldTable(table, isHidden)];
  });
  if (tables.length === 0) throw damaged();
  if (unknown > 0) addNote(notes, `有 ${unknown} 处读不懂的记录，文件可能已损坏，请核对行数`, true);
  notes.unshift({ message: `工作簿，${tables.length} 张表`, isWarning: false });
  return { format, notes, tables, close: async () => {} };
}
