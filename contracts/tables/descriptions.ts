import type { FieldName } from '../fields/fields.ts';
import type { Table } from './table.ts';

/** What is keyed of an item, in the order of DA/T 22's catalogue; 题名 is always there. */
export const keyedFields = [
  'archival_code',
  'document_no',
  'title',
  'responsible_party',
  'document_date',
  'security_level_code',
  'page_count',
  'remark',
] as const satisfies readonly FieldName[];
export type KeyedField = (typeof keyedFields)[number];

/** Fields two people must agree on; a remark is each one's own. */
export const comparedFields = keyedFields.filter((name) => name !== 'remark');

/** Scans and the catalogue: which belongs to which, and what two people keyed of the rest. */
export const descriptionTables = {
  paper__scan_links: {
    label: '扫描件与目录的对应',
    grain: '一个扫描文件对应目录中的一件',
    exports: 'newest',
    key: ['file_name', 'archival_code'],
    fields: ['file_name', 'archival_code', 'scan_file_name', 'link_method_code'],
    required: ['file_name', 'archival_code'],
  },
  paper__description_entries: {
    label: '双人著录的录入',
    grain: '一个人对一件的一次录入',
    exports: 'add_up',
    key: [],
    fields: [
      'description_key',
      'object_sha256',
      'file_name',
      'keying_round_code',
      ...keyedFields,
      'keyed_by',
      'keyed_at',
      'recorded_by',
    ],
    required: ['description_key', 'keying_round_code', 'keyed_by'],
  },
  paper__descriptions: {
    label: '双人著录的结果',
    grain: '一件经双人著录的纸质档案',
    exports: 'newest',
    key: ['description_key'],
    fields: [
      'description_key',
      'object_sha256',
      'file_name',
      ...keyedFields,
      'keying_outcome_code',
    ],
    required: ['description_key', 'title'],
  },
} as const satisfies Record<string, Table>;
