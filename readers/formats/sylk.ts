import { HuicangError } from '#home';
import { type ReadLimits, tooManyColumns } from '../table/limits.ts';
import type { ReadNote } from '../table/physical.ts';
import type { OpenedFile } from '../table/table-source.ts';
import { openHeldWorkbook } from './sheetjs.ts';
import { decodeHeld } from './text-file.ts';
import { lastSheetRow } from './xlsx-sheet.ts';

/** A record names the place of its cell; a place far away would make all rows before it. */
function checkPlaces(text: string, limits: ReadLimits): void {
  for (const [, axis, digits] of text.matchAll(/(?<!;);([XY])(\d+)/g)) {
    const place = Number(digits);
    if (axis === 'X' && place > limits.columns) throw tooManyColumns('文件', place, limits);
    if (axis === 'Y' && place > lastSheetRow) {
      throw new HuicangError('文件里的行号超出了工作表的范围', {
        remedy: '文件已损坏，请重新导出。',
      });
    }
  }
}

/**
 * Opens the spreadsheet texts SYLK (`ID;P…`) and DIF (`TABLE`), in whatever encoding they are.
 * @param name of the file, for messages
 * @throws HuicangError when it is damaged or exceeds a limit
 */
export function openSpreadsheetText(
  bytes: Uint8Array,
  format: 'sylk' | 'dif',
  name: string,
  limits: ReadLimits,
): OpenedFile {
  const notes: ReadNote[] = [];
  const text = decodeHeld(bytes, notes);
  if (format === 'sylk') checkPlaces(text, limits);
  const opened = openHeldWorkbook(text, format, name, limits);
  opened.notes.push(...notes);
  return opened;
}
