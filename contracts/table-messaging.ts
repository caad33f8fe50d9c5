import type { Table } from './table.ts';

/** Official posts, submitted forms and consented group talk. */
export const messagingTables = {} as const satisfies Record<string, Table>;
