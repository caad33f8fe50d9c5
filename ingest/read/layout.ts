import { HuicangError } from '../../archive/index.ts';
import type { FieldName, NotDataKind } from '../../contracts/index.ts';
import { type Column, type HeaderMatcher, plainHeader } from './headers.ts';
import { isBlank, type PhysicalRow, type PhysicalTable } from './physical.ts';
import { kindAboveHeader, rowKind } from './row-kind.ts';

/** A table understood: which column is which field, which rows are data. */
export interface LaidOutTable {
  sheet: string;
  columns: Column[];
  data: PhysicalRow[];
  notData: { kind: NotDataKind; row: PhysicalRow }[];
  /** number of cells a data row must have; null where the format does not fix it */
  width: number | null;
}

/** How far down a header row is looked for. */
const headerSearchRows = 40;

function filledCells(row: PhysicalRow): number {
  return row.cells.filter((cell) => !isBlank(cell)).length;
}

/** Header texts of a row with every merged area filled with its first cell's text. */
function headerTexts(table: PhysicalTable, index: number): string[] {
  const row = table.rows[index];
  const texts = (row?.cells ?? []).map((cell) => cell.text.trim());
  for (const { top, bottom, left, right } of table.merges) {
    if (index < top || index > bottom) continue;
    const text = table.rows[top]?.cells[left]?.text.trim() ?? '';
    for (let column = left; column <= right; column += 1) texts[column] = text;
  }
  return Array.from(texts, (text) => text ?? '');
}

function countMatches(texts: string[], match: HeaderMatcher): number {
  return new Set(texts.flatMap((text) => match(text)?.field ?? [])).size;
}

/** Whether the row above belongs to the header: merged into it, or a row of group names. */
function isGroupRow(table: PhysicalTable, index: number): boolean {
  if (index < 0) return false;
  const reachesDown = table.merges.some(({ top, bottom }) => top <= index && bottom > index);
  const row = table.rows[index];
  if (reachesDown) return true;
  if (!row || filledCells(row) < 2) return false;
  return table.merges.some(
    ({ top, bottom, left, right }) => top === index && bottom === index && right > left,
  );
}

function joinHeader(parts: string[]): string {
  const texts = parts.map((part) => part.replace(/\s+/g, '')).filter((part) => part !== '');
  return texts.filter((text, index) => text !== texts[index - 1]).join('_');
}

/**
 * Finds the header (one row, or a merged block of rows), matches columns to fields and sorts every
 * other row into data and not data. Nothing is dropped: data and notData together are the table.
 * @param required fields that must have a column
 * @throws HuicangError naming the sheet and the columns that were not found
 */
export function layOut(
  table: PhysicalTable,
  match: HeaderMatcher,
  required: { field: FieldName; label: string }[],
): LaidOutTable {
  let headerIndex = -1;
  let most = 1;
  for (let index = 0; index < Math.min(table.rows.length, headerSearchRows); index += 1) {
    const matches = countMatches(headerTexts(table, index), match);
    if (matches > most) {
      most = matches;
      headerIndex = index;
    }
  }
  if (headerIndex < 0) throw headerNotFound(table.sheet, required);
  let firstHeader = headerIndex;
  while (isGroupRow(table, firstHeader - 1)) firstHeader -= 1;

  const levels = Array.from({ length: headerIndex - firstHeader + 1 }, (_, offset) =>
    headerTexts(table, firstHeader + offset),
  );
  const width = Math.max(...levels.map((texts) => texts.length));
  const taken = new Set<FieldName>();
  const columns: Column[] = Array.from({ length: width }, (_, index) => {
    const header = joinHeader(levels.map((texts) => texts[index] ?? ''));
    const found = header === '' ? undefined : match(header);
    if (!found || taken.has(found.field)) return { index, header, factor: 1 };
    taken.add(found.field);
    return { index, header, field: found.field, factor: found.factor };
  });
  const missing = required.filter(({ field }) => !taken.has(field));
  if (missing.length > 0) throw headerNotFound(table.sheet, missing);

  const labels = new Set(levels.flat().map(plainHeader));
  labels.delete('');
  const result: LaidOutTable = {
    sheet: table.sheet,
    columns,
    data: [],
    notData: [],
    width: table.isDelimited ? width : null,
  };
  for (const [index, row] of table.rows.entries()) {
    // Records of an API carry their keys in a row that lies nowhere in the object.
    if (row.rowNumber === 0) continue;
    let kind: NotDataKind | null;
    if (filledCells(row) === 0) kind = 'blank';
    else if (index < firstHeader) kind = kindAboveHeader(row);
    else if (index <= headerIndex) kind = 'header';
    else kind = rowKind(row, columns, labels);
    if (kind === null) result.data.push(row);
    else result.notData.push({ kind, row });
  }
  return result;
}

function headerNotFound(sheet: string, missing: { label: string }[]): HuicangError {
  const place = sheet === '' ? '' : `表“${sheet}”中`;
  const labels = missing.map(({ label }) => `“${label}”`).join('、');
  return new HuicangError(`${place}没有找到表头列 ${labels}`, {
    remedy: '确认选对了文件，且表头没有改名；列名改了的，请把新名加到来源声明的 headers。',
  });
}
