import {
  auditColumns,
  columnOf,
  fieldOf,
  findingColumns,
  lakeTypes,
  quarantineColumns,
  type TableName,
  tableOf,
} from '#contracts';
import { type LakeValue, maskPersonalNumbers, maskText } from '#values';
import type { FindingRow, Place, QuarantineRow } from './batch-types.ts';
import { sqlName, sqlText } from './duckdb.ts';

export type LakeKind = 'bronze' | 'quarantine' | 'findings';

export interface LakeColumn {
  name: string;
  /** as DuckDB names it */
  type: string;
  /** how a text loses personal numbers on its way in; left out where the column holds no text */
  mask?: (text: string) => string;
}

/** One row on its way into a lake file. */
export interface LakeRow {
  place: Place;
  values: Readonly<Record<string, LakeValue>>;
  /** bronze only */
  rawJson?: string | null;
}

/** The audit values that all rows of a batch share. */
export interface BatchStamp {
  source: string;
  batchId: string;
  /** UTC, `YYYY-MM-DD HH:MM:SS.mmm` */
  ingestedAt: string;
}

/** Business columns of a bronze table in the lake, in the order of its contract. */
function businessColumns(table: TableName): LakeColumn[] {
  return tableOf(table).fields.map((name) => {
    const { type } = fieldOf(name);
    const column = { name: columnOf(name), type: lakeTypes[type] };
    return type === 'text' ? { ...column, mask: (text) => maskText(name, text) } : column;
  });
}

/** Columns of a lake file that its rows fill, audit columns left out. */
export function filledColumns(kind: LakeKind, table: TableName): LakeColumn[] {
  const text = (name: string): LakeColumn => ({
    ...{ name, type: 'VARCHAR' },
    mask: (value) => maskPersonalNumbers(value),
  });
  if (kind === 'bronze') return [...businessColumns(table), text('_raw_json')];
  const names: readonly string[] = kind === 'quarantine' ? quarantineColumns : findingColumns;
  return names.map(text);
}

/** The audit columns a row brings itself: where it stands. */
export const placeColumns: LakeColumn[] = [
  { name: '_object_sha256', type: auditColumns._object_sha256 },
  { name: '_sheet', type: auditColumns._sheet },
  { name: '_row_number', type: auditColumns._row_number },
];

/**
 * Select list of a lake file. Column order: business columns, audit columns, `_raw_json`.
 * @param filled columns as given by `filledColumns`
 * @param expressions SQL for columns that are not simply read by their name
 */
export function lakeSelect(
  filled: readonly LakeColumn[],
  stamp: BatchStamp,
  expressions: Readonly<Record<string, string>> = {},
): string {
  const given: Record<string, string> = {
    _source_id: sqlText(stamp.source),
    _batch_id: sqlText(stamp.batchId),
    _ingested_at: `TIMESTAMP ${sqlText(stamp.ingestedAt)}`,
    ...expressions,
  };
  const names = filled.map(({ name }) => name);
  const ordered = [
    ...names.filter((name) => name !== '_raw_json'),
    ...Object.keys(auditColumns),
    ...names.filter((name) => name === '_raw_json'),
  ];
  return ordered
    .map((name) => (given[name] ? `${given[name]} AS ${sqlName(name)}` : sqlName(name)))
    .join(', ');
}

/** A quarantined row as it is written. */
export function quarantineRow(row: QuarantineRow): LakeRow {
  return {
    place: row.place,
    values: {
      rule_id: row.ruleId,
      reason: row.reason,
      column_name: row.columnName,
      raw_text: row.rawText,
      remedy: row.remedy,
    },
  };
}

/** A finding as it is written. */
export function findingRow(row: FindingRow): LakeRow {
  return {
    place: row.place,
    values: {
      rule_id: row.ruleId,
      severity: row.severity,
      file_name: row.fileName,
      column_name: row.columnName,
      field_name: row.fieldName,
      value_masked: row.valueMasked,
      detail: row.detail,
      remedy: row.remedy,
    },
  };
}
