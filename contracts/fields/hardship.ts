import { boolean, code, date, fen, integer, text } from './field.ts';

/**
 * Workers in hardship and the aid they receive: health, income and family are sensitive personal
 * information (个人信息保护法第二十八条); what is not needed for aid (民族, address, marriage, names of the
 * family) is not taken in at all.
 */
export const hardshipFields = {
  hardship_no: text.sensitive('档案编号', '困难职工档案的编号', {
    nature: 'number',
    synonyms: ['困难档案编号'],
  }),
  hardship_class_code: code('hardship_class').sensitive(
    '困难类别',
    '深度困难、相对困难、意外致困；旧口径（低保户等）需人工认定',
  ),
  health_status_code: code('health_status').sensitive('健康状况', '只到大类，不记病名'),
  is_single_parent: boolean.sensitive('是否单亲', '是否单亲家庭'),
  household_size: integer.sensitive('家庭人口', '共同生活的家庭人口数'),
  own_income_fen: fen.sensitive('本人月均收入', '本人的月平均收入'),
  other_income_fen: fen.sensitive('家庭其他年收入', '其他家庭成员一年的收入'),
  household_income_fen: fen.sensitive('家庭年度总收入', '本人月均收入的十二倍加家庭其他年收入'),
  income_per_head_fen: fen.sensitive('家庭月人均收入', '家庭年度总收入除以十二再除以家庭人口'),
  insurance_status: text.sensitive('医保状况', '参加的医疗保险'),
  hardship_cause_code: code('hardship_cause').sensitive('主要致困原因', '十项中的一项'),
  secondary_causes: text.sensitive('次要致困原因', '至多三项，以顿号分隔'),
  bank_card: text.sensitive('银行卡号', '帮扶资金的收款卡号；入库时只留后四位', {
    nature: 'bank_card',
    protect: 'mask',
    synonyms: ['银行账号', '卡号'],
  }),
  filed_by: text.personal('建档人', '建立困难职工档案的工会干部', { nature: 'person_name' }),
  filed_date: date.internal('建档日期', '建立档案的日期'),
  relieved_date: date.sensitive('脱困日期', '认定脱困的日期；在档为空'),
  aid_no: text.internal('发放编号', '一笔帮扶或慰问的编号', { nature: 'number' }),
  aid_kind_code: code('aid_kind').sensitive(
    '帮扶项目',
    '生活救助、医疗救助、子女助学、大病救助、住院慰问、丧葬慰问、送温暖、其他',
    { synonyms: ['慰问项目'] },
  ),
  aid_fen: fen.sensitive('发放金额', '发放的金额', { synonyms: ['慰问金额', '帮扶金额'] }),
  publicised_date: date.internal('公示日期', '名单公示的日期；慰问不公示，为空'),
  paid_date: date.internal('发放日期', '款项发放的日期'),
  payment_method_code: code('payment_method').internal('发放方式', '转账或现金'),
};
