import type { Table } from './table.ts';

/** What people decided about what was read; rows are only ever added. */
export const reviewTables = {
  review__entries: {
    label: '人工核对',
    grain: '一个人对一处读数的一次结论',
    exports: 'add_up',
    key: [],
    fields: [
      'review_item_id',
      'review_kind_code',
      'review_purpose_code',
      'object_sha256',
      'file_name',
      'page_number',
      'page_part',
      'field_name',
      'label',
      'box_json',
      'box_left',
      'box_top',
      'box_right',
      'box_bottom',
      'reading_token',
      'read_text',
      'read_value_text',
      'review_decision_code',
      'corrected_text',
      'corrected_value_text',
      'corrected_token',
      'engine_id',
      'read_batch_id',
      'proofread_by',
      'proofread_at',
    ],
    required: ['review_item_id', 'object_sha256', 'page_number', 'review_decision_code'],
  },
} as const satisfies Record<string, Table>;
