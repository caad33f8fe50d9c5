import type { Field } from './field.ts';

/** Departments and their names over time. */
export const departmentFields = {
  department_code: {
    label: '科室编码',
    type: 'text',
    nature: 'number',
    class: 'open',
    definition: '科室的编码，改名不变',
  },
  department_type: {
    label: '科室类别',
    type: 'text',
    class: 'open',
    definition: '内科、外科、妇儿、平台、医技、职能后勤',
  },
  valid_from_date: {
    label: '启用日期',
    type: 'date',
    class: 'open',
    definition: '该名称开始使用的日期',
  },
  valid_to_date: {
    label: '停用日期',
    type: 'date',
    class: 'open',
    definition: '该名称最后使用的日期；仍在用为空',
  },
  successor_code: {
    label: '并入科室编码',
    type: 'text',
    nature: 'number',
    class: 'open',
    definition: '合并后归入的科室编码',
  },
} as const satisfies Record<string, Field>;
