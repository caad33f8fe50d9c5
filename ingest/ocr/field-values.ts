import { chineseNumber, isoDay } from '../check/dates.ts';
import { idCheckCharacter, upgradeId } from '../check/identity.ts';
import type { FieldCheck, FieldName } from './field-types.ts';

/** A raw text turned into a field's value, and the checks made on it. */
export interface FieldValue {
  readonly value: string | null;
  readonly checks: readonly FieldCheck[];
}

const NUMERAL = '[0-9〇○零Oo一二三四五六七八九十]';
const DATE = new RegExp(
  `(${NUMERAL}{4})[年./-](?:(${NUMERAL}{1,3})(?:月|[./-](?=${NUMERAL})|$)(?:(${NUMERAL}{1,3})日?)?)?`,
  'u',
);

/** Finds dates in a text without white space, in figures and in Chinese numerals. */
export function findDates(text: string): { raw: string; index: number }[] {
  return [...text.matchAll(new RegExp(DATE, 'gu'))].map((match) => ({
    raw: match[0],
    index: match.index,
  }));
}

/** Normalises the first date in a text: `1986-04-12`, or `1986-04` where no day is given. */
export function dateValue(raw: string): FieldValue {
  const match = DATE.exec(raw);
  if (match === null) return { value: null, checks: [{ id: 'pattern', passed: false }] };
  const [year, month, day] = [match[1], match[2], match[3]].map((part) =>
    part === undefined ? null : chineseNumber(part),
  );
  const iso = isoDay(year ?? 0, month ?? 1, day ?? 1);
  const value = iso === null ? null : iso.slice(0, day ? 10 : month ? 7 : 4);
  return { value, checks: [{ id: 'calendar-date', passed: value !== null }] };
}

/** Checks an ID number; 15 digits become 18 (GB 11643-1999). The check digit decides. */
export function idNumberValue(raw: string): FieldValue {
  const bare = raw.toUpperCase().replace(/[^0-9X]/g, '');
  if (/^\d{15}$/.test(bare)) {
    const value = upgradeId(bare);
    return { value, checks: [{ id: 'calendar-date', passed: idBirthDate(value) !== null }] };
  }
  if (!/^\d{17}[\dX]$/.test(bare))
    return { value: null, checks: [{ id: 'pattern', passed: false }] };
  const passed = idCheckCharacter(bare.slice(0, 17)) === bare[17] && idBirthDate(bare) !== null;
  return { value: passed ? bare : null, checks: [{ id: 'id-check-digit', passed }] };
}

/** Birth date inside an 18-character ID number; null when it is no day. */
export function idBirthDate(id: string): string | null {
  return isoDay(Number(id.slice(6, 10)), Number(id.slice(10, 12)), Number(id.slice(12, 14)));
}

const AMOUNT = /(?:人民币|¥|￥)?([0-9]{1,3}(?:[,，][0-9]{3})+|[0-9]+)(\.[0-9]{1,2})?(万?)元/u;
const CAPITALS =
  /大写:?(?:人民币)?([零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+)[元圆](?:整|([零壹贰叁肆伍陆柒捌玖])角)?(?:([零壹贰叁肆伍陆柒捌玖])分)?/u;

/** Finds amounts of yuan in a text without white space, best first: those after 人民币 lead. */
export function findAmounts(text: string): { raw: string; index: number }[] {
  return [...text.matchAll(new RegExp(AMOUNT, 'gu'))]
    .map((match) => ({ raw: match[0], index: match.index }))
    .sort((a, b) => Number(b.raw.startsWith('人民币')) - Number(a.raw.startsWith('人民币')));
}

/**
 * An amount in fen, compared with the amount in capitals where the text gives one.
 * @param context the text that follows, in which 大写 is looked for
 */
export function amountValue(raw: string, context: string): FieldValue {
  const match = AMOUNT.exec(raw);
  if (match === null) return { value: null, checks: [{ id: 'pattern', passed: false }] };
  const cents = ((match[2] ?? '').slice(1) || '0').padEnd(2, '0');
  const yuan = BigInt((match[1] as string).replace(/[,，]/g, ''));
  const fen = (yuan * 100n + BigInt(cents)) * (match[3] ? 10_000n : 1n);
  const capitals = CAPITALS.exec(context);
  const checks: FieldCheck[] = [{ id: 'pattern', passed: true }];
  if (capitals !== null) {
    const written =
      BigInt(capitalNumber(capitals[1] as string)) * 100n +
      BigInt(10 * capitalDigit(capitals[2]) + capitalDigit(capitals[3]));
    checks.push({ id: 'capitals-agree', passed: written === fen });
  }
  return { value: fen.toString(), checks };
}

const CAPITAL_DIGITS = '零壹贰叁肆伍陆柒捌玖';
const CAPITAL_UNITS: Readonly<Record<string, number>> = { 拾: 10, 佰: 100, 仟: 1000 };

function capitalDigit(character: string | undefined): number {
  return character === undefined ? 0 : Math.max(0, CAPITAL_DIGITS.indexOf(character));
}

function capitalNumber(text: string): number {
  let total = 0;
  let section = 0;
  let digit = 0;
  for (const character of text) {
    const unit = CAPITAL_UNITS[character];
    if (unit !== undefined) {
      section += (digit || 1) * unit;
      digit = 0;
    } else if (character === '万' || character === '亿') {
      total = (total + section + digit) * (character === '万' ? 10_000 : 100_000_000);
      section = 0;
      digit = 0;
    } else digit = capitalDigit(character);
  }
  return total + section + digit;
}

const PATTERNS: Readonly<Partial<Record<FieldName, RegExp>>> = {
  // Two to six Han characters, with the dot of minority names; extension planes for rare ones.
  full_name: /^\p{Script=Han}{1,10}(?:·\p{Script=Han}{1,10})*$/u,
  sex_code: /^[男女]$/u,
  staff_no: /^\d{5}$/,
  department_name: /^[\p{Script=Han}\dA-Z()/·-]{2,24}$/u,
  case_no: /^\p{Script=Han}{2,10}[〔[(【]\d{4}[〕\])】]第?\d{1,4}号$/u,
  document_no: /^\p{Script=Han}{2,10}[〔[(【]\d{4}[〕\])】]第?\d{1,4}号$/u,
};

/** Turns the raw text of a field into its value; `context` is the text that follows it. */
export function fieldValue(name: FieldName, raw: string, context: string): FieldValue {
  if (name.endsWith('_date')) return dateValue(raw);
  if (name === 'id_number') return idNumberValue(raw);
  if (name === 'amount_fen') return amountValue(raw, context);
  const trimmed = raw.replace(/^[:,;、]+|[:,;。、]+$/gu, '');
  const bracketed = /_no$/.test(name)
    ? trimmed.replace(/[[(【]/u, '〔').replace(/[\])】]/u, '〕')
    : trimmed;
  const length = Array.from(bracketed).length;
  const passed =
    PATTERNS[name]?.test(bracketed) === true &&
    (name !== 'full_name' || (length >= 2 && (length <= 4 || bracketed.includes('·'))));
  return { value: bracketed === '' ? null : bracketed, checks: [{ id: 'pattern', passed }] };
}
