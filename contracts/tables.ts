import type { FieldName } from './fields.ts';

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

export const tables = {
  hr__staff: {
    label: '职工花名册',
    grain: '一名职工的一段在院经历',
    key: ['staff_no', 'full_name', 'hired_date'],
    fields: [
      'staff_no',
      'full_name',
      'sex_code',
      'id_number',
      'birth_date',
      'department_name',
      'campus_name',
      'job_category_code',
      'title_level',
      'employment_form_code',
      'hired_date',
      'left_date',
      'staff_status_code',
      'union_joined_date',
      'membership_status_code',
      'union_branch_name',
      'mobile',
    ],
    required: ['staff_no', 'full_name', 'hired_date'],
  },
  hr__departments: {
    label: '科室对照',
    grain: '一个科室的一个名称及其使用期',
    key: ['department_code', 'valid_from_date'],
    fields: [
      'department_code',
      'department_name',
      'campus_name',
      'department_type',
      'union_branch_name',
      'valid_from_date',
      'valid_to_date',
      'successor_code',
    ],
    required: ['department_code', 'department_name', 'campus_name', 'valid_from_date'],
  },
  finance__dues: {
    label: '会费扣缴明细',
    grain: '一名会员一个月的一笔会费',
    key: ['period_month', 'staff_no', 'dues_status_code'],
    fields: [
      'period_month',
      'staff_no',
      'full_name',
      'department_name',
      'post_salary_fen',
      'grade_salary_fen',
      'dues_base_fen',
      'dues_owed_fen',
      'dues_paid_fen',
      'dues_status_code',
      'remark',
    ],
    required: ['period_month', 'staff_no', 'full_name', 'dues_owed_fen', 'dues_paid_fen'],
  },
  union__disputes: {
    label: '劳动争议登记',
    grain: '一次咨询或一个案件',
    key: ['case_no'],
    fields: [
      'case_no',
      'record_kind_code',
      'applicant_name',
      'applicant_staff_no',
      'department_name',
      'campus_name',
      'employment_form_code',
      'dispute_type_code',
      'claim_text',
      'applied_date',
      'accepted_date',
      'mediator_name',
      'mediated_date',
      'outcome_code',
      'agreed_fen',
      'closed_date',
      'prior_case_no',
    ],
    required: ['case_no', 'record_kind_code', 'applied_date'],
  },
  paper__catalogue: {
    label: '纸质档案目录',
    grain: '一件纸质档案',
    key: ['archival_code'],
    fields: [
      'archival_code',
      'title',
      'responsible_party',
      'document_date',
      'fiscal_year',
      'security_level_code',
      'page_count',
      'retention_code',
      'retention_class_id',
      'names_person',
      'shelf_location',
      'scan_file_name',
      'closed_date',
      'remark',
    ],
    required: ['archival_code', 'title'],
  },
  paper__holds: {
    label: '暂停处置登记',
    grain: '一次暂停处置',
    key: ['archival_code', 'placed_date', 'hold_reason_code'],
    fields: [
      'archival_code',
      'hold_reason_code',
      'basis',
      'placed_date',
      'released_date',
      'approved_by',
    ],
    required: ['archival_code', 'basis', 'placed_date'],
  },
  paper__pages: {
    label: '扫描页',
    grain: '一个扫描文件的一页',
    key: ['object_sha256', 'page_number'],
    fields: [
      'object_sha256',
      'file_name',
      'page_number',
      'width_px',
      'height_px',
      'dpi',
      'document_type_code',
      'document_type_confidence',
      'engine_id',
      'line_count',
      'mean_confidence',
      'text',
      'error_text',
    ],
    required: ['object_sha256', 'page_number'],
  },
  paper__lines: {
    label: '识别行',
    grain: '一页上的一行文字',
    key: ['object_sha256', 'page_number', 'line_number'],
    fields: [
      'object_sha256',
      'file_name',
      'page_number',
      'line_number',
      'text',
      'box_json',
      'confidence',
      'min_character_confidence',
    ],
    required: ['object_sha256', 'page_number', 'line_number'],
  },
  paper__form_fields: {
    label: '表单字段',
    grain: '一页上提取的一个字段',
    key: ['object_sha256', 'page_number', 'field_name'],
    fields: [
      'object_sha256',
      'file_name',
      'page_number',
      'field_name',
      'label',
      'raw_text',
      'value_text',
      'confidence',
      'box_json',
      'checks',
      'status_code',
    ],
    required: ['object_sha256', 'page_number', 'field_name'],
  },
  registry__items: {
    label: '登记的件',
    grain: '一件',
    key: ['item_id'],
    fields: [
      'item_id',
      'archival_code',
      'title',
      'retention_class_id',
      'retention_code',
      'fiscal_year',
      'document_date',
      'closed_date',
      'page_count',
      'names_person',
      'lifecycle_state_code',
      'security_level_code',
      'scan_file_name',
      'catalogue_row_key',
      'created_seq',
    ],
    required: ['item_id'],
  },
  registry__holds: {
    label: '登记的暂停处置',
    grain: '一次暂停处置',
    key: ['hold_id'],
    fields: ['hold_id', 'item_id', 'hold_reason_code', 'basis', 'placed_date', 'released_date'],
    required: ['hold_id', 'item_id'],
  },
  registry__people: {
    label: '登记的人员',
    grain: '一个人',
    key: ['person_id'],
    fields: ['person_id', 'created_seq'],
    required: ['person_id'],
  },
  registry__person_links: {
    label: '人员关联',
    grain: '来源中的一个键与一个人的一次关联',
    key: ['link_id'],
    fields: [
      'link_id',
      'source_table',
      'source_key',
      'person_id',
      'method_code',
      'decided_by',
      'decided_at',
      'retracted_at',
    ],
    required: ['link_id', 'source_table', 'source_key', 'person_id'],
  },
  match__candidates: {
    label: '待定的人员关联',
    grain: '来源中一个未能确定人员的键',
    key: ['source_table', 'source_key'],
    fields: [
      'source_table',
      'source_key',
      'candidate_person_ids',
      'reason',
      'candidate_status_code',
    ],
    required: ['source_table', 'source_key'],
  },
} as const satisfies Record<string, Table>;

export type TableName = keyof typeof tables;

/** The table by its name, typed as the general shape. */
export function tableOf(name: TableName): Table {
  return tables[name];
}

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
  'message',
  'remedy',
] as const;
