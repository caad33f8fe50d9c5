import { code, text, timestamp } from './field.ts';

/** What people decide about what was read from a page. */
export const reviewFields = {
  review_item_id: text.open('核对项编号', '一处读数的编号：同一页同一位置读得相同，编号就相同', {
    nature: 'made',
  }),
  review_kind_code: code('review_kind').open('核对对象', '核对的是字段、文字行、文种还是页面种类'),
  review_purpose_code: code('review_purpose').open(
    '核对缘由',
    '待核对的、抽样盲录的，或两人不一致须裁定的',
  ),
  review_decision_code: code('review_decision').open('核对结论', '确认、更正或无法辨认'),
  read_text: text.sensitive('识别原文', '核对时识别的写法；证件号码已遮蔽'),
  read_value_text: text.sensitive('识别值', '核对时规范后的识别值；证件号码为匹配令牌', {
    nature: 'made',
  }),
  corrected_text: text.sensitive('更正原文', '核对人所填；证件号码已遮蔽'),
  corrected_value_text: text.sensitive('更正值', '规范后的更正值；证件号码为匹配令牌', {
    nature: 'made',
  }),
  corrected_token: text.open(
    '结论令牌',
    '核对后的值的令牌：再次识别读得与之相同，就不必再核对；无法辨认的为空',
    { nature: 'made' },
  ),
  read_batch_id: text.open('所核对的批次', '核对时读数所在的批次', { nature: 'made' }),
  proofread_by: text.personal('核对人', '核对的人', { nature: 'person_name' }),
  proofread_at: timestamp.open('核对时间', '核对单导入的时间（UTC）'),
  recorded_by: text.personal(
    '记录人',
    '把结论记入系统的人，如 os:zhang；与核对人、著录人可以不是同一人',
  ),
};
