import type { SourceDeclaration } from '../declaration/declaration.ts';

/** 工会经费预算: budget, changes of mid-year and execution, one workbook a year, in 万元. */
export const financeBudget: SourceDeclaration = {
  id: 'finance-budget',
  source: 'finance',
  label: '工会经费预算',
  purposes: {
    年度预决算归档: ['fiscal_year', 'budget_kind_code', 'account_code', 'account_title', 'remark'],
    预算执行进度: ['budget_fen', 'budget_change_fen', 'revised_budget_fen', 'executed_fen'],
  },
  legalBasis: '工会法关于经费预算、决算和经费审查的规定；不含个人信息',
  agreement: '工会经费财务数据归档约定（2025-12）',
  version: '1',
  from: { kind: 'files', folder: 'finance', pattern: /^工会经费预算/ },
  table: 'finance__budget_lines',
  headers: { 预算科目: 'account_title' },
};
