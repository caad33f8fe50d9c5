import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type CellObject, read, SSF, utils, type WorkSheet } from '@e965/xlsx';
import officeCrypto from 'officecrypto-tool';
import { HuicangError } from '#home';
import { columnLabels, reviewerLabel, sheetNames } from './review-workbook.ts';

/** A cell somebody may have typed into. */
export interface TypedCell {
  text: string;
  /** a spreadsheet made a number of it: digits beyond the fifteenth are lost */
  isNumber: boolean;
  /** letter of its column */
  column: string;
}

/** One row of the work sheet. */
export interface FilledRow {
  /** row as the spreadsheet numbers it */
  row: number;
  id: string;
  typed: TypedCell;
  decision: TypedCell;
}

/** A filled workbook as it came back. */
export interface FilledWorkbook {
  fileName: string;
  reviewer: string;
  rows: FilledRow[];
  /** records of the items by id, as text */
  records: Map<string, string>;
}

function notOurs(fileName: string, why: string): HuicangError {
  return new HuicangError(`${fileName} 不是识别核对单：${why}`, {
    remedy: '选择由 huicang review export 写出、填好后另存的 XLSX 文件。',
  });
}

/**
 * The bytes of a workbook that came back, decrypted where it is encrypted.
 * @param refused the error where it is no workbook of ours
 */
export async function workbookBytes(
  path: string,
  password: () => string | Promise<string>,
  refused: (fileName: string, why: string) => HuicangError,
): Promise<Buffer> {
  const fileName = basename(path);
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw new HuicangError(`无法读取 ${fileName}`, { remedy: '核对文件的路径和权限。', cause });
  }
  const isCompound = bytes.subarray(0, 4).toString('hex') === 'd0cf11e0';
  if (!isCompound) return bytes;
  if (!officeCrypto.isEncrypted(bytes)) throw refused(fileName, '是旧式 XLS 文件，请另存为 XLSX');
  try {
    return await officeCrypto.decrypt(bytes, { password: await password() });
  } catch (cause) {
    if (cause instanceof HuicangError) throw cause;
    throw new HuicangError(`打不开 ${fileName}：密码不对`, {
      remedy: '核对导出该文件时显示的密码。',
      cause,
    });
  }
}

/** What was typed into a cell, dates as YYYY-MM-DD. */
export function cellText(cell: CellObject | undefined): { text: string; isNumber: boolean } {
  if (cell === undefined || cell.v === undefined || cell.v === null) {
    return { text: '', isNumber: false };
  }
  // A program that took a date for one keeps days since 1900; the person meant the day.
  if (cell.t === 'n' && typeof cell.z === 'string' && SSF.is_date(cell.z)) {
    const day = SSF.parse_date_code(Number(cell.v)) as { y: number; m: number; d: number };
    const two = (part: number): string => String(part).padStart(2, '0');
    return { text: `${day.y}-${two(day.m)}-${two(day.d)}`, isNumber: false };
  }
  return { text: String(cell.v).trim(), isNumber: cell.t === 'n' };
}

function at(sheet: WorkSheet, row: number, column: number): CellObject | undefined {
  return sheet[utils.encode_cell({ r: row, c: column })] as CellObject | undefined;
}

function reviewerOf(sheet: WorkSheet | undefined): string {
  if (!sheet?.['!ref']) return '';
  const { s, e } = utils.decode_range(sheet['!ref']);
  for (let row = s.r; row <= e.r; row++) {
    for (let column = s.c; column < e.c; column++) {
      if (cellText(at(sheet, row, column)).text === reviewerLabel) {
        return cellText(at(sheet, row, column + 1)).text;
      }
    }
  }
  return '';
}

function recordsOf(sheet: WorkSheet | undefined): Map<string, string> {
  const records = new Map<string, string>();
  if (!sheet?.['!ref']) return records;
  const { e } = utils.decode_range(sheet['!ref']);
  for (let row = 0; row <= e.r; row++) {
    const id = cellText(at(sheet, row, 0)).text;
    if (id !== '') records.set(id, cellText(at(sheet, row, 1)).text);
  }
  return records;
}

/** Columns by their labels: somebody may have moved them or put others between. */
function columnsOf(
  sheet: WorkSheet,
  fileName: string,
): Record<'typed' | 'decision' | 'id', number> {
  const { e } = utils.decode_range(sheet['!ref'] ?? 'A1');
  const labels = Array.from(
    { length: e.c + 1 },
    (_, column) => cellText(at(sheet, 0, column)).text,
  );
  const find = (label: string): number => {
    const index = labels.indexOf(label);
    if (index < 0) throw notOurs(fileName, `表“${sheetNames.work}”没有“${label}”列`);
    return index;
  };
  return {
    typed: find(columnLabels.typed),
    decision: find(columnLabels.decision),
    id: find(columnLabels.id),
  };
}

/**
 * Reads a filled workbook, encrypted or not, whatever program saved it.
 * @param password asked for when the file is encrypted
 * @throws HuicangError when it cannot be opened or is no workbook of ours
 */
export async function readReviewWorkbook(
  path: string,
  password: () => string | Promise<string>,
): Promise<FilledWorkbook> {
  const fileName = basename(path);
  const bytes = await workbookBytes(path, password, notOurs);
  let book: ReturnType<typeof read>;
  try {
    book = read(bytes, { cellNF: true });
  } catch (cause) {
    throw new HuicangError(`${fileName} 无法作为表格打开`, {
      remedy: '重新保存为 XLSX 后再试。',
      cause,
    });
  }
  const sheet = book.Sheets[sheetNames.work];
  if (!sheet?.['!ref']) throw notOurs(fileName, `没有表“${sheetNames.work}”`);
  const records = recordsOf(book.Sheets[sheetNames.items]);
  if (records.size === 0) throw notOurs(fileName, `隐藏的表“${sheetNames.items}”不见了`);
  const columns = columnsOf(sheet, fileName);
  const { e } = utils.decode_range(sheet['!ref']);
  const cell = (row: number, column: number): TypedCell => ({
    ...cellText(at(sheet, row, column)),
    column: utils.encode_col(column),
  });
  const rows: FilledRow[] = [];
  for (let row = 1; row <= e.r; row++) {
    const filled = {
      row: row + 1,
      id: cell(row, columns.id).text,
      typed: cell(row, columns.typed),
      decision: cell(row, columns.decision),
    };
    if (filled.id !== '' || filled.typed.text !== '' || filled.decision.text !== '') {
      rows.push(filled);
    }
  }
  return { fileName, reviewer: reviewerOf(book.Sheets[sheetNames.cover]), rows, records };
}
