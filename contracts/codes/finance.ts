import { type Code, words } from './code.ts';

/** Code lists of dues and the accounts. */
export const financeCodes = {
  dues_status: words(
    ['正常', '已缴'],
    ['欠缴', '未缴'],
    ['补缴', '补交'],
    ['退费', '退款'],
    ['免缴', '免交'],
  ),
  budget_kind: words('收入', '支出'),
} as const satisfies Record<string, readonly Code[]>;
