import type { Table } from './table.ts';

/** What the inbox holds; only findings are kept, of files that were not taken. */
export const inboxTables = {
  inbox__files: {
    label: '收件夹里的文件',
    grain: '一个文件',
    exports: 'newest',
    key: ['file_name'],
    fields: ['file_name'],
    required: ['file_name'],
  },
} as const satisfies Record<string, Table>;
