import { crossRules } from './cross.ts';
import { documentRules } from './documents.ts';
import { fixRules } from './fix.ts';
import { flagRules } from './flag.ts';
import { inboxRules } from './inbox.ts';
import { rejectRules } from './reject.ts';
import type { QualityRule } from './rule.ts';

export { ruleKinds } from './rule.ts';

/** Every quality rule, by id. */
export const rules = {
  ...rejectRules,
  ...flagRules,
  ...fixRules,
  ...crossRules,
  ...documentRules,
  ...inboxRules,
};

export type RuleId = keyof typeof rules;

/** The rule by its id, typed as the general shape. */
export function ruleOf(id: RuleId): QualityRule {
  return rules[id];
}

/** Rows that are in a file but are not data; counted by kind in the batch's manifest. */
export const notDataKinds = {
  title: '标题',
  header: '表头',
  repeated_header: '重复的表头',
  subtotal: '小计',
  total: '合计',
  footer: '页脚（制表人、日期）',
  note: '说明',
  blank: '空行',
  system_message: '系统消息',
  recalled: '已撤回的消息',
  before_notice: '告知之前的消息',
  without_consent: '未同意者的消息',
} as const;

export type NotDataKind = keyof typeof notDataKinds;

/** Published cells that count fewer people are suppressed (notes: Small groups). */
export const smallestPublishedGroup = 5;

/** An amount is published only if no single person makes up more than this share of it, percent. */
export const largestPublishedSharePercent = 50;

/** Union dues are 0.5 % of the base floored to ten yuan (工发〔1978〕101号): for every step of it … */
export const duesStepFen = 1000;
/** … this much. */
export const duesPerStepFen = 5;

/** Union dues of a base, both in fen. */
export function duesOwedFen(baseFen: number): number {
  return Math.floor(baseFen / duesStepFen) * duesPerStepFen;
}
