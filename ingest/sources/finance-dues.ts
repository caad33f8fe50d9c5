import type { SourceDeclaration } from '../declaration/declaration.ts';

/** 会费扣缴: the finance office's monthly list of dues withheld. */
export const financeDues: SourceDeclaration = {
  id: 'finance-dues',
  source: 'finance',
  label: '会费扣缴',
  purposes: {
    核对会费应缴与实缴: ['period_month', 'staff_no', 'full_name', 'dues_owed_fen', 'dues_paid_fen'],
    编制会费收缴报表: ['department_name', 'dues_status_code', 'remark'],
    核对计费基数: ['post_salary_fen', 'grade_salary_fen', 'dues_base_fen'],
  },
  legalBasis: '工会法规定的职责所必需（个人信息保护法第十三条第一款第三项）',
  agreement: '财务科与工会会费扣缴数据约定（2025-12）',
  version: '1',
  from: { kind: 'files', folder: 'finance', pattern: /^会费扣缴/ },
  table: 'finance__dues',
  period: 'month',
  expects: { every: 'month' },
};
