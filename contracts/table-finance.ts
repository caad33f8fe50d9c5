import type { Table } from './table.ts';

/** Dues, vouchers and budget. */
export const financeTables = {
  finance__dues: {
    label: '会费扣缴明细',
    grain: '一名会员一个月的一笔会费',
    key: ['period_month', 'staff_no', 'dues_status_code'],
    fields: [
      'period_month',
      'staff_no',
      'full_name',
      'department_name',
      'post_salary_fen',
      'grade_salary_fen',
      'dues_base_fen',
      'dues_owed_fen',
      'dues_paid_fen',
      'dues_status_code',
      'remark',
    ],
    required: ['period_month', 'staff_no', 'full_name', 'dues_owed_fen', 'dues_paid_fen'],
  },
} as const satisfies Record<string, Table>;
