import type { DocumentType, PaperFieldName } from '#contracts';
import type { Quad } from './page-types.ts';

/** The type of a document with its calibrated probability, 0–1. */
export interface DocumentTypeRead {
  type: DocumentType;
  confidence: number;
}

export type EntityKind = 'person' | 'organisation' | 'place' | 'time' | 'amount';

/** Somebody or something named in running text. */
export interface Entity {
  kind: EntityKind;
  text: string;
  /** Normalised: ISO date, fen, full name of a department; null where there is no better form. */
  value: string | null;
  /** Index of the line. */
  line: number;
  /** Code units of the line's text, from `start` up to `end`. */
  start: number;
  end: number;
  box: Quad;
  /** 0–1. */
  confidence: number;
}

/** Sentences of the document that tell what it is about. */
export interface Summary {
  text: string;
  /** Indexes of the lines the sentences stand on. */
  lines: readonly number[];
}

/** What a page means. */
export interface PageMeaning {
  documentType: DocumentTypeRead;
  fields: readonly PageField[];
  entities: readonly Entity[];
  keywords: readonly string[];
  summary: Summary | null;
}

/** The checks of a value, and what a person who compares with the paper is told of a failed one. */
export const checkFaults = {
  pattern: '写法不像这一项',
  'calendar-date': '日历上没有这一天',
  'plausible-year': '年份不合理',
  'whole-value': '旁边还有多余的数字',
  'id-check-digit': '身份证号的校验位不对',
  'id-birth-agrees': '出生日期与身份证号不一致',
  'id-sex-agrees': '性别与身份证号不一致',
  'joined-after-16': '入会时不满 16 岁',
  'capitals-agree': '大写与小写的金额不一致',
  'name-plausible': '不像人名',
  'department-ending': '不像科室名称',
  'number-year-agrees': '文号的年份与日期相差太远',
  label: '项目名称没有看清',
  'certain-place': '不能确定是不是这一项',
  'only-one': '这一页上还有别处像这一项',
  'character-probability': '有字不清楚',
  'line-reading': '所在的行可能读错',
  'staff-known': '职工名册里没有这个人',
  'staff-name-agrees': '姓名与工号对不上',
  'department-known': '没有叫这个名称的科室',
  'department-of-its-time': '当时没有这个科室',
  'page-kind': '手写、复写或油印页，须核对',
} as const;

/** One check of a value and its outcome. */
export interface FieldCheck {
  id: keyof typeof checkFaults;
  passed: boolean;
}

/**
 * A value taken from a page. `id_number` values are in the clear: the caller turns them into tokens
 * before anything is stored, and nobody logs them.
 */
export interface PageField {
  name: PaperFieldName;
  /** Chinese name of the field for people. */
  label: string;
  /** As read, without white space and in half width. */
  raw: string;
  /** Normalised: ISO dates (`1986-04` where no day is given), fen, 18-character ID; null if unusable. */
  value: string | null;
  /** Smallest probability of the value's characters, 0–1. */
  confidence: number;
  box: Quad;
  checks: readonly FieldCheck[];
  /** `ok` when every check passed, else `review`. */
  status: 'ok' | 'review';
}
