import type { FieldType, fields } from '../fields/fields.ts';
import { descriptionTables } from './descriptions.ts';
import { financeTables } from './finance.ts';
import { hrTables } from './hr.ts';
import { inboxTables } from './inbox.ts';
import { messagingTables } from './messaging.ts';
import { oaTables } from './oa.ts';
import { paperTables } from './paper.ts';
import { registryTables } from './registry.ts';
import { reviewTables } from './review.ts';
import type { Table } from './table.ts';
import { unionTables } from './union.ts';

export type { Table } from './table.ts';

/** Every bronze table, by source; a table is a list of names of fields.ts. */
export const tables = {
  ...hrTables,
  ...financeTables,
  ...unionTables,
  ...oaTables,
  ...messagingTables,
  ...paperTables,
  ...descriptionTables,
  ...reviewTables,
  ...registryTables,
  ...inboxTables,
} as const satisfies Record<string, Table>;

export type TableName = keyof typeof tables;

/** The table by its name, typed as the general shape. */
export function tableOf(name: TableName): Table {
  return tables[name];
}

type ValueOf<T extends FieldType> = T extends 'integer' | 'number' | 'fen'
  ? number
  : T extends 'boolean'
    ? boolean
    : string;

/** A row of a bronze table by field; what the table does not require may be null. */
export type RowOf<T extends TableName> = {
  [N in (typeof tables)[T]['fields'][number]]:
    | ValueOf<(typeof fields)[N]['type']>
    | (N extends (typeof tables)[T]['required'][number] ? never : null);
};

/** Columns every bronze, quarantine and findings row ends with, with their DuckDB types. */
export const auditColumns = {
  _source_id: 'VARCHAR',
  _object_sha256: 'VARCHAR',
  _batch_id: 'VARCHAR',
  _sheet: 'VARCHAR',
  _row_number: 'BIGINT',
  _ingested_at: 'TIMESTAMP',
} as const;

/** Lake types of the field types, as DuckDB names them. */
export const lakeTypes = {
  text: 'VARCHAR',
  code: 'VARCHAR',
  integer: 'BIGINT',
  fen: 'BIGINT',
  number: 'DOUBLE',
  date: 'DATE',
  month: 'DATE',
  timestamp: 'TIMESTAMP',
  boolean: 'BOOLEAN',
} as const;

/** Columns of lake/quarantine/…, before the audit columns. */
export const quarantineColumns = [
  'rule_id',
  'reason',
  'column_name',
  'raw_text',
  'remedy',
] as const;

/** Columns of lake/findings/…, before the audit columns. */
export const findingColumns = [
  'rule_id',
  'severity',
  'file_name',
  'column_name',
  'field_name',
  'value_masked',
  'detail',
  'remedy',
] as const;
