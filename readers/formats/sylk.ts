import { HuicangError } from '#home';
import { type ReadLimits, tooManyColumns } from '../table/limits.ts';
import type { ReadNote } from '../table/physical.ts';
import type { OpenedFile } from '../table/table-source.ts';
import { LongNumbers } from './long-numbers.ts';
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

/** Numbers longer than any that can be calculated with, as each format writes them. */
const longNumbers = {
  sylk: /(;K)(-?\d{16,})(?=;|\r|\n|$)/g,
  dif: /^0,()(-?\d{16,})\r?\nV\b/gm,
};

/** The text with its long numbers as texts, so that they keep all digits the file has. */
function keepDigits(text: string, format: 'sylk' | 'dif', notes: ReadNote[]): string {
  const found = new LongNumbers();
  const kept = text.replace(
    longNumbers[format],
    (whole, before: string, digits: string, at: number) => {
      const address = () => `文件第 ${text.slice(0, at).split('\n').length} 行`;
      if (found.keep(digits, { text: '' }, address).text === '') return whole;
      return format === 'sylk' ? `${before}"${digits}"` : `1,0\n"${digits}"`;
    },
  );
  found.addNotes(notes, '工作簿');
  return kept;
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
  const opened = openHeldWorkbook(keepDigits(text, format, notes), format, name, limits);
  opened.notes.push(...notes);
  return opened;
}
