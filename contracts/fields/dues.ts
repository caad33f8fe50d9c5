import { code, fen, month, text } from './field.ts';

/** Union dues, line by line. */
export const duesFields = {
  period_month: month.open('期间', '会费所属月份', { synonyms: ['月份', '所属期间', '缴费月份'] }),
  post_salary_fen: fen.sensitive('岗位工资', '当月岗位工资'),
  grade_salary_fen: fen.sensitive('薪级工资', '当月薪级工资'),
  dues_base_fen: fen.sensitive(
    '计费基数',
    '会费计算基数：编内为岗位工资加薪级工资，其余按用工形式约定',
    { synonyms: ['缴费基数'] },
  ),
  dues_owed_fen: fen.personal(
    '应缴',
    '计费基数以十元为单位去尾，按 0.5% 计（工发〔1978〕101 号）',
    { synonyms: ['应缴会费', '应缴金额'] },
  ),
  dues_paid_fen: fen.personal('实缴', '为该月实际缴纳的会费；退费为负', {
    synonyms: ['实缴会费', '实缴金额', '实扣'],
  }),
  dues_status_code: code('dues_status').internal('状态', '正常、欠缴、补缴、退费、免缴', {
    synonyms: ['缴费状态'],
  }),
  remark: text.personal('备注', '经办人的说明，可能写有个人情况', { synonyms: ['说明'] }),
};
