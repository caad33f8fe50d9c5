import type { ReadNote } from '../table/physical.ts';
import type { Row } from './rows.ts';

/** A long number as a spreadsheet shows it and a text keeps it: `1.10101E+17`. */
const exponent = /^\d(?:\.\d+)?E\+1[1-9]$/i;
/** An ID number whose last digits became zeros; no person has the number 000 of a day. */
const cutOff = /^\d{15}000$/;

/**
 * Numbers of identity and bank cards that lost their last digits on their way through a spreadsheet
 * into a text. They stay as they are: nobody can tell what the digits were.
 */
export class LostDigits {
  private readonly columns = new Map<number, { count: number; first: number }>();

  take({ physical, texts, filled }: Row): void {
    for (const column of filled) {
      const text = texts[column] ?? '';
      // What a file stores as a number its reader has told of.
      const isText = physical.cells[column]?.number === undefined;
      if (text.length < 5 || !isText || !(exponent.test(text) || cutOff.test(text))) continue;
      const found = this.columns.get(column) ?? { count: 0, first: physical.rowNumber };
      this.columns.set(column, { ...found, count: found.count + 1 });
    }
  }

  /** @param nameOf what a column is called */
  notes(nameOf: (column: number) => string): ReadNote[] {
    return [...this.columns].map(([column, { count, first }]) => {
      const what = `“${nameOf(column)}”列有 ${count} 个号码（首个在第 ${first} 行）`;
      const why = '经电子表格转存时丢了末几位，已照原样保留';
      const message = `${what}${why}；请在原表中把该列设为文本，重新导出后再送`;
      return { message, isWarning: true };
    });
  }
}
