import { holdAttributes, itemAttributes, keptOf } from '../records/records.ts';
import type { Table } from './table.ts';

/** Snapshots of the registry and what matching could not decide. */
export const registryTables = {
  registry__items: {
    label: '登记的件',
    grain: '一件',
    exports: 'newest',
    key: ['item_id'],
    fields: [
      'item_id',
      'archival_code',
      ...keptOf(itemAttributes),
      'lifecycle_state_code',
      'catalogue_row_key',
      'created_seq',
    ],
    required: ['item_id', 'archival_code', 'lifecycle_state_code', 'created_seq'],
  },
  registry__holds: {
    label: '登记的暂停处置',
    grain: '一次暂停处置',
    exports: 'newest',
    key: ['hold_id'],
    fields: ['hold_id', 'item_id', ...keptOf(holdAttributes)],
    required: ['hold_id', 'item_id', 'basis', 'placed_date'],
  },
  registry__people: {
    label: '登记的人员',
    grain: '一个人',
    exports: 'newest',
    key: ['person_id'],
    fields: ['person_id', 'created_seq'],
    required: ['person_id', 'created_seq'],
  },
  registry__person_links: {
    label: '人员关联',
    grain: '来源中的一个键与一个人的一次关联',
    exports: 'newest',
    key: ['link_id'],
    fields: [
      'link_id',
      'source_table',
      'source_key',
      'person_id',
      'method_code',
      'decided_by',
      'decided_at',
      'retracted_at',
    ],
    required: [
      'link_id',
      'source_table',
      'source_key',
      'person_id',
      'method_code',
      'decided_by',
      'decided_at',
    ],
  },
  match__candidates: {
    label: '待定的人员关联',
    grain: '来源中一个未能确定人员的键',
    exports: 'newest',
    key: ['source_table', 'source_key'],
    fields: [
      'source_table',
      'source_key',
      'candidate_person_ids',
      'reason',
      'candidate_status_code',
    ],
    required: ['source_table', 'source_key'],
  },
} as const satisfies Record<string, Table>;
