import { type CellObject, read, SSF, utils, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { HuicangError } from '../../archive/index.ts';
import type { Cell, MergedArea, PhysicalFile, PhysicalRow, PhysicalTable } from './physical.ts';

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/**
 * An Excel date serial as `YYYY-MM-DD`, with ` HH:MM:SS` where it has a time of day; null where it
 * is no date (serial 0 is Excel's 1900-01-00).
 */
export function serialToText(serial: number, is1904 = false): string | null {
  if (!Number.isFinite(serial) || serial < 1) return null;
  const parts = SSF.parse_date_code(serial, { date1904: is1904 }) as
    | { y: number; m: number; d: number; H: number; M: number; S: number }
    | undefined;
  if (!parts || parts.d === 0) return null;
  const day = `${String(parts.y).padStart(4, '0')}-${twoDigits(parts.m)}-${twoDigits(parts.d)}`;
  if (parts.H === 0 && parts.M === 0 && parts.S === 0) return day;
  return `${day} ${twoDigits(parts.H)}:${twoDigits(parts.M)}:${twoDigits(Math.floor(parts.S))}`;
}

function readCell(stored: CellObject | undefined, is1904: boolean): Cell {
  if (!stored || stored.t === 'z' || stored.v === undefined) return { text: '' };
  if (stored.t === 'n' && typeof stored.v === 'number') {
    if (stored.z !== undefined && SSF.is_date(String(stored.z))) {
      const text = serialToText(stored.v, is1904);
      if (text !== null) return { text, number: stored.v, isDate: true };
    }
    return { text: stored.w ?? String(stored.v), number: stored.v };
  }
  if (stored.t === 'b') return { text: stored.v ? '是' : '否' };
  // An error cell (#N/A, #REF!) shows its code and holds no value.
  if (stored.t === 'e') return { text: stored.w ?? '#N/A' };
  return { text: String(stored.v) };
}

function readSheet(name: string, sheet: WorkSheet, is1904: boolean): PhysicalTable {
  const reference = sheet['!ref'];
  if (!reference) return { sheet: name, rows: [], merges: [], isDelimited: false };
  const range = utils.decode_range(reference);
  const data = (sheet as WorkSheet & { '!data'?: (CellObject | undefined)[][] })['!data'] ?? [];
  const rows: PhysicalRow[] = [];
  for (let r = range.s.r; r <= range.e.r; r += 1) {
    const cells: Cell[] = [];
    for (let c = range.s.c; c <= range.e.c; c += 1) cells.push(readCell(data[r]?.[c], is1904));
    rows.push({ rowNumber: r + 1, cells });
  }
  const merges: MergedArea[] = (sheet['!merges'] ?? []).map((merge) => ({
    top: merge.s.r - range.s.r,
    bottom: merge.e.r - range.s.r,
    left: merge.s.c - range.s.c,
    right: merge.e.c - range.s.c,
  }));
  return { sheet: name, rows: rows.slice(0, lastFilled(rows) + 1), merges, isDelimited: false };
}

/** Formatting alone can stretch a sheet to a million empty rows; those after the last value go. */
function lastFilled(rows: PhysicalRow[]): number {
  return rows.findLastIndex((row) => row.cells.some((cell) => cell.text.trim() !== ''));
}

/**
 * Reads a workbook (XLSX, and BIFF `.xls` by the same library): all sheets, hidden rows kept,
 * values as displayed together with the number stored, date cells as YYYY-MM-DD.
 * @throws HuicangError when the file is no workbook or is protected by a password
 */
export function readWorkbook(bytes: Uint8Array): PhysicalFile {
  let book: WorkBook;
  try {
    book = read(bytes, { type: 'buffer', dense: true, cellNF: true, cellDates: false });
  } catch (cause) {
    throw new HuicangError('工作簿无法打开', {
      remedy: '确认文件没有损坏、没有加密码；用 Excel 另存为 .xlsx 后再送一次。',
      cause,
    });
  }
  const is1904 = book.Workbook?.WBProps?.date1904 === true;
  const tables = book.SheetNames.flatMap((name) => {
    const sheet = book.Sheets[name];
    return sheet ? [readSheet(name, sheet, is1904)] : [];
  });
  return { tables, notes: [{ message: `工作簿，${tables.length} 张表`, isWarning: false }] };
}
