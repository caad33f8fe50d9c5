import { noFacts } from '#home';
import {
  findArchivalCode,
  findDocumentNo,
  fold,
  isDepartmentName,
  isPersonName,
  normaliseBankCard,
  normaliseBoolean,
  normaliseId,
  normaliseMobile,
  normaliseMoney,
  utcInstant,
  wholeDate,
} from '#values';

/** What a value looks like, whatever column it stands in; the first that fits, in this order. */
const valueKinds = [
  'id_number',
  'mobile',
  'bank_card',
  'archival_code',
  'document_no',
  'timestamp',
  'date',
  'month',
  'year',
  'serial',
  'amount',
  'integer',
  'boolean',
  'department',
  'name',
  'code',
  'word',
  'text',
] as const;

export type ValueKind = (typeof valueKinds)[number];

/** What each kind is called in a message. */
export const kindNames: Readonly<Record<ValueKind, string>> = {
  id_number: '身份证号',
  mobile: '手机号',
  bank_card: '银行卡号',
  archival_code: '档号',
  document_no: '文号',
  timestamp: '日期和时刻',
  date: '日期',
  month: '月份',
  year: '年份',
  serial: '编号',
  amount: '金额或小数',
  integer: '整数',
  boolean: '是或否',
  department: '科室名称',
  name: '人名',
  code: '编码',
  word: '词语',
  text: '长文字',
};

const precisions: Readonly<Record<number, ValueKind>> = { 4: 'year', 7: 'month', 10: 'date' };

const patterns: readonly [ValueKind, (text: string) => boolean][] = [
  ['id_number', isIdNumber],
  ['mobile', (text) => normaliseMobile({ text }).value !== null],
  ['bank_card', isBankCard],
  ['archival_code', (text) => findArchivalCode(text)?.index === 0],
  ['document_no', (text) => findDocumentNo(text)?.raw === text],
  ['timestamp', (text) => /\D/.test(text) && utcInstant(text) !== null],
  // Whose numbers these are the header says, and the hospital what they look like.
  ['serial', (text) => /^(\d{5,8}|0\d{2,9}|[A-Z]{1,4}-?\d{3,8})$/i.test(text)],
  ['amount', isAmount],
  ['integer', (text) => /^-?\d+$/.test(text)],
  [
    'boolean',
    (text) => /[^\da-z]|.{2}/i.test(text) && normaliseBoolean({ text }, noFacts).value !== null,
  ],
  ['department', (text) => [...text].length <= 16 && isDepartmentName(text)],
  ['name', isPersonName],
  ['code', (text) => /^[A-Za-z0-9][A-Za-z0-9._/·-]*$/.test(text)],
  ['word', (text) => [...text].length <= 8],
];

function isIdNumber(text: string): boolean {
  return /^(\d{17}[\dXx]|\d{15})$/.test(text) && normaliseId({ text }).value !== null;
}

function isBankCard(text: string): boolean {
  return /^\d[\d\s-]{13,}$/.test(text) && normaliseBankCard({ text }).value !== null;
}

/** Bare digits may be anything; shares have more places than amounts. */
function isAmount(text: string): boolean {
  if (/^\(?-?\d+\.\d+%?\)?$/.test(text)) return true;
  return !/^-?\d+$/.test(text) && normaliseMoney({ text }, 1).value !== null;
}

/** As precise as a date is written; six digits are rather a code. */
function dateKind(text: string): ValueKind | undefined {
  const date = /^\d{6}$/.test(text) ? null : wholeDate(text.replace(/年度$/, '年'));
  return precisions[date?.iso?.length ?? 0];
}

/** What a value looks like; null where there is none. */
export function kindOf(raw: string): ValueKind | null {
  const text = fold(raw, 'width')
    .replace(/[\u200b-\u200f\ufeff]/g, '')
    .trim()
    .replace(/^['‘’`](?=\d)/, '');
  if (text === '' || /^([-—/\\]+|null|n\/a|#n\/a)$/i.test(text)) return null;
  return dateKind(text) ?? patterns.find(([, fits]) => fits(text))?.[0] ?? 'text';
}
