import type { Table } from './table.ts';

/** Personnel. */
export const hrTables = {
  hr__staff: {
    label: '职工花名册',
    grain: '一名职工的一段在院经历',
    key: ['staff_no', 'full_name', 'hired_date'],
    fields: [
      'staff_no',
      'full_name',
      'sex_code',
      'id_number',
      'birth_date',
      'department_name',
      'campus_name',
      'job_category_code',
      'title_level',
      'employment_form_code',
      'hired_date',
      'left_date',
      'staff_status_code',
      'union_joined_date',
      'membership_status_code',
      'union_branch_name',
      'mobile',
    ],
    required: ['staff_no', 'full_name', 'hired_date'],
  },
  hr__departments: {
    label: '科室对照',
    grain: '一个科室的一个名称及其使用期',
    key: ['department_code', 'valid_from_date'],
    fields: [
      'department_code',
      'department_name',
      'campus_name',
      'department_type',
      'union_branch_name',
      'valid_from_date',
      'valid_to_date',
      'successor_code',
    ],
    required: ['department_code', 'department_name', 'campus_name', 'valid_from_date'],
  },
} as const satisfies Record<string, Table>;
