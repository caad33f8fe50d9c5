import type { Table } from './table.ts';

/** Office automation: documents, minutes and what is attached to them. */
export const oaTables = {} as const satisfies Record<string, Table>;
