import { code, text, timestamp } from './field.ts';

/** What links scans to the catalogue, and what people key about those that it does not describe. */
export const descriptionFields = {
  link_method_code: code('link_method').open('对应方式', '扫描文件名怎样对上目录'),
  description_key: text.internal('著录对象', '同属一件的扫描文件的共同名称', { nature: 'made' }),
  keyed_by: text.personal('著录人', '录入的人', { nature: 'person_name' }),
  keyed_at: timestamp.open('录入时间', '著录单导入的时间（UTC）'),
  keying_round_code: code('keying_round').open('录入轮次', '两人各自录入，或第三人裁定'),
  keying_outcome_code: code('keying_outcome').open('采用方式', '两人录得一致，或经第三人裁定'),
};
