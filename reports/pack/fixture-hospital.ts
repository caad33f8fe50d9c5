import { retentionSchedule } from '#contracts';
import type { PublicMartName } from '#inside/contracts/marts.ts';
import { rules } from '#inside/contracts/rules/rules.ts';
import type { MartRows } from './fixture.ts';
import { addMonths, lastDay, monthsUpTo } from './months.ts';

/** An invented hospital as of 2026-10-31, with every case the pack must show. */
export const fixtureAsOf = '2026-10-31';

const last = '2026-10';
const departments = [
  '心血管内科',
  '呼吸与危重症医学科',
  '消化内科',
  '神经内科',
  '肾内科',
  '内分泌科',
  '血液科',
  '肿瘤科',
  '老年医学科',
  '感染科',
  '风湿免疫科',
  '普外科',
  '骨科',
  '泌尿外科',
  '胸外科',
  '神经外科',
  '烧伤整形科',
  '耳鼻咽喉头颈外科',
  '眼科',
  '妇科',
  '产科',
  '儿科',
  '新生儿科',
  '急诊科',
  '重症医学科',
  '麻醉手术科',
  '康复医学科',
  '中医科',
  '介入科',
  '血液透析室',
  '检验科',
  '病理科',
  '放射科',
  '超声医学科',
  '输血科',
  '药学部',
  '消毒供应中心',
  '护理部',
  '财务科',
  '人事科',
  '总务科',
  '信息科',
];

/** A repeatable number in 0…n-1. */
function spread(seed: number, n: number): number {
  return ((seed * 2_654_435_761) >>> 7) % n;
}

function day(month: string): string {
  return `${month}-01`;
}

type Series = {
  page: string;
  label: string;
  unit: string;
  definition: string;
  at: (i: number) => number;
  ratio?: (i: number) => [number, number];
};

const duesOwed = (i: number) => 5_512_000 + i * 3_150;
/** paid for the month; what came in the month holds a late payment more */
const duesPaidFor = (i: number) => duesOwed(i) - 41_525 - spread(i, 9) * 1_850;
const duesPaid = (i: number) => duesPaidFor(i) + 50_000;
const members = (i: number) => 2_790 + Math.round(i * 1.2) + spread(i, 5);

const series: Readonly<Record<string, Series>> = {
  members: {
    page: 'overview',
    label: '会员数',
    unit: '人',
    definition: '月末会籍状态“正常”的在院会员。',
    at: members,
  },
  enrolment_rate: {
    page: 'overview',
    label: '入会率',
    unit: '%',
    definition: '应入会职工中的会员 ÷ 应入会职工。',
    at: (i) => (members(i) / (members(i) + 201)) * 100,
    ratio: (i) => [members(i), members(i) + 201],
  },
  members_joined: {
    page: 'overview',
    label: '当月入会',
    unit: '人',
    definition: '入会日期在当月的会员。',
    at: (i) => 6 + spread(i, 7),
  },
  members_left: {
    page: 'overview',
    label: '当月离会',
    unit: '人',
    definition: '当月离院的会员。',
    at: (i) => 3 + spread(i + 3, 6),
  },
  disputes_open: {
    page: 'overview',
    label: '未结争议案件',
    unit: '件',
    definition: '月末已申请、尚未结案的立案案件，不含咨询。',
    at: (i) => (i === 59 ? 2 : 1 + spread(i, 3)),
  },
  dues_owed: {
    page: 'dues',
    label: '应缴会费',
    unit: '元',
    definition: '当月应缴之和。',
    at: (i) => duesOwed(i) / 100,
  },
  dues_paid: {
    page: 'dues',
    label: '实缴会费',
    unit: '元',
    definition: '当月实际收到之和，含补缴以前月份的，减退费。',
    at: (i) => duesPaid(i) / 100,
  },
  dues_collection_rate: {
    page: 'dues',
    label: '会费收缴率',
    unit: '%',
    definition: '为当月缴纳 ÷ 当月应缴。',
    at: (i) => (duesPaidFor(i) / duesOwed(i)) * 100,
    ratio: (i) => [duesPaidFor(i) / 100, duesOwed(i) / 100],
  },
  dues_arrears_people: {
    page: 'dues',
    label: '欠缴人数',
    unit: '人',
    definition: '当月实缴少于应缴的人数。',
    at: (i) => 21 + spread(i, 9),
  },
  items_total: {
    page: 'archive',
    label: '在管档案',
    unit: '件',
    definition: '登记库中未移交、未销毁的件。',
    at: () => 420,
  },
  items_expired: {
    page: 'archive',
    label: '已期满',
    unit: '件',
    definition: '保管期限已满、可以鉴定的件，未暂停处置。期满不等于销毁。',
    at: () => 60,
  },
  digitised_rate: {
    page: 'archive',
    label: '挂接率',
    unit: '%',
    definition: '扫描件能全部打开的件 ÷ 在管档案。',
    at: () => 5.7142,
    ratio: () => [24, 420],
  },
  rows_accepted: {
    page: 'quality',
    label: '采用行数',
    unit: '行',
    definition: '当月批次中采用的行数。',
    at: (i) => 2_800 + i,
  },
  rows_quarantined: {
    page: 'quality',
    label: '隔离行数',
    unit: '行',
    definition: '当月批次中被隔离、未采用的行数。',
    at: (i) => spread(i, 12),
  },
};

function overview(): MartRows {
  return Object.entries(series).flatMap(([figureId, one], order) =>
    monthsUpTo(last, 60).map((month, i) => {
      const [numerator, denominator] = one.ratio?.(i) ?? [null, null];
      return {
        figure_id: figureId,
        page: one.page,
        label: one.label,
        unit: one.unit,
        definition: one.definition,
        value: one.at(i),
        numerator,
        denominator,
        previous_month_value: i > 0 ? one.at(i - 1) : null,
        previous_year_value: i > 11 ? one.at(i - 12) : null,
        month: day(month),
        sort_order: order,
      };
    }),
  );
}

function byDepartment(): { members: MartRows; dues: MartRows } {
  const cells = departments.map((name, i) => ({
    month: day(last),
    department_name: name,
    campus_name: i % 5 === 4 ? '东院区' : '本部',
    is_suppressed: i === 7 || i === 20,
  }));
  return {
    members: cells.map((cell, i) => ({
      ...cell,
      members: cell.is_suppressed ? null : 28 + spread(i, 90),
      eligible_staff: cell.is_suppressed ? null : 31 + spread(i, 90),
    })),
    dues: cells.map((cell, i) => ({
      ...cell,
      owed_fen: cell.is_suppressed ? null : 61_000 + i * 1_435,
      paid_fen: cell.is_suppressed ? null : 62_500 + i * 1_435 - (i % 2) * (i * 95),
      paid_for_month_fen: cell.is_suppressed ? null : 61_000 + i * 1_435 - (i % 2) * (i * 95),
      payers: cell.is_suppressed ? null : 30 + i,
    })),
  };
}

function disputes(): { byQuarter: MartRows; byCampus: MartRows } {
  const quarters = Array.from({ length: 20 }, (_, i) => addMonths('2026-10', (i - 19) * 3));
  const busy: Readonly<Record<string, [number, number]>> = {
    '2025-04': [74, 19],
    '2025-07': [46, 12],
  };
  const counts = quarters.map(
    (quarter, i) => busy[quarter] ?? [8 + spread(i, 6), 1 + spread(i, 4)],
  );
  return {
    byQuarter: quarters.map((quarter, i) => {
      const [consultations = 0, cases = 0] = counts[i] ?? [];
      const agreed = Math.round(cases * 0.58);
      return {
        quarter: day(quarter),
        consultations,
        cases,
        agreed,
        not_agreed: Math.floor((cases - agreed) / 2),
        withdrawn: 0,
        open_cases: i === 19 ? 2 : 1,
      };
    }),
    byCampus: quarters.flatMap((quarter, i) =>
      ['本部', '东院区'].map((campus) => ({
        quarter: day(quarter),
        campus_name: campus,
        is_suppressed: true,
        cases: null,
        consultations: campus === '本部' ? (counts[i]?.[0] ?? 0) - 3 : null,
      })),
    ),
  };
}

const statusLabels = {
  expired: '已期满',
  due_within_year: '一年内到期',
  on_hold: '暂停处置',
  not_started: '未起算',
  later: '未到期',
  permanent: '永久',
};

/** 420 items: 60 expired, 45 due at the end of the year, 6 on hold, 9 not started, 300 later or permanent. */
function retentionList(): MartRows {
  return Array.from({ length: 420 }, (_, i) => {
    const status =
      i < 60
        ? 'expired'
        : i < 105
          ? 'due_within_year'
          : i < 111
            ? 'on_hold'
            : i < 120
              ? 'not_started'
              : i % 2
                ? 'later'
                : 'permanent';
    const term = status === 'permanent' ? 'Y' : 'D10';
    const classes = retentionSchedule.filter((entry) => entry.retention_code === term);
    const entry = classes[i % classes.length];
    const year =
      status === 'expired' ? 2008 + (i % 8) : status === 'due_within_year' ? 2016 : 2017 + (i % 9);
    const isNamed = i % 4 === 0;
    const name = entry?.retention_class_name ?? '';
    return {
      item_id: `I${String(i + 1).padStart(7, '0')}`,
      archival_code: `A182-WS·${year}-${term}-GH-${String(i + 1).padStart(4, '0')}`,
      retention_class_id: entry?.retention_class_id ?? '',
      retention_class_name: name,
      display_title: isNamed ? `${name}（涉及个人，题名不公开）` : `关于${year}年${name}的通知`,
      fiscal_year: year,
      retention_code: term,
      retention_label: term === 'Y' ? '永久' : '10年',
      start_date: status === 'not_started' ? null : `${year + 1}-01-01`,
      due_date: status === 'not_started' || term === 'Y' ? null : `${year + 10}-12-31`,
      status_code: status,
      status_label: statusLabels[status],
      hold_reason: status === 'on_hold' ? '审计' : null,
      page_count: 1 + (i % 30),
      is_digitised: i < 24,
    };
  });
}

function quality(): Partial<Record<PublicMartName, MartRows>> {
  const sources = [
    ['finance', '会费扣缴'],
    ['hr', '人事花名册'],
    ['paper', '纸质档案'],
    ['union', '劳动争议登记系统'],
  ] as const;
  const cells = sources.flatMap(([id, name]) =>
    monthsUpTo(last, 24)
      .filter((month) => id === 'finance' || month === last)
      .map((month) => {
        const status =
          month === '2026-06'
            ? 'missing'
            : month === '2026-03'
              ? 'duplicate'
              : month === '2026-08'
                ? 'partial'
                : 'arrived';
        const label = { missing: '缺', duplicate: '重', partial: '部分', arrived: '到' }[status];
        return {
          delivery_id: id,
          source_id: id,
          source_name: name,
          month: day(month),
          expected: 1,
          received: { missing: 0, duplicate: 2, partial: 1, arrived: 1 }[status],
          status_code: status,
          status_label: label,
          rows_accepted: 2_850,
          rows_quarantined: 3,
          rows_not_data: 7,
          bytes: 190_000,
          usual_rows: 2_850,
        };
      }),
  );
  const findings = Object.entries(rules).map(([ruleId, rule], i) => ({
    rule_id: ruleId,
    rule_title: rule.title,
    severity_code: rule.severity,
    severity_label: { reject: '隔离', flag: '待核对', fix: '已修正' }[rule.severity],
    source_name: i % 3 ? '会费扣缴' : '人事花名册',
    findings: 1 + spread(i, 40),
    oldest_date: '2026-10-31',
    remedy: rule.remedy,
  }));
  const batches = monthsUpTo(last, 60).map((month, i) => ({
    batch_id: `b${i}`,
    source_name: '会费扣缴',
    table_name: 'finance__dues',
    table_label: '会费扣缴明细',
    period: month,
    file_name: `会费扣缴_${month}.csv`,
    rows_in: 2_860,
    accepted: 2_850,
    quarantined: 3,
    not_data: 7,
    object_sha256: `${i}`.padStart(2, '0').repeat(32),
    finished_at: `${lastDay(month)} 02:00:00`,
  }));
  return { rpt_quality_by_month: cells, rpt_findings_by_rule: findings, rpt_batches: batches };
}

/** Rows of all marts of the invented hospital. */
export function hospitalMarts(): Partial<Record<PublicMartName, MartRows>> {
  const department = byDepartment();
  const { byQuarter, byCampus } = disputes();
  return {
    rpt_overview: overview(),
    rpt_members_by_department: department.members,
    rpt_dues_by_department: department.dues,
    rpt_dues_by_month: monthsUpTo(last, 60).map((month, i) => ({
      month: day(month),
      owed_fen: duesOwed(i),
      paid_fen: duesPaid(i),
      paid_for_month_fen: duesPaidFor(i),
      payers: members(i) - 25,
      arrears_people: 21 + spread(i, 9),
      collection_rate: (duesPaidFor(i) / duesOwed(i)) * 100,
      is_provisional: month === last,
    })),
    rpt_disputes_by_quarter: byQuarter,
    rpt_disputes_by_campus: byCampus,
    rpt_retention_list: retentionList(),
    ...quality(),
  };
}
