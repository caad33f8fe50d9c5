import type { lakeTypes } from './tables.ts';

/** One table that tells of the batches themselves. */
export interface LakeTable {
  /** what one row is, in Chinese */
  grain: string;
  /** by name, as DuckDB names their types; left out: those of the files it is a view of */
  columns?: Readonly<Record<string, (typeof lakeTypes)[keyof typeof lakeTypes]>>;
}

/** What the warehouse is told of the lake beside the rows: each stands there, with or without rows. */
export const lakeTables = {
  lake__batches: {
    grain: '一个有效批次的一个表',
    columns: {
      batch_id: 'VARCHAR',
      source_id: 'VARCHAR',
      table_name: 'VARCHAR',
      delivery_id: 'VARCHAR',
      period: 'VARCHAR',
      exported_date: 'DATE',
      file_name: 'VARCHAR',
      object_sha256: 'VARCHAR',
      rows_in: 'BIGINT',
      accepted: 'BIGINT',
      quarantined: 'BIGINT',
      not_data: 'BIGINT',
      finished_at: 'TIMESTAMP',
      export_rank: 'BIGINT',
      is_current: 'BOOLEAN',
      current_batch_id: 'VARCHAR',
    },
  },
  lake__past_batches: {
    grain: '一个已被替换的批次的一个表',
    columns: {
      batch_id: 'VARCHAR',
      source_id: 'VARCHAR',
      table_name: 'VARCHAR',
      replaced_by: 'VARCHAR',
      replaced_at: 'TIMESTAMP',
      finished_at: 'TIMESTAMP',
    },
  },
  lake__objects: {
    grain: '一个有效批次的一个原件',
    columns: {
      batch_id: 'VARCHAR',
      object_sha256: 'VARCHAR',
      file_name: 'VARCHAR',
      bytes: 'BIGINT',
    },
  },
  lake__columns: {
    grain: '一个有效批次的一个表中有列的一个字段',
    columns: { batch_id: 'VARCHAR', table_name: 'VARCHAR', field_name: 'VARCHAR' },
  },
  lake__deliveries: {
    grain: '一个来源声明的一期：应到与实到',
    columns: {
      delivery_id: 'VARCHAR',
      delivery_name: 'VARCHAR',
      source_id: 'VARCHAR',
      period: 'VARCHAR',
      month: 'DATE',
      is_due: 'BOOLEAN',
      state_code: 'VARCHAR',
      batches: 'BIGINT',
      rows_in: 'BIGINT',
      accepted: 'BIGINT',
      quarantined: 'BIGINT',
      not_data: 'BIGINT',
      bytes: 'BIGINT',
      usual_rows: 'DOUBLE',
    },
  },
  lake__department_names: {
    grain: '科室的一个名称及其今天的归属',
    columns: {
      alias_name: 'VARCHAR',
      alias_campus_name: 'VARCHAR',
      valid_from_date: 'DATE',
      valid_to_date: 'DATE',
      department_code: 'VARCHAR',
      department_name: 'VARCHAR',
      campus_name: 'VARCHAR',
      department_type: 'VARCHAR',
    },
  },
  lake__review_outcomes: {
    grain: '现有读数中一处有人核对过的',
    columns: {
      review_kind_code: 'VARCHAR',
      _batch_id: 'VARCHAR',
      object_sha256: 'VARCHAR',
      page_number: 'BIGINT',
      page_part: 'VARCHAR',
      reading_number: 'BIGINT',
      status_code: 'VARCHAR',
      value_text: 'VARCHAR',
      corrected_text: 'VARCHAR',
      proofread_at: 'TIMESTAMP',
    },
  },
  lake__latest_pages: { grain: '扫描页，取最近一次识别' },
  lake__replaced_rows: { grain: '被后来的增量更新的一行的位置' },
  lake__findings: { grain: '一条质量问题' },
  lake__past_findings: { grain: '已被替换的批次的一条质量问题' },
  lake__quarantine: { grain: '一行被隔离的数据' },
} as const satisfies Record<`lake__${string}`, LakeTable>;

type Tables = typeof lakeTables;

/** Tables that are filled row by row; the others are views of files. */
export type FilledLakeTable = {
  [N in keyof Tables]: Tables[N] extends { columns: object } ? N : never;
}[keyof Tables];

/** A row of such a table, with all its columns. */
export type LakeTableRow<N extends FilledLakeTable> = Record<keyof Tables[N]['columns'], unknown>;
