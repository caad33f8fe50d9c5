import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as xlsx from '@e965/xlsx';
import { type FieldName, fieldOf, type TableName } from '#contracts';
import type { Cell, Defect, FileCount, Line } from './model.ts';

/** Header text of a field. */
export function headerOf(field: FieldName): string {
  return fieldOf(field).label;
}

/** Collects where everything planted lies, and how many rows each file holds. */
export class Ledger {
  readonly defects: Defect[] = [];
  readonly counts: FileCount[] = [];
  private serial = 0;

  /** Records a file's lines as they stand: the first is physical row 1. */
  record(
    place: { file: string; table: TableName; sheet?: string; rowOffset?: number },
    lines: readonly Line[],
  ): void {
    const count: FileCount = {
      file: place.file,
      table: place.table,
      sheet: place.sheet ?? '',
      accepted: 0,
      quarantined: 0,
      not_data: {},
    };
    lines.forEach((line, index) => {
      if (line.notData) count.not_data[line.notData] = (count.not_data[line.notData] ?? 0) + 1;
      else if (line.isRejected) count.quarantined += 1;
      else count.accepted += 1;
      for (const mark of line.marks ?? []) {
        this.add({
          kind: mark.kind,
          rule_id: mark.rule,
          file: place.file,
          table: place.table,
          sheet: place.sheet ?? '',
          row_number: index + 1 + (place.rowOffset ?? 0),
          field: mark.field,
          column: mark.column ?? (mark.field ? headerOf(mark.field) : null),
          expected: mark.expected,
          ...(mark.value === undefined ? {} : { expected_value: mark.value }),
        });
      }
    });
    this.counts.push(count);
  }

  add(defect: Omit<Defect, 'defect_id'>): void {
    this.serial += 1;
    this.defects.push({ defect_id: `X${String(this.serial).padStart(3, '0')}`, ...defect });
  }
}

interface SheetContent {
  name: string;
  lines: readonly Line[];
  merges?: readonly string[];
  widths?: readonly number[];
}

function sheetOf(content: SheetContent): xlsx.WorkSheet {
  const rows: Cell[][] = content.lines.map(({ cells }) => cells);
  const sheet = xlsx.utils.aoa_to_sheet(rows);
  if (content.merges)
    sheet['!merges'] = content.merges.map((range) => xlsx.utils.decode_range(range));
  if (content.widths) sheet['!cols'] = content.widths.map((wch) => ({ wch }));
  return sheet;
}

/** A workbook's bytes: the same content gives the same bytes (no time of writing inside). */
export function workbookBytes(sheets: readonly SheetContent[]): Buffer {
  const book = xlsx.utils.book_new();
  for (const sheet of sheets) xlsx.utils.book_append_sheet(book, sheetOf(sheet), sheet.name);
  return xlsx.write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer;
}

/** A workbook of Excel 97 (BIFF8), in which old `.xls` files still are. */
export function binaryWorkbook(sheets: readonly SheetContent[]): Buffer {
  const book = xlsx.utils.book_new();
  for (const sheet of sheets) xlsx.utils.book_append_sheet(book, sheetOf(sheet), sheet.name);
  return xlsx.write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer;
}

/** Writes a file below the home folder, its folder included. */
export async function writeBelow(root: string, path: string, data: Buffer | string): Promise<void> {
  const target = join(root, path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, data);
}

export function sha256(data: Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

/** JSON as the truth files carry it. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
