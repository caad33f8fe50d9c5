import { deliveryStatuses } from './delivery-statuses.ts';
import { type FieldName, fieldOf } from './fields/fields.ts';
import { retentionStatuses } from './retention-statuses.ts';
import { largestPublishedSharePercent, smallestPublishedGroup } from './rules/rules.ts';
import type { SourceId } from './sources.ts';
import { type TableName, tableOf } from './tables/tables.ts';

interface FigureDefinition {
  figure_id: string;
  /** the page of the site, and section of the pack, where it stands */
  page: 'overview' | 'dues' | 'archive' | 'quality';
  label: string;
  unit: string;
  /** what is counted, as it stands beneath the figure */
  definition: string;
  sort_order: number;
  /** while this source lacks something for a month, the figure may still change */
  source_id?: SourceId;
}

/** Figures of one page that rest on one source; the first of them takes `first` as its order. */
function figures(
  page: FigureDefinition['page'],
  source: SourceId | undefined,
  first: number,
  rows: readonly (readonly [id: string, label: string, unit: string, definition: string])[],
): FigureDefinition[] {
  return rows.map(([id, label, unit, definition], index) => ({
    figure_id: id,
    page,
    label,
    unit,
    definition,
    sort_order: first + 10 * index,
    ...(source === undefined ? {} : { source_id: source }),
  }));
}

const statusFigures = retentionStatuses
  .filter((status) => 'hasFigure' in status)
  .map(({ code, label, meaning }) => [`items_${code}`, label, '件', meaning] as const);

/** Every figure that is published. */
export const figureDefinitions: readonly FigureDefinition[] = [
  ...figures('overview', 'hr', 10, [
    [
      'members',
      '会员数',
      '人',
      '月末会员：入会日期不晚于月末、月末尚未离院；在院的以会籍状态“正常”为准，已离院的计到离院前一日。',
    ],
    ['staff_eligible', '应入会职工', '人', '月末在院职工，不含返聘、规培、实习。'],
    ['enrolment_rate', '入会率', '%', '应入会职工中的会员 ÷ 应入会职工。'],
    ['members_joined', '当月入会', '人', '入会日期在当月的会员。'],
    ['members_left', '当月离会', '人', '当月离院的会员。花名册不载明保留、退会的日期，故不计入。'],
  ]),
  ...figures('overview', 'union', 60, [
    [
      'disputes_open',
      '未结争议案件',
      '件',
      '月末（最近一月为截止日）已申请、尚未结案的立案案件，不含咨询。',
    ],
  ]),
  ...figures('dues', 'finance', 110, [
    ['dues_owed', '应缴会费', '元', '当月应缴之和；同月重报的以导出日期最新的为准。'],
    ['dues_paid', '实缴会费', '元', '当月实际收到之和，含补缴以前月份的，减退费。'],
    [
      'dues_collection_rate',
      '会费收缴率',
      '%',
      '为当月缴纳 ÷ 当月应缴。补缴备注写明所补月份的归入该月，其余归入缴入当月；退费从退费当月减。',
    ],
    [
      'dues_arrears_people',
      '欠缴人数',
      '人',
      '当月扣缴时未缴足的人数，补缴与退费不计，以后补上的也不减。多为扣缴差错，先请财务核对。',
    ],
  ]),
  ...figures('archive', 'paper', 210, [
    ['items_total', '在管档案', '件', '登记库中年度不晚于该月、未移交未销毁的件。'],
    ...statusFigures,
    ['digitised_rate', '挂接率', '%', '扫描件能全部打开的件 ÷ 在管档案。'],
  ]),
  ...figures('quality', undefined, 310, [
    ['rows_accepted', '采用行数', '行', '当月批次中采用的行数。'],
    ['rows_quarantined', '隔离行数', '行', '当月批次中被隔离、未采用的行数。'],
    ['findings_open', '待核对问题', '条', '现用批次中被隔离的行与待核对的值，不含已自动修正的。'],
    ['missing_batches', '缺批', '批', '按月报送的来源自首次报送起应到而未到的批次。'],
    [
      'match_rate',
      '人员匹配率',
      '%',
      '唯一确定人员的来源键 ÷ 全部来源键（含多个可能与未找到的）。',
    ],
  ]),
];

/** How it is counted where no single figure says it: beneath tables and charts, in the pack and the lists. */
export const countingNotes = {
  departments:
    '按截止日花名册上的科室归属：花名册不留调动历史，调动过的人各月都计在现在的科室；科室改名、合并的归到今天的科室。',
  small_groups: `人数不足 ${smallestPublishedGroup} 人的格不公布；为防止由合计倒推，必要时一并不公布相邻的一格。`,
  small_amounts: `金额另要求缴费不少于 ${smallestPublishedGroup} 人，且一人占比不超过 ${largestPublishedSharePercent}%。`,
  late_payments: '按该月扣缴名单上的科室，补缴归入欠缴时的科室；以后补缴，该月的收缴率随之上升。',
  dispute_success: '调解成功率 = 达成 ÷（达成 + 未达成），撤回另计。',
  retention_clock:
    '自形成年度（案卷自结案年度）次年 1 月 1 日起算，期满日为最后一年的 12 月 31 日，次日起可以鉴定。',
  disposal: '期满不等于销毁：由鉴定小组逐件提出续存、转永久或销毁的意见。',
  withheld_titles: '题名涉及个人的只列类别与档号，完整题名在受限区的清单中。',
  arrivals: `${deliveryStatuses.map(({ label, meaning }) => `${label}：${meaning}`).join('；')}。`,
  rows_balance: '读入行 = 采用 + 隔离 + 非数据行（标题、表头、合计、脚注、空行）。',
} as const;

/** A column without which figures cannot be told; of several any one will do. */
interface FigureNeed {
  figures: readonly string[];
  table: TableName;
  anyOf: readonly FieldName[];
  /**
   * filled: at least half of the rows that count have it · there: their files have the column, which
   * may be empty, as the date of leaving is for most
   */
  how: 'filled' | 'there';
}

const duesRates = ['dues_owed', 'dues_collection_rate', 'dues_arrears_people'];

/** What each figure cannot do without, beyond what its table requires anyway. */
const needs: readonly FigureNeed[] = [
  {
    figures: ['members', 'enrolment_rate'],
    table: 'hr__staff',
    anyOf: ['membership_status_code', 'union_joined_date'],
    how: 'there',
  },
  { figures: ['members_joined'], table: 'hr__staff', anyOf: ['union_joined_date'], how: 'filled' },
  { figures: ['members_left'], table: 'hr__staff', anyOf: ['left_date'], how: 'there' },
  { figures: duesRates, table: 'finance__dues', anyOf: ['dues_owed_fen'], how: 'filled' },
  {
    figures: ['disputes_open'],
    table: 'union__disputes',
    anyOf: ['closed_date', 'outcome_code'],
    how: 'there',
  },
];

/** Needs as the warehouse asks for them, with the reason to give where one is not met. */
export const figureNeeds = needs.map((need) => ({
  ...need,
  need_id: `${need.table}.${need.anyOf.join('.')}`,
  reason: `${tableOf(need.table).label}没有${need.anyOf.map((name) => `“${fieldOf(name).label}”`).join('和')}`,
}));
