import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as xlsx from '@e965/xlsx';
import iconv from 'iconv-lite';
import type { Defect } from './model.ts';
import type { SummaryTruth } from './truth.ts';

/** For tests: the files of a sample as a stranger reads them. */
type RawCell = string | number | null;

function decoded(bytes: Buffer): string {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) {
    return bytes.subarray(3).toString('utf8');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return iconv.decode(bytes, 'gb18030');
  }
}

/** Cells of a line; a quoted cell may hold the separator. */
function cellsOf(line: string, separator: string): string[] {
  const cells: string[] = [''];
  let isQuoted = false;
  for (const character of line) {
    if (character === '"') isQuoted = !isQuoted;
    else if (character === separator && !isQuoted) cells.push('');
    else cells.push(`${cells.pop()}${character}`);
  }
  return cells;
}

/** Rows of a web page with one table that is called a workbook. */
function pageRows(text: string): string[][] {
  const plain = (cell: string): string =>
    cell.replace('&nbsp;', '').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
  return [...text.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/g)].map(([, cell = '']) => plain(cell)),
  );
}

function csvRows(path: string): RawCell[][] {
  const text = decoded(readFileSync(path));
  if (text.startsWith('<html>')) return pageRows(text);
  const lines = text.split('\r\n');
  const separator = lines.some((line) => line.includes('\t')) ? '\t' : ',';
  return lines.slice(0, -1).map((line) => cellsOf(line, separator));
}

/** Records of a list that the union's system serves. */
function recordsOf(dir: string, endpoint: string): Record<string, RawCell>[] {
  const name = endpoint.replace('GET /api/', '');
  const path = join(dir, 'sample-systems/union', `${name}.json`);
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, RawCell>[];
}

/**
 * Physical rows of a file or sheet; the first is row 1.
 * @param dir the sample's folder
 */
export function rowsOf(dir: string, place: { file: string; sheet: string }): RawCell[][] {
  if (place.file.startsWith('GET ')) {
    return recordsOf(dir, place.file).map((record) => Object.values(record));
  }
  const path = join(dir, 'inbox', place.file);
  const bytes = readFileSync(path);
  // A workbook by what it is, not by what it is called: PK or the mark of Excel 97.
  if (!/^(504b|d0cf)/.test(bytes.toString('hex', 0, 2))) return csvRows(path);
  const sheet = xlsx.read(bytes).Sheets[place.sheet];
  if (!sheet) throw new Error(`${place.file} has no sheet ${place.sheet}`);
  return xlsx.utils.sheet_to_json<RawCell[]>(sheet, { header: 1, defval: null, blankrows: true });
}

/** The header texts of a file or sheet. */
export function headerOfFile(dir: string, place: { file: string; sheet: string }): string[] {
  if (place.file.startsWith('GET ')) return Object.keys(recordsOf(dir, place.file)[0] ?? {});
  const known = ['工号', '档号', '科室编码', '科目编码', '科目代码'];
  const row = rowsOf(dir, place).find((cells) => known.some((word) => cells.includes(word)));
  return (row ?? []).map((cell) => String(cell ?? ''));
}

/** A row by header text. */
export type NamedRow = Readonly<Record<string, RawCell>>;

/** Rows of a file, each by header text; index 0 is physical row 1. */
export function namedRows(dir: string, place: { file: string; sheet: string }): NamedRow[] {
  const header = headerOfFile(dir, place);
  return rowsOf(dir, place).map((cells) =>
    Object.fromEntries(header.map((name, index) => [name, cells[index] ?? null])),
  );
}

/** A truth file of the sample. */
export function truthOf(dir: string, name: 'defects'): Defect[];
export function truthOf(dir: string, name: 'summary'): SummaryTruth;
export function truthOf(dir: string, name: string): unknown {
  return JSON.parse(readFileSync(join(dir, 'sample-systems/truth', `${name}.json`), 'utf8'));
}
