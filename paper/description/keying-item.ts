import { createHash } from 'node:crypto';
import { type FieldName, fieldOf } from '#contracts';
import { checkCell } from '#ingest';
import { maskValue } from '#values';

/** What is keyed of an item, in the order of DA/T 22's catalogue; 题名 is always there. */
export const keyedFields = [
  'archival_code',
  'document_no',
  'title',
  'responsible_party',
  'document_date',
  'security_level_code',
  'page_count',
  'remark',
] as const satisfies readonly FieldName[];
export type KeyedField = (typeof keyedFields)[number];

/** Fields two people must agree on; a remark is each one's own. */
export const comparedFields = keyedFields.filter((name) => name !== 'remark');

/** Values of an item as one person keyed them, normalised; null: left empty. */
export type KeyedValues = Readonly<Record<KeyedField, string | null>>;

/** An item that is to be described from its scan. */
export interface KeyingItem {
  /** common name of its scans: `0012` for 0012-001.jpg and 0012-002.jpg */
  key: string;
  files: readonly { name: string; sha256: string }[];
  /** pages read, blank ones too */
  pages: number;
  /** codes of `page_kind` that call for it, or none where the catalogue lacks the item */
  kinds: readonly string[];
  isUnlisted: boolean;
}

/** Short name of an item in a workbook. */
export function itemId({ key }: Pick<KeyingItem, 'key'>): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 12);
}

/** A cell that cannot be taken as it is. */
export interface KeyingFault {
  row: number;
  label: string;
  valueMasked: string;
  message: string;
  remedy: string;
}

const faultWords: Readonly<Record<string, readonly [message: string, remedy: string]>> = {
  'date-invalid': ['不是日期', '写成 1984-05-06、1984年5月或 19840506。'],
  'archival-code-invalid': ['不像档号', '写成 A001-WS·1984-Y-GH-0001；没有档号的留空。'],
  'security-level-refused': [
    '涉密件不得进入本系统',
    '立即停止录入，报告保密部门处理原件与扫描件。',
  ],
  'code-unknown': ['不在可选的密级内', '写“公开”或“内部”；没有标注的留空。'],
  'number-invalid': ['不是整数', '写阿拉伯数字，如 3。'],
  'document-no-invalid': ['不像文号', '写成“院工发〔1984〕5号”；没有文号的留空。'],
};

/** One keyed cell by the rules of its field. */
export function keyedValue(
  name: KeyedField,
  text: string,
  row: number,
): { value: string | null } | KeyingFault {
  const { value, rules } = checkCell(name, { text }, 1, false);
  const label = fieldOf(name).label;
  const fault = rules.find((rule) => rule in faultWords);
  if (fault === undefined) return { value: value === null ? null : String(value) };
  const [message, remedy] = faultWords[fault] ?? ['', ''];
  return { row, label, valueMasked: maskValue(name, text), message, remedy };
}

/** A value as two people are compared by it: signs and spaces are no difference of substance. */
export function comparable(name: KeyedField, value: string | null): string {
  if (value === null) return '';
  if (name === 'document_date' || name === 'page_count') return value;
  return value
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s·・•,，.。、;；:：'"‘’“”()（）〔〕[\]【】《》<>〈〉-]/g, '');
}
