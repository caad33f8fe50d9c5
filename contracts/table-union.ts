import type { Table } from './table.ts';

/** The union's own system. */
export const unionTables = {
  union__disputes: {
    label: '劳动争议登记',
    grain: '一次咨询或一个案件',
    key: ['case_no'],
    fields: [
      'case_no',
      'record_kind_code',
      'applicant_name',
      'applicant_staff_no',
      'department_name',
      'campus_name',
      'employment_form_code',
      'dispute_type_code',
      'claim_text',
      'applied_date',
      'accepted_date',
      'mediator_name',
      'mediated_date',
      'outcome_code',
      'agreed_fen',
      'closed_date',
      'prior_case_no',
    ],
    required: ['case_no', 'record_kind_code', 'applied_date'],
  },
} as const satisfies Record<string, Table>;
