import { code, date, fen, integer, month, text } from './field.ts';

/** Vouchers and budget lines; headers of Yonyou and Kingdee exports as synonyms. */
export const financeFields = {
  voucher_date: date.internal('日期', '记账凭证的日期', { synonyms: ['凭证日期', '制单日期'] }),
  accounting_month: month.open('会计期间', '凭证记入的会计月份；导出只写期数的，由凭证日期得出'),
  voucher_word: text.internal('凭证字', '记、收、付、转；与凭证号写在一起的为空', {
    nature: 'number',
    synonyms: ['凭证类别'],
  }),
  voucher_no: text.internal(
    '凭证号',
    '一个会计期间、一个凭证字内的顺序号，可能连同凭证字写作“记-12”',
    { nature: 'number', synonyms: ['凭证号数', '凭证编号', '凭证字号'] },
  ),
  entry_no: integer.internal('分录号', '凭证内第几条分录；用友导出没有这一列', {
    synonyms: ['分录序号'],
  }),
  summary_text: text.personal('摘要', '经济业务的说明，可能写有受益人姓名', {
    synonyms: ['凭证摘要'],
  }),
  account_code: text.open(
    '科目编码',
    '会计科目编码：2021 年及以前用旧制度，2022 年起用《工会会计制度》（财会〔2021〕7 号）',
    { nature: 'number', synonyms: ['科目代码'] },
  ),
  account_title: text.open('科目名称', '科目名称，下级科目连同上级写出', {
    synonyms: ['会计科目', '科目全名'],
  }),
  debit_fen: fen.internal('借方金额', '借方发生额；红字为负', { synonyms: ['借方', '借方发生额'] }),
  credit_fen: fen.internal('贷方金额', '贷方发生额；红字为负', {
    synonyms: ['贷方', '贷方发生额'],
  }),
  auxiliary_text: text.personal('辅助核算', '部门、人员、项目等辅助核算项，可能含姓名', {
    synonyms: ['核算项目', '核算维度'],
  }),
  prepared_by: text.personal('制单', '填制凭证的人', {
    nature: 'person_name',
    synonyms: ['制单人'],
  }),
  reviewed_by: text.personal('审核', '审核凭证的人', {
    nature: 'person_name',
    synonyms: ['审核人'],
  }),
  posted_by: text.personal('记账', '登记账簿的人', {
    nature: 'person_name',
    synonyms: ['记账人', '过账', '过账人'],
  }),
  voucher_attachment_count: integer.internal('附单据数', '凭证所附原始单据的张数', {
    synonyms: ['附件数', '附单据张数', '附件张数'],
  }),
  budget_kind_code: code('budget_kind').open('收支类别', '收入或支出'),
  budget_fen: fen.open('年初预算', '工会委员会通过的年初预算', {
    synonyms: ['预算数', '年度预算', '本年预算'],
  }),
  budget_change_fen: fen.open('预算调整', '年中调整的增减数，减少为负', {
    synonyms: ['调整数', '调整金额'],
  }),
  revised_budget_fen: fen.open('调整后预算', '年初预算加预算调整', { synonyms: ['调整后预算数'] }),
  executed_fen: fen.open('执行数', '至导出日的实际收入或支出', {
    synonyms: ['决算数', '累计执行数', '实际执行数'],
  }),
};
