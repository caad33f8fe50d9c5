import type { Field } from './field.ts';

/** What links scans to the catalogue, and what people key about those that it does not describe. */
export const descriptionFields = {
  link_method_code: {
    label: '对应方式',
    type: 'code',
    class: 'open',
    codes: 'link_method',
    definition: '扫描文件名怎样对上目录',
  },
  description_key: {
    label: '著录对象',
    type: 'text',
    nature: 'made',
    class: 'internal',
    definition: '同属一件的扫描文件的共同名称',
  },
  keyed_by: {
    label: '著录人',
    type: 'text',
    nature: 'person_name',
    class: 'personal',
    definition: '录入的人',
  },
  keyed_at: {
    label: '录入时间',
    type: 'timestamp',
    class: 'open',
    definition: '著录单导入的时间（UTC）',
  },
  keying_round_code: {
    label: '录入轮次',
    type: 'code',
    class: 'open',
    codes: 'keying_round',
    definition: '两人各自录入，或第三人裁定',
  },
  keying_outcome_code: {
    label: '采用方式',
    type: 'code',
    class: 'open',
    codes: 'keying_outcome',
    definition: '两人录得一致，或经第三人裁定',
  },
} as const satisfies Record<string, Field>;
