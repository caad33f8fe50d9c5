import { code, integer, text, timestamp } from './field.ts';

/** Decisions of the registry and of matching. */
export const registryFields = {
  item_id: text.open('件标识', '登记库赋予的标识，一次赋予，永不改变', { nature: 'made' }),
  lifecycle_state_code: code('lifecycle_state').open('生命周期状态', '收集、已归档、待鉴定等'),
  catalogue_row_key: text.internal('目录行', '登记所依据的目录行：批次|原件|表|行', {
    nature: 'made',
  }),
  created_seq: integer.internal('登记序号', '登记库发件箱的序号'),
  hold_id: text.internal('冻结标识', '一次暂停处置的标识', { nature: 'made' }),
  link_id: text.internal('关联标识', '一次人员关联的标识', { nature: 'made' }),
  source_table: text.internal('来源表', '被关联的行所在的表', { nature: 'made' }),
  source_key: text.personal('来源键', '被关联的行在来源中的键', { nature: 'number' }),
  person_id: text.personal('人员标识', '登记库赋予的人员标识', { nature: 'made' }),
  method_code: text.internal('关联方法', '按哪一条规则关联', { nature: 'made' }),
  decided_by: text.internal('决定者', '规则或人'),
  decided_at: timestamp.internal('决定时间', '作出关联的时刻（UTC）'),
  retracted_at: timestamp.internal('撤销时间', '撤销关联的时刻（UTC）'),
  candidate_person_ids: text.personal('候选人员', '可能的人员标识，JSON 数组', { nature: 'made' }),
  reason: text.internal('理由', '列为待定的原因'),
  candidate_status_code: text.internal('候选状态', 'ambiguous 有多个可能；unmatched 没有找到', {
    nature: 'made',
  }),
};
