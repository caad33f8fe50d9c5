import type { Field } from './field.ts';

/** What people decide about what was read from a page. */
export const reviewFields = {
  review_item_id: {
    label: '核对项编号',
    type: 'text',
    nature: 'made',
    class: 'open',
    definition: '一处读数的编号：同一页同一位置读得相同，编号就相同',
  },
  review_kind_code: {
    label: '核对对象',
    type: 'code',
    class: 'open',
    codes: 'review_kind',
    definition: '核对的是字段、文字行、文种还是页面种类',
  },
  review_purpose_code: {
    label: '核对缘由',
    type: 'code',
    class: 'open',
    codes: 'review_purpose',
    definition: '待核对的、抽样盲录的，或两人不一致须裁定的',
  },
  review_decision_code: {
    label: '核对结论',
    type: 'code',
    class: 'open',
    codes: 'review_decision',
    definition: '确认、更正或无法辨认',
  },
  read_text: {
    label: '识别原文',
    type: 'text',
    class: 'sensitive',
    definition: '核对时识别的写法；证件号码已遮蔽',
  },
  read_value_text: {
    label: '识别值',
    type: 'text',
    nature: 'made',
    class: 'sensitive',
    definition: '核对时规范后的识别值；证件号码为匹配令牌',
  },
  corrected_text: {
    label: '更正原文',
    type: 'text',
    class: 'sensitive',
    definition: '核对人所填；证件号码已遮蔽',
  },
  corrected_value_text: {
    label: '更正值',
    type: 'text',
    nature: 'made',
    class: 'sensitive',
    definition: '规范后的更正值；证件号码为匹配令牌',
  },
  corrected_token: {
    label: '结论令牌',
    type: 'text',
    nature: 'made',
    class: 'open',
    definition: '核对后的值的令牌：再次识别读得与之相同，就不必再核对；无法辨认的为空',
  },
  read_batch_id: {
    label: '所核对的批次',
    type: 'text',
    nature: 'made',
    class: 'open',
    definition: '核对时读数所在的批次',
  },
  proofread_by: {
    label: '核对人',
    type: 'text',
    nature: 'person_name',
    class: 'personal',
    definition: '核对的人',
  },
  proofread_at: {
    label: '核对时间',
    type: 'timestamp',
    class: 'open',
    definition: '核对单导入的时间（UTC）',
  },
  recorded_by: {
    label: '记录人',
    type: 'text',
    class: 'personal',
    definition: '把结论记入系统的人，如 os:zhang；与核对人、著录人可以不是同一人',
  },
} as const satisfies Record<string, Field>;
