import type { Field } from './field.ts';

/**
 * Workers in hardship and the aid they receive: health, income and family are sensitive personal
 * information (个人信息保护法第二十八条); what is not needed for aid (民族, address, marriage, names of the
 * family) is not taken in at all.
 */
export const hardshipFields = {
  hardship_no: {
    label: '档案编号',
    type: 'text',
    nature: 'number',
    class: 'sensitive',
    definition: '困难职工档案的编号',
    synonyms: ['困难档案编号'],
  },
  hardship_class_code: {
    label: '困难类别',
    type: 'code',
    class: 'sensitive',
    codes: 'hardship_class',
    definition: '深度困难、相对困难、意外致困；旧口径（低保户等）需人工认定',
  },
  health_status_code: {
    label: '健康状况',
    type: 'code',
    class: 'sensitive',
    codes: 'health_status',
    definition: '只到大类，不记病名',
  },
  is_single_parent: {
    label: '是否单亲',
    type: 'boolean',
    class: 'sensitive',
    definition: '是否单亲家庭',
  },
  household_size: {
    label: '家庭人口',
    type: 'integer',
    class: 'sensitive',
    definition: '共同生活的家庭人口数',
  },
  own_income_fen: {
    label: '本人月均收入',
    type: 'fen',
    class: 'sensitive',
    definition: '本人的月平均收入',
  },
  other_income_fen: {
    label: '家庭其他年收入',
    type: 'fen',
    class: 'sensitive',
    definition: '其他家庭成员一年的收入',
  },
  household_income_fen: {
    label: '家庭年度总收入',
    type: 'fen',
    class: 'sensitive',
    definition: '本人月均收入的十二倍加家庭其他年收入',
  },
  income_per_head_fen: {
    label: '家庭月人均收入',
    type: 'fen',
    class: 'sensitive',
    definition: '家庭年度总收入除以十二再除以家庭人口',
  },
  insurance_status: {
    label: '医保状况',
    type: 'text',
    class: 'sensitive',
    definition: '参加的医疗保险',
  },
  hardship_cause_code: {
    label: '主要致困原因',
    type: 'code',
    class: 'sensitive',
    codes: 'hardship_cause',
    definition: '十项中的一项',
  },
  secondary_causes: {
    label: '次要致困原因',
    type: 'text',
    class: 'sensitive',
    definition: '至多三项，以顿号分隔',
  },
  bank_card: {
    label: '银行卡号',
    type: 'text',
    nature: 'bank_card',
    class: 'sensitive',
    protect: 'mask',
    definition: '帮扶资金的收款卡号；入库时只留后四位',
    synonyms: ['银行账号', '卡号'],
  },
  filed_by: {
    label: '建档人',
    type: 'text',
    nature: 'person_name',
    class: 'personal',
    definition: '建立困难职工档案的工会干部',
  },
  filed_date: {
    label: '建档日期',
    type: 'date',
    class: 'internal',
    definition: '建立档案的日期',
  },
  relieved_date: {
    label: '脱困日期',
    type: 'date',
    class: 'sensitive',
    definition: '认定脱困的日期；在档为空',
  },
  aid_no: {
    label: '发放编号',
    type: 'text',
    nature: 'number',
    class: 'internal',
    definition: '一笔帮扶或慰问的编号',
  },
  aid_kind_code: {
    label: '帮扶项目',
    type: 'code',
    class: 'sensitive',
    codes: 'aid_kind',
    definition: '生活救助、医疗救助、子女助学、大病救助、住院慰问、丧葬慰问、送温暖、其他',
    synonyms: ['慰问项目'],
  },
  aid_fen: {
    label: '发放金额',
    type: 'fen',
    class: 'sensitive',
    definition: '发放的金额',
    synonyms: ['慰问金额', '帮扶金额'],
  },
  publicised_date: {
    label: '公示日期',
    type: 'date',
    class: 'internal',
    definition: '名单公示的日期；慰问不公示，为空',
  },
  paid_date: {
    label: '发放日期',
    type: 'date',
    class: 'internal',
    definition: '款项发放的日期',
  },
  payment_method_code: {
    label: '发放方式',
    type: 'code',
    class: 'internal',
    codes: 'payment_method',
    definition: '转账或现金',
  },
} as const satisfies Record<string, Field>;
