import type { Field } from './field.ts';

/** Decisions of the registry and of matching. */
export const registryFields = {
  item_id: {
    label: '件标识',
    type: 'text',
    class: 'open',
    definition: '登记库赋予的标识，一次赋予，永不改变',
  },
  lifecycle_state_code: {
    label: '生命周期状态',
    type: 'code',
    class: 'open',
    codes: 'lifecycle_state',
    definition: '收集、已归档、待鉴定等',
  },
  catalogue_row_key: {
    label: '目录行',
    type: 'text',
    class: 'internal',
    definition: '登记所依据的目录行：批次|原件|表|行',
  },
  created_seq: {
    label: '登记序号',
    type: 'integer',
    class: 'internal',
    definition: '登记库发件箱的序号',
  },
  hold_id: { label: '冻结标识', type: 'text', class: 'internal', definition: '一次暂停处置的标识' },
  link_id: { label: '关联标识', type: 'text', class: 'internal', definition: '一次人员关联的标识' },
  source_table: {
    label: '来源表',
    type: 'text',
    class: 'internal',
    definition: '被关联的行所在的表',
  },
  source_key: {
    label: '来源键',
    type: 'text',
    class: 'personal',
    definition: '被关联的行在来源中的键',
  },
  person_id: {
    label: '人员标识',
    type: 'text',
    class: 'personal',
    definition: '登记库赋予的人员标识',
  },
  method_code: {
    label: '关联方法',
    type: 'text',
    class: 'internal',
    definition: '按哪一条规则关联',
  },
  decided_by: { label: '决定者', type: 'text', class: 'internal', definition: '规则或人' },
  decided_at: {
    label: '决定时间',
    type: 'timestamp',
    class: 'internal',
    definition: '作出关联的时刻（UTC）',
  },
  retracted_at: {
    label: '撤销时间',
    type: 'timestamp',
    class: 'internal',
    definition: '撤销关联的时刻（UTC）',
  },
  candidate_person_ids: {
    label: '候选人员',
    type: 'text',
    class: 'personal',
    definition: '可能的人员标识，JSON 数组',
  },
  reason: { label: '理由', type: 'text', class: 'internal', definition: '列为待定的原因' },
  candidate_status_code: {
    label: '候选状态',
    type: 'text',
    class: 'internal',
    definition: 'ambiguous 有多个可能；unmatched 没有找到',
  },
} as const satisfies Record<string, Field>;
