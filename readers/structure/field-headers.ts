import { type FieldName, fieldOf, type TableName, tableOf } from '#contracts';
import { fold } from '#values';

/** What a header means. */
interface HeaderMatch {
  field: FieldName;
  /** 10000 where the header says 万元, else 1 */
  factor: number;
  /** whether the header names a unit of money itself */
  hasUnit: boolean;
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
  return fold(text, 'width')
    .replace(/[\s\u200b-\u200f\ufeff*:]/g, '')
    .toLowerCase();
}

/** What a number under a unit of money is multiplied by to be in yuan. */
const moneyUnits: Readonly<Record<string, number>> = {
  元: 1,
  百元: 100,
  千元: 1000,
  万元: 10_000,
  百万元: 1_000_000,
  亿元: 100_000_000,
  分: 0.01,
};

/** What an amount with a unit of money behind it (`1.2万`, `500元`) is multiplied by; null: no unit. */
export function moneyFactor(unit: string): number | null {
  return moneyUnits[unit] ?? moneyUnits[`${unit}元`] ?? null;
}

/** The unit of money of a factor: 万元 for 10000; null where it is none. */
export function moneyUnit(factor: number): string | null {
  return Object.entries(moneyUnits).find((entry) => entry[1] === factor)?.[0] ?? null;
}

/** The factor of a unit that a header names at its end: `金额（万元）`; null: none. */
export function labelFactor(label: string): number | null {
  const unit = /[([_](?:单位:?)?([^()[\]_]+)[)\]]?$/.exec(fold(label, 'width'))?.[1] ?? '';
  return moneyUnits[unit] ?? null;
}

const unitWords = [
  ...Object.keys(moneyUnits),
  ...'人|人次|次|件|个|份|页|岁|年|月|日|天|小时|户|批|名|平方米'.split('|'),
  ...'%|‰|m2|kg|m|km|cm|s|ms|°c|usd|cny'.split('|'),
].join('|');
const loneUnit = new RegExp(`^[(\\[]?(?:单位|人民币)?(?:${unitWords})(?:/\\p{L})?[)\\]]?$`, 'u');
const statedUnit =
  /(?:金额|货币)?单位(?:为|是)?[:：(（\s]*(元|百元|千元|万元|百万元|亿元)(?![\p{L}])/u;

/** Whether a text is nothing but a unit of measure: `（元）`, `万元`. */
export function isUnit(text: string): boolean {
  return loneUnit.test(plainHeader(text));
}

/** The factor of a unit that a title or note states for the whole table (`单位：万元`); null: none. */
export function statedFactor(text: string): number | null {
  const unit = statedUnit.exec(fold(text, 'width'))?.[1];
  return unit === undefined ? null : (moneyUnits[unit] ?? null);
}

/** Texts of a header from top to bottom as one: `基本信息_姓名`, a unit below it as `应缴(元)`. */
export function joinHeader(parts: readonly string[]): string {
  let joined = '';
  let last = '';
  for (const part of parts.map((text) => text.replace(/\s+/g, ''))) {
    if (part === '' || part === last) continue;
    if (joined === '') joined = part;
    else joined += isUnit(part) ? `(${part.replace(/[()（）]/g, '')})` : `_${part}`;
    last = part;
  }
  return joined;
}

/**
 * Matches headers by label and synonyms of the table's fields, by the fields' own names, and by the
 * declaration's names, which win. Of a joined header (`基本信息_姓名`) the last part decides; a unit
 * or a note in parentheses at the end is understood or left aside: `应缴（元）`, `协议金额(万元)`.
 */
export function headerMatcher(
  table: TableName,
  declared: Readonly<Record<string, FieldName>> = {},
): HeaderMatcher {
  const known = new Map<string, FieldName>();
  const add = (text: string, name: FieldName) => {
    if (!known.has(plainHeader(text))) known.set(plainHeader(text), name);
  };
  for (const [text, name] of Object.entries(declared)) add(text, name);
  for (const name of tableOf(table).fields) add(fieldOf(name).label, name);
  for (const name of tableOf(table).fields) {
    for (const text of [...(fieldOf(name).synonyms ?? []), name]) add(text, name);
  }
  return (header) => {
    const whole = plainHeader(header);
    const last = whole.split('_').at(-1) ?? whole;
    for (const text of [whole, last]) {
      const field = known.get(text);
      if (field) return { field, factor: 1, hasUnit: false };
    }
    const unit = /^(.+?)\(([^()]*)\)$/.exec(last);
    const field = unit?.[1] === undefined ? undefined : known.get(unit[1]);
    if (!field) return undefined;
    const factor = moneyUnits[unit?.[2]?.replace(/^单位/, '') ?? ''];
    return { field, factor: factor ?? 1, hasUnit: factor !== undefined };
  };
}
