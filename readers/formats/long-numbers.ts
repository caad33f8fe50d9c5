import type { Cell } from '#values';
import type { ReadNote } from '../table/physical.ts';
import { addNote } from './note-list.ts';
import { keptDigits } from './number-format.ts';

/** More digits than a spreadsheet shows without an exponent. */
const longInteger = /^[-+]?\d{12,}$/;

/** The digits of a number that is written with an exponent (`4.2010619900101E+17`). */
function spelledOut(source: string): { text: string; isWhole: boolean } | null {
  const parts = /^([-+]?)(\d+)(?:\.(\d+))?[eE]\+?(\d{1,3})$/.exec(source);
  if (!parts) return null;
  const [, sign = '', whole = '', decimals = '', power = ''] = parts;
  const after = Number(power) - decimals.length;
  const text = `${sign === '-' ? '-' : ''}${whole}${decimals}${'0'.repeat(Math.max(0, after))}`;
  if (after < 0 || !longInteger.test(text) || text.length > 32) return null;
  return { text, isWhole: after === 0 || text.length <= keptDigits };
}

/**
 * Numbers of identity and bank cards that somebody stored as numbers. Where the file still holds
 * every digit they are kept as the text they were; where the program that wrote it cut them off after
 * fifteen, leaving zeros, it is said.
 */
export class LongNumbers {
  private whole = 0;
  private lost = 0;
  private firstKept = '';
  private firstLost = '';

  /**
   * @param source the number as it is written in the file
   * @param shown the cell as the spreadsheet shows it
   * @param address of the cell, for messages: `B7`
   */
  keep(source: string, shown: Cell, address: () => string): Cell {
    if (source.length < 12 || shown.isDate) return shown;
    const trimmed = source.trim();
    const spelled = longInteger.test(trimmed)
      ? { text: trimmed.replace('+', ''), isWhole: true }
      : spelledOut(trimmed);
    if (!spelled) return shown;
    const isExponent = /\dE[+-]?\d/i.test(shown.text);
    if (spelled.text.replace('-', '').length <= keptDigits) {
      return isExponent ? { ...shown, text: spelled.text } : shown;
    }
    if (!spelled.isWhole || /^-?\d{15}0+$/.test(spelled.text)) {
      this.lost += 1;
      this.firstLost ||= address();
      return shown;
    }
    this.whole += 1;
    this.firstKept ||= address();
    return { text: spelled.text };
  }

  addNotes(notes: ReadNote[], place: string): void {
    const { whole, lost, firstKept, firstLost } = this;
    if (whole > 0) {
      const what = `${place}有 ${whole} 个超过 ${keptDigits} 位的号码存成了数值（首个在 ${firstKept}）`;
      addNote(notes, `${what}，已按文件里的各位数字保留，请核对末几位`, true);
    }
    if (lost > 0) {
      const what = `${place}有 ${lost} 个号码存成了数值（首个在 ${firstLost}），第 ${keptDigits} 位以后是 0，多半已被写文件的软件抹去`;
      addNote(notes, `${what}；请把该列设为文本，重新填写后再送`, true);
    }
  }
}
