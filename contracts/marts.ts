import { type FieldClass, type FieldName, fieldOf } from './fields/fields.ts';
import { publishedItemColumns } from './records/records.ts';
import { lakeTypes } from './tables/tables.ts';

/** One column of a published mart. `type` is DuckDB's; the class must be open or internal. */
interface MartColumn {
  type: 'VARCHAR' | 'BIGINT' | 'DOUBLE' | 'DATE' | 'BOOLEAN' | 'TIMESTAMP';
  label: string;
  class: FieldClass;
}

export interface PublicMart {
  label: string;
  /** what one row is, in Chinese */
  grain: string;
  columns: Readonly<Record<string, MartColumn>>;
}

function column(
  type: MartColumn['type'],
  label: string,
  fieldClass: FieldClass = 'open',
): MartColumn {
  return { type, label, class: fieldClass };
}

function columnsOf(names: readonly FieldName[]): Record<string, MartColumn> {
  const named = names.map((name) => {
    const { type, label, class: fieldClass } = fieldOf(name);
    return [name, column(lakeTypes[type], label, fieldClass)];
  });
  return Object.fromEntries(named);
}

const cutoffDate = column('DATE', '截止日');
const month = column('DATE', '月份（月首日）');
const departmentName = column('VARCHAR', '科室');
const campusName = column('VARCHAR', '院区');
const owedFen = column('BIGINT', '该月应缴（分）');
const paidFen = column('BIGINT', '当月实缴（分），含补缴以前月份的，减退费');
const paidForMonthFen = column(
  'BIGINT',
  '为该月缴纳（分），备注写明所补月份的补缴归入该月，其余归入缴入当月，减退费',
);
const isSuppressed = column('BOOLEAN', '是否因人数过少不公布');
const sourceName = column('VARCHAR', '来源');
const statusCode = column('VARCHAR', '状态代码');
const statusLabel = column('VARCHAR', '状态');

export const publicMarts = {
  rpt_overview: {
    label: '指标',
    grain: '一个指标一个月',
    columns: {
      figure_id: column('VARCHAR', '指标代号'),
      page: column('VARCHAR', '所在页面'),
      label: column('VARCHAR', '指标'),
      value: column('DOUBLE', '数值；空为无法计算，原因见 unknown_reason'),
      unknown_reason: column('VARCHAR', '无法计算的原因'),
      unit: column('VARCHAR', '单位'),
      numerator: column('DOUBLE', '分子'),
      denominator: column('DOUBLE', '分母'),
      previous_month_value: column('DOUBLE', '上月'),
      previous_year_value: column('DOUBLE', '上年同月'),
      definition: column('VARCHAR', '口径'),
      month,
      cutoff_date: cutoffDate,
      sort_order: column('BIGINT', '排序'),
    },
  },
  rpt_definitions: {
    label: '口径',
    grain: '一个指标或一条说明',
    columns: {
      definition_id: column('VARCHAR', '指标或说明代号'),
      definition: column('VARCHAR', '口径'),
      cutoff_date: cutoffDate,
    },
  },
  rpt_decisions: {
    label: '请决定、请知晓',
    grain: '一个事项一个月',
    columns: {
      decision_id: column('VARCHAR', '事项代号'),
      kind_code: column('VARCHAR', '决定或知晓代码'),
      kind_label: column('VARCHAR', '决定或知晓'),
      month,
      title: column('VARCHAR', '事项'),
      detail: column('VARCHAR', '依据'),
      owner: column('VARCHAR', '承办'),
      due_date: column('DATE', '时限日'),
      due_label: column('VARCHAR', '时限'),
      figure_id: column('VARCHAR', '所据指标代号'),
      link: column('VARCHAR', '网页上的位置'),
      sort_order: column('BIGINT', '次序'),
      cutoff_date: cutoffDate,
    },
  },
  rpt_members_by_department: {
    label: '会员（截止日花名册所在科室、月份）',
    grain: '一个科室一个月',
    columns: {
      month,
      department_name: departmentName,
      campus_name: campusName,
      members: column('BIGINT', '会员数'),
      eligible_staff: column('BIGINT', '应入会职工数'),
      is_suppressed: isSuppressed,
      cutoff_date: cutoffDate,
    },
  },
  rpt_dues_by_department: {
    label: '会费（扣缴名单所在科室、月份）',
    grain: '一个科室一个月',
    columns: {
      month,
      department_name: departmentName,
      campus_name: campusName,
      owed_fen: owedFen,
      paid_fen: paidFen,
      paid_for_month_fen: paidForMonthFen,
      payers: column('BIGINT', '当月有实缴的人数'),
      is_suppressed: isSuppressed,
      cutoff_date: cutoffDate,
    },
  },
  rpt_dues_by_month: {
    label: '会费（月份）',
    grain: '一个月',
    columns: {
      month,
      owed_fen: owedFen,
      paid_fen: paidFen,
      paid_for_month_fen: paidForMonthFen,
      payers: column('BIGINT', '当月有实缴的人数'),
      arrears_people: column('BIGINT', '当月扣缴时未缴足的人数'),
      collection_rate: column('DOUBLE', '收缴率（%）：为该月缴纳 ÷ 该月应缴'),
      is_provisional: column('BOOLEAN', '是否预计数'),
      cutoff_date: cutoffDate,
    },
  },
  rpt_disputes_by_campus: {
    label: '劳动争议（院区、季度）',
    grain: '一个院区一个季度',
    columns: {
      quarter: column('DATE', '季度（首日）'),
      campus_name: campusName,
      consultations: column('BIGINT', '咨询'),
      cases: column('BIGINT', '立案'),
      is_suppressed: isSuppressed,
      cutoff_date: cutoffDate,
    },
  },
  rpt_disputes_by_quarter: {
    label: '劳动争议（季度）',
    grain: '一个季度',
    columns: {
      quarter: column('DATE', '季度（首日）'),
      consultations: column('BIGINT', '咨询'),
      cases: column('BIGINT', '立案'),
      agreed: column('BIGINT', '达成'),
      not_agreed: column('BIGINT', '未达成'),
      withdrawn: column('BIGINT', '撤回'),
      open_cases: column('BIGINT', '季末未结'),
      cutoff_date: cutoffDate,
    },
  },
  rpt_retention_list: {
    label: '到期处置清单（公开版）',
    grain: '一件档案',
    columns: {
      item_id: column('VARCHAR', '件标识'),
      ...columnsOf(publishedItemColumns),
      retention_class_name: column('VARCHAR', '类别'),
      display_title: column('VARCHAR', '题名（涉及个人的不公开）'),
      retention_code: column('VARCHAR', '保管期限代码'),
      retention_label: column('VARCHAR', '保管期限'),
      start_date: column('DATE', '起算日'),
      due_date: column('DATE', '期满日'),
      status_code: statusCode,
      status_label: statusLabel,
      hold_reason: column('VARCHAR', '暂停处置原因'),
      is_digitised: column('BOOLEAN', '是否已有可用扫描件'),
      cutoff_date: cutoffDate,
    },
  },
  rpt_retention_by_year: {
    label: '到期处置（年度、类别）',
    grain: '一个期满年、类别与状态',
    columns: {
      due_year: column('BIGINT', '期满年'),
      retention_class_name: column('VARCHAR', '类别'),
      status_code: statusCode,
      status_label: statusLabel,
      items: column('BIGINT', '件数'),
      cutoff_date: cutoffDate,
    },
  },
  rpt_retention_statuses: {
    label: '处置状态',
    grain: '一个状态',
    columns: {
      status_code: statusCode,
      status_label: statusLabel,
      items: column('BIGINT', '件数'),
      sort_order: column('BIGINT', '排序，先列须处理的'),
      cutoff_date: cutoffDate,
    },
  },
  rpt_quality_by_month: {
    label: '来源到数情况',
    grain: '一个来源声明一个月',
    columns: {
      delivery_id: column('VARCHAR', '来源声明代号'),
      source_id: column('VARCHAR', '来源代号'),
      source_name: sourceName,
      month,
      expected: column('BIGINT', '应到批次'),
      received: column('BIGINT', '实到批次'),
      status_code: statusCode,
      status_label: statusLabel,
      is_open: column('BOOLEAN', '是否催报'),
      is_incomplete: column('BOOLEAN', '数据是否未齐，相关指标为预计数'),
      rows_accepted: column('BIGINT', '采用行数'),
      rows_quarantined: column('BIGINT', '隔离行数'),
      rows_not_data: column('BIGINT', '非数据行数'),
      bytes: column('BIGINT', '原件字节数'),
      usual_rows: column('DOUBLE', '通常的采用行数（其他各期的中位数）'),
      cutoff_date: cutoffDate,
    },
  },
  rpt_findings_by_rule: {
    label: '质量问题（规则、来源）',
    grain: '一条规则一个来源',
    columns: {
      rule_id: column('VARCHAR', '规则代号'),
      rule_title: column('VARCHAR', '问题'),
      kind_code: column('VARCHAR', '种类代码'),
      kind_label: column('VARCHAR', '种类'),
      severity_code: column('VARCHAR', '处理代码'),
      severity_label: column('VARCHAR', '处理'),
      owner: column('VARCHAR', '由谁更正'),
      source_id: column('VARCHAR', '来源代号'),
      source_name: sourceName,
      findings: column('BIGINT', '现有条数'),
      over_30_days: column('BIGINT', '超过 30 天未改的条数'),
      closed: column('BIGINT', '已由后来的批次改正的条数'),
      oldest_date: column('DATE', '最早发现日'),
      remedy: column('VARCHAR', '怎么办'),
      cutoff_date: cutoffDate,
    },
  },
  rpt_findings_by_owner: {
    label: '质量问题（由谁更正、来源）',
    grain: '一个更正人一个来源，自动修正的不计',
    columns: {
      owner: column('VARCHAR', '由谁更正'),
      source_id: column('VARCHAR', '来源代号'),
      source_name: sourceName,
      rejected: column('BIGINT', '隔离的行'),
      flagged: column('BIGINT', '待核对'),
      over_30_days: column('BIGINT', '超过 30 天未改'),
      closed: column('BIGINT', '已改正'),
      oldest_date: column('DATE', '最早发现日'),
      cutoff_date: cutoffDate,
    },
  },
  rpt_findings_by_batch: {
    label: '质量问题（批次）',
    grain: '一个现用批次的一个表',
    columns: {
      batch_id: column('VARCHAR', '批次'),
      source_id: column('VARCHAR', '来源代号'),
      source_name: sourceName,
      table_name: column('VARCHAR', '表名'),
      table_label: column('VARCHAR', '表'),
      month: column('DATE', '批次所属月份（月首日）'),
      rows_in: column('BIGINT', '数据行数'),
      rejected: column('BIGINT', '隔离的行'),
      flagged: column('BIGINT', '待核对'),
      fixed: column('BIGINT', '已修正'),
      per_thousand: column('DOUBLE', '每千行的隔离与待核对'),
      finished_at: column('TIMESTAMP', '完成时间（UTC）'),
      cutoff_date: cutoffDate,
    },
  },
  rpt_batches: {
    label: '批次',
    grain: '一个批次的一个表',
    columns: {
      batch_id: column('VARCHAR', '批次'),
      source_name: sourceName,
      table_name: column('VARCHAR', '表名'),
      table_label: column('VARCHAR', '表'),
      period: column('VARCHAR', '期间'),
      file_name: column('VARCHAR', '文件', 'internal'),
      rows_in: column('BIGINT', '读入行数'),
      accepted: column('BIGINT', '采用'),
      quarantined: column('BIGINT', '隔离'),
      not_data: column('BIGINT', '非数据行'),
      object_sha256: column('VARCHAR', '原件哈希'),
      finished_at: column('TIMESTAMP', '完成时间（UTC）'),
      cutoff_date: cutoffDate,
    },
  },
  rpt_release: {
    label: '发布',
    grain: '本次发布',
    columns: {
      release_id: column('VARCHAR', '发布号'),
      as_of: column('DATE', '截止日'),
      batches: column('BIGINT', '采集的批次数（不含登记与匹配）'),
      models: column('BIGINT', '模型数'),
      built_from_rows: column('BIGINT', '其中采用的行数（识别出的文字行与表单字段不计）'),
      cutoff_date: cutoffDate,
    },
  },
} as const satisfies Record<string, PublicMart>;

export type PublicMartName = keyof typeof publicMarts;
