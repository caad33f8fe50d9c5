import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  auditColumns,
  columnOf,
  fieldOf,
  findingColumns,
  lakeTypes,
  quarantineColumns,
  type TableName,
  tableOf,
} from '../../contracts/index.ts';
import type { BatchTableInput, LakeValue, Place } from './batch-types.ts';
import { type DuckDb, sqlName, sqlText } from './duckdb.ts';

export interface LakeColumn {
  name: string;
  /** as DuckDB names it */
  type: string;
}

/** Business columns of a bronze table in the lake, in the order of its contract. */
export function businessColumns(table: TableName): LakeColumn[] {
  return tableOf(table).fields.map((name) => ({
    name: columnOf(name),
    type: lakeTypes[fieldOf(name).type],
  }));
}

/** The audit values that all rows of a batch share. */
export interface BatchStamp {
  source: string;
  batchId: string;
  /** UTC, `YYYY-MM-DD HH:MM:SS.mmm` */
  ingestedAt: string;
}

export interface LakePart {
  kind: 'bronze' | 'quarantine' | 'findings';
  columns: LakeColumn[];
  rows: { place: Place; values: Record<string, LakeValue> }[];
}

function textColumns(names: readonly string[]): LakeColumn[] {
  return names.map((name) => ({ name, type: 'VARCHAR' }));
}

/** The three parts of a table's rows, each with its columns; empty parts are left out. */
export function lakeParts(input: BatchTableInput): LakePart[] {
  const parts: LakePart[] = [
    {
      kind: 'bronze',
      columns: [...businessColumns(input.table), { name: '_raw_json', type: 'VARCHAR' }],
      rows: input.accepted.map(({ place, values, rawJson }) => ({
        place,
        values: { ...values, _raw_json: rawJson },
      })),
    },
    {
      kind: 'quarantine',
      columns: textColumns(quarantineColumns),
      rows: input.quarantined.map((row) => ({
        place: row.place,
        values: {
          rule_id: row.ruleId,
          reason: row.reason,
          column_name: row.columnName,
          raw_text: row.rawText,
          remedy: row.remedy,
        },
      })),
    },
    {
      kind: 'findings',
      columns: textColumns(findingColumns),
      rows: input.findings.map((row) => ({
        place: row.place,
        values: {
          rule_id: row.ruleId,
          severity: row.severity,
          file_name: row.fileName,
          column_name: row.columnName,
          field_name: row.fieldName,
          value_masked: row.valueMasked,
          message: row.message,
          remedy: row.remedy,
        },
      })),
    },
  ];
  return parts.filter((part) => part.rows.length > 0);
}

function writeLines(path: string, part: LakePart): void {
  const handle = openSync(path, 'wx', 0o600);
  try {
    let buffer = '';
    for (const { place, values } of part.rows) {
      const record: Record<string, LakeValue> = {};
      for (const { name } of part.columns) {
        const value = values[name] ?? null;
        record[name] = typeof value === 'bigint' ? value.toString() : value;
      }
      record._object_sha256 = place.objectSha256;
      record._sheet = place.sheet;
      record._row_number = place.rowNumber;
      buffer += `${JSON.stringify(record)}\n`;
      if (buffer.length > 1_000_000) {
        writeSync(handle, buffer);
        buffer = '';
      }
    }
    writeSync(handle, buffer);
  } finally {
    closeSync(handle);
  }
}

/** Makes a written file durable. */
export function syncFile(path: string): void {
  const handle = openSync(path, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Writes rows as one Parquet file (zstd, V1 pages) through DuckDB, which is 6 to 20 times faster
 * than the writers in JavaScript. Column order: business columns, audit columns, `_raw_json`.
 * @throws when a value does not fit its column's type
 */
export async function writeParquet(
  duck: DuckDb,
  path: string,
  part: LakePart,
  stamp: BatchStamp,
): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  const lines = join(dirname(path), 'rows.ndjson');
  const constants: Record<string, string> = {
    _source_id: sqlText(stamp.source),
    _batch_id: sqlText(stamp.batchId),
    _ingested_at: `TIMESTAMP ${sqlText(stamp.ingestedAt)}`,
  };
  const audit = Object.entries(auditColumns).map(([name, type]) => ({ name, type }));
  const read = [...part.columns, ...audit.filter(({ name }) => !(name in constants))];
  const business = part.columns.filter(({ name }) => name !== '_raw_json');
  const selected = [
    ...business.map(({ name }) => sqlName(name)),
    ...audit.map(({ name }) => (constants[name] ? `${constants[name]} AS ${name}` : name)),
    ...(part.kind === 'bronze' ? ['_raw_json'] : []),
  ];
  const columns = read.map(({ name, type }) => `${sqlName(name)}: ${sqlText(type)}`);
  try {
    writeLines(lines, part);
    await duck.connection.run(
      `COPY (SELECT ${selected.join(', ')} FROM read_json(${sqlText(lines)},
        format = 'newline_delimited', maximum_object_size = 67108864,
        columns = {${columns.join(', ')}})) TO ${sqlText(path)}
        (FORMAT parquet, COMPRESSION zstd, PARQUET_VERSION V1)`,
    );
  } finally {
    rmSync(lines, { force: true });
  }
  syncFile(path);
}
