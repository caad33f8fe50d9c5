import { fold } from '#values';

const yuan = '[￥¥]|RMB|CNY|人民币';
const foreign = '[$€£＄]|(?:HK|US)\\$|USD|EUR|GBP|JPY|HKD|港币|美元|欧元';
const mark = `(?<mark>${yuan}|${foreign})`;
const digits = '(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d*)?|\\.\\d+';
const unit = '元整?|[十百千]?万元?|[百千]元|亿元?';
const before = `(?<sign>[-+(]?)\\s*(?:${mark})?\\s*(?<inner>[-+]?)\\s*(?<digits>${digits})`;
const behind = `(?:${mark.replace('mark', 'markBehind')})?\\s*(?<unit>${unit})?\\s*(?<end>[-)]?)\\s*(?<late>${unit})?`;
const amount = new RegExp(`^${before}\\s*${behind}$`, 'i');
const isForeign = new RegExp(foreign, 'i');

/** An amount of money or a number, taken apart. */
export interface Amount {
  isMinus: boolean;
  isBracketed: boolean;
  /** without thousands separators */
  digits: string;
  hasMark: boolean;
  isForeign: boolean;
  /** 元, 万元 behind it; '' for none */
  unit: string;
}

/** An amount as people write it: `￥1,234.50`, `12.5万元`, `(500.00)`, `1,200 CNY`; null: none. */
export function amountOf(text: string): Amount | null {
  if (text.length > 40 || !/[\d０-９]/.test(text)) return null;
  const parts = amount.exec(fold(text, 'width').replace(/[−–]/, '-'))?.groups;
  if (!parts) return null;
  const { sign = '', inner = '', end = '', unit: early = '', late = '' } = parts;
  const isBracketed = sign === '(';
  const isOdd = isBracketed !== (end === ')') || (early !== '' && late !== '');
  const signs = [sign === '-', inner === '-', end === '-'].filter((each) => each).length;
  if (isOdd || signs > 1) return null;
  const { mark: first = '', markBehind = '' } = parts;
  return {
    isMinus: isBracketed || signs === 1,
    isBracketed,
    digits: (parts.digits ?? '').replaceAll(',', ''),
    hasMark: first !== '' || markBehind !== '',
    isForeign: isForeign.test(`${first}${markBehind}`),
    unit: (early || late).replace('整', ''),
  };
}

/** Decimal text times a power of ten, without going through binary fractions. */
export function timesPower(text: string, factor: number): string {
  const places = Math.round(Math.log10(factor));
  if (places <= 0) return text;
  const [whole = '', decimals = ''] = text.split('.');
  const shifted = whole + decimals.slice(0, places).padEnd(places, '0');
  const rest = decimals.slice(places);
  return shifted.replace(/^0+(?=\d)/, '') + (rest === '' ? '' : `.${rest}`);
}
