import { fold, isPersonName, normaliseBankCard, normaliseId } from '#values';

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
  serial: '五位编号',
  amount: '金额或小数',
  integer: '整数',
  boolean: '是或否',
  department: '科室名称',
  name: '人名',
  code: '编码',
  word: '词语',
  text: '长文字',
};

const departmentEnd =
  /(科|室|部|病区|中心|门诊|急诊|办公室|处|院区|药房|供应|财务|后勤|保卫|病房|ICU|分会|支部|工会|学院|研究所|院办|党办|护理|总务|信息|基建|设备)$/i;

const patterns: readonly [ValueKind, (text: string) => boolean][] = [
  ['id_number', isIdNumber],
  ['mobile', isMobile],
  ['bank_card', isBankCard],
  ['archival_code', (text) => /^[A-Z0-9]{4}-[A-Z]{2}.?\d{4}-/.test(text)],
  ['document_no', (text) => /[〔[(【]\d{4}[〕\])】]第?\d+号?$/.test(text)],
  ['timestamp', (text) => /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[ T]\d{1,2}:\d{2}/.test(text)],
  ['date', isDate],
  ['month', (text) => /^(19|20)\d{2}([-/.年])(0?[1-9]|1[0-2])月?份?$/.test(text)],
  ['year', (text) => /^(19|20)\d{2}年?度?$/.test(text)],
  ['serial', (text) => /^\d{5}$/.test(text)],
  ['amount', (text) => /^[¥￥]?\(?-?(\d{1,3}(,\d{3})+|\d+)\.\d+\)?(元|万元|%)?$/.test(text)],
  ['amount', (text) => /^[¥￥]?-?(\d{1,3}(,\d{3})+(元|万元)?|\d+(元|万元|万))$/.test(text)],
  ['amount', (text) => /^[¥￥]\d+$/.test(text)],
  ['integer', (text) => /^-?\d+$/.test(text)],
  ['boolean', (text) => /^(是|否|有|无|√|×|true|false)$/i.test(text)],
  ['department', (text) => [...text].length <= 16 && departmentEnd.test(text)],
  ['name', isPersonName],
  ['code', (text) => /^[A-Za-z0-9][A-Za-z0-9._/·-]*$/.test(text)],
  ['word', (text) => [...text].length <= 8],
];

function isIdNumber(text: string): boolean {
  return /^(\d{17}[\dXx]|\d{15})$/.test(text) && normaliseId({ text }).value !== null;
}

function isMobile(text: string): boolean {
  return /^(\+?86)?1[3-9]\d{9}$/.test(text.replace(/[\s-]/g, ''));
}

function isBankCard(text: string): boolean {
  return /^\d[\d\s-]{13,}$/.test(text) && normaliseBankCard({ text }).value !== null;
}

function isDate(text: string): boolean {
  if (/^(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(text)) return true;
  if (/^(19|20)\d{2}[-/.年](0?[1-9]|1[0-2])[-/.月](0?[1-9]|[12]\d|3[01])日?$/.test(text))
    return true;
  return /^[〇○零一二三四五六七八九]{4}年.{1,2}月(.{1,3}日)?$/.test(text);
}

/** What a value looks like; null where there is none. */
export function kindOf(raw: string): ValueKind | null {
  const text = fold(raw, 'width')
    .replace(/[\u200b-\u200f\ufeff]/g, '')
    .trim()
    .replace(/^['‘’`](?=\d)/, '');
  if (text === '' || /^([-—/\\]+|null|n\/a|#n\/a)$/i.test(text)) return null;
  return patterns.find(([, fits]) => fits(text))?.[0] ?? 'text';
}
