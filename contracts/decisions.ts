import { countingNotes } from './figures.ts';
import { retentionScheduleStatus } from './retention.ts';

/**
 * A matter put to the leaders: to decide, or to know. In `title`, `detail`, `due` and `overdue`
 * names in braces stand for what the models count. Basis of the order and of the terms: the union's
 * monthly report (《工会工作月报》) asks for at most three decisions, the most pressing first.
 */
interface DecisionDefinition {
  decision_id: string;
  kind: DecisionKind;
  /** the figure that gives rise to it */
  figure_id: string;
  /** where on the site the evidence stands */
  link: string;
  title: string;
  detail: string;
  /** who acts; without one the owners of the sources concerned do */
  owner?: string;
  /** until when, and the same once that day has passed */
  due?: string;
  overdue?: string;
  /** when it is put to the leaders, for the page on definitions */
  rule: string;
}

export type DecisionKind = keyof typeof decisionKinds;

export const decisionKinds = { decide: '请决定', know: '请知晓' } as const;

/** As many of each kind a first page holds. */
export const mostDecisionsOnFirstPage = 3;

/** Every matter, of each kind the most pressing first. */
export const decisionDefinitions: readonly DecisionDefinition[] = [
  {
    decision_id: 'appraisal',
    kind: 'decide',
    figure_id: 'items_expired',
    link: '/archive/',
    title: '召集鉴定小组，鉴定期满档案 {items} 件',
    detail: `最早一批 {oldest}期满。${countingNotes.disposal}${retentionScheduleStatus.notice}`,
    owner: '分管领导、工会档案员、综合档案室',
    due: '{due}前（最早一批期满后十二个月）',
    overdue: '最早一批已超过期满后十二个月（{due}）',
    rule: '有已期满而未鉴定的档案：提请鉴定；时限为最早一批期满后十二个月。',
  },
  {
    decision_id: 'arrears',
    kind: 'decide',
    figure_id: 'dues_arrears_people',
    link: '/dues/',
    title: '同意核对并补扣欠缴会费 {people} 人',
    detail:
      '应缴 {owed} 元，已为本月缴纳 {paid} 元，相差 {gap} 元，收缴率 {rate}。欠缴多由扣缴差错造成，清单先交财务核对，再通知本人。',
    owner: '财务部门、工会财务委员',
    due: '{due_month}扣缴时',
    rule: '本月有欠缴会费：提请与财务核对后补扣；时限为下月扣缴。',
  },
  {
    decision_id: 'missing',
    kind: 'decide',
    figure_id: 'missing_batches',
    link: '/quality/',
    title: '催报未到或不全的数据 {deliveries} 项',
    detail: '近十二个月中最近的：{newest}。补齐前，相关指标标“预”。',
    due: '{due}下期月报印发前',
    rule: '近十二个月有缺批或不全的来源：提请催报；时限为下期月报印发日（每月10日）。',
  },
  {
    decision_id: 'enrolment',
    kind: 'decide',
    figure_id: 'enrolment_rate',
    link: '/',
    title: '部署 {people} 名应入会职工的入会工作',
    detail: '入会率 {rate}（{members} ÷ {eligible}），各科室人数见“会员”一节。',
    owner: '各分工会',
    due: '{due}前报进展',
    rule: '应入会而未入会：提请部署入会；时限为两个月后的月末报进展。',
  },
  {
    decision_id: 'membership',
    kind: 'know',
    figure_id: 'members',
    link: '/',
    title: '会员 {members} 人，比上月{change}',
    detail: '本月入会 {joined} 人，离会 {left} 人；入会率 {rate}。',
    rule: '会员增减',
  },
  {
    decision_id: 'collection',
    kind: 'know',
    figure_id: 'dues_paid',
    link: '/dues/',
    title: '会费实缴 {paid} 元，收缴率 {rate}',
    detail:
      '实缴为当月收到的，含补缴以前月份的；收缴率只计为本月缴纳的。缴费 {payers} 人；收缴率比上月{change}，比上年同月{year_change}。',
    rule: '会费收缴',
  },
  {
    decision_id: 'disputes',
    kind: 'know',
    figure_id: 'disputes_open',
    link: '/#disputes',
    title: '劳动争议未结 {open} 件',
    detail:
      '{quarter}咨询 {consultations} 件，立案 {cases} 件，达成 {agreed} 件，未达成 {not_agreed} 件，撤回 {withdrawn} 件。未结的请核对收到申请日与受理日两个期限。',
    owner: '调解委员会',
    rule: '劳动争议',
  },
  {
    decision_id: 'coming_due',
    kind: 'know',
    figure_id: 'items_due_within_year',
    link: '/archive/',
    title: '一年内到期档案 {items} 件',
    detail: '在册 {total} 件，其中永久 {kept} 件，暂停处置 {held} 件。列入明年鉴定计划。',
    owner: '工会档案员',
    rule: '档案一年内到期',
  },
  {
    decision_id: 'quarantined',
    kind: 'know',
    figure_id: 'rows_quarantined',
    link: '/quality/',
    title: '{rows} 行记录被隔离，未计入各项数字',
    detail: '按“数据质量”中的“怎么办”更正后重报。',
    owner: '报送科室',
    rule: '记录被隔离',
  },
];
