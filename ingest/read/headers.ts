import { type FieldName, fieldOf, type TableName, tableOf } from '../../contracts/index.ts';

/** What a header means. */
export interface HeaderMatch {
  field: FieldName;
  /** 10000 where the header says 万元, else 1 */
  factor: number;
}

export interface Column {
  /** place of the cell in a row, from 0 */
  index: number;
  /** header as understood: rows of a two-row header joined by `_` */
  header: string;
  field?: FieldName;
  /** what a number in this column is multiplied by to be in yuan, people, pages */
  factor: number;
}

/** Finds the field a header stands for; undefined where it stands for none the table takes. */
export type HeaderMatcher = (header: string) => HeaderMatch | undefined;

/** Header text without width differences, spaces, marks of obligation and line breaks. */
export function plainHeader(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\ufeff*:]/g, '')
    .toLowerCase();
}

/**
 * Matches headers by label and synonyms of the table's fields, and by the declaration's own names,
 * which win. Of a joined header (`基本信息_姓名`) the last part decides; a unit or a note in
 * parentheses at the end is understood or left aside: `应缴（元）`, `协议金额(万元)`.
 */
export function headerMatcher(
  table: TableName,
  declared: Readonly<Record<string, FieldName>> = {},
): HeaderMatcher {
  const known = new Map<string, FieldName>();
  for (const name of tableOf(table).fields) {
    const field = fieldOf(name);
    for (const text of [field.label, ...(field.synonyms ?? [])]) {
      if (!known.has(plainHeader(text))) known.set(plainHeader(text), name);
    }
  }
  for (const [text, name] of Object.entries(declared)) known.set(plainHeader(text), name);
  return (header) => {
    const whole = plainHeader(header);
    const last = whole.split('_').at(-1) ?? whole;
    for (const text of [whole, last]) {
      const field = known.get(text);
      if (field) return { field, factor: 1 };
    }
    const unit = /^(.+?)\(([^()]*)\)$/.exec(last);
    const field = unit?.[1] === undefined ? undefined : known.get(unit[1]);
    if (!field) return undefined;
    return { field, factor: unit?.[2] === '万元' ? 10_000 : 1 };
  };
}
