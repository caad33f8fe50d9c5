import type { SourceDeclaration } from '../declaration/declaration.ts';

/** 记账凭证 of Yonyou U8 (序时账), in which the books were kept until 2023, one file a year. */
export const financeYonyou: SourceDeclaration = {
  id: 'finance-yonyou',
  source: 'finance',
  label: '记账凭证（用友）',
  purposes: {
    会计档案的登记与利用: [
      'voucher_date',
      'accounting_month',
      'voucher_word',
      'voucher_no',
      'entry_no',
    ],
    核对预算执行与会费入账: ['account_code', 'account_title', 'debit_fen', 'credit_fen'],
    '按部门与项目核对支出，回应经审查询': ['summary_text', 'auxiliary_text'],
    核对填制与审核是否分开: ['prepared_by', 'reviewed_by', 'posted_by', 'voucher_attachment_count'],
  },
  legalBasis: '会计法、工会法规定的职责所必需（个人信息保护法第十三条第一款第三项）',
  agreement: '工会经费财务数据归档约定（2025-12）',
  version: '1',
  from: { kind: 'files', folder: 'finance', pattern: /^凭证.*序时账/ },
  table: 'finance__vouchers',
};
