import { fileColumns } from './columns.ts';

/** 序时账 of Yonyou U8: voucher word and number apart, one side of an entry empty. */
export const yonyouColumns = fileColumns(
  'voucher_date',
  'accounting_month',
  'voucher_word',
  'voucher_no',
  'voucher_attachment_count',
  'summary_text',
  'account_code',
  'account_title',
  'auxiliary_text',
  'debit_fen',
  'credit_fen',
  'prepared_by',
  'reviewed_by',
  'posted_by',
);

/** 凭证序时簿 of Kingdee K/3: year and period apart, word and number in one, entries numbered. */
export const kingdeeColumns = fileColumns(
  'voucher_date',
  { only: '会计年度' },
  { only: '期间' },
  ['voucher_no', '凭证字号'],
  ['entry_no', '分录号'],
  'summary_text',
  ['account_code', '科目代码'],
  'account_title',
  ['auxiliary_text', '核算项目'],
  ['debit_fen', '借方'],
  ['credit_fen', '贷方'],
  'prepared_by',
  'reviewed_by',
  ['posted_by', '过账'],
  ['voucher_attachment_count', '附件数'],
);
