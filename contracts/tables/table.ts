import type { FieldName } from '../fields/fields.ts';

/**
 * How the exports of a table count: `newest` takes the place of all before it that share rows with
 * it, `newest_of_month` of those of its month, `add_up`: every one counts, as lots of scans and lists
 * of a year, but for one that a later one holds again.
 */
export type ExportRule = 'newest' | 'newest_of_month' | 'add_up';

/** One bronze table: what a row is, and which fields it carries in which order. */
export interface Table {
  label: string;
  /** what one row is, in Chinese */
  grain: string;
  exports: ExportRule;
  /** what a row counts as where pages are told from rows: a page, or nothing beside its page */
  counts?: 'as_page' | 'with_its_page';
  /** identifies a row within one period of its source; empty: rows are not unique by content */
  key: readonly FieldName[];
  /** by what its rows are known again in another export: by default the key, without one all fields */
  recognisedBy?: readonly FieldName[];
  fields: readonly FieldName[];
  required: readonly FieldName[];
  /** what nearly every export has beside, and what can be done without */
  usual?: readonly FieldName[];
}
