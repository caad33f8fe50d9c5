import type { FieldName } from '../fields/fields.ts';

/** One bronze table: what a row is, and which fields it carries in which order. */
export interface Table {
  label: string;
  /** what one row is, in Chinese */
  grain: string;
  /** identifies a row within one period of its source; empty: rows are not unique by content */
  key: readonly FieldName[];
  fields: readonly FieldName[];
  required: readonly FieldName[];
}
