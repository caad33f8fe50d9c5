import { retentionScheduleStatus, sourceOf } from '#contracts';
import { describeChange, formatCount, formatFen, formatShare, formatValue } from './format.ts';
import { addDays, addMonths, dateLabel, lastDay, monthLabel, quarterLabel } from './months.ts';
import { figureOf, type PackData } from './pack-data.ts';

/** Something the leaders are asked to decide, or told. */
export interface Notice {
  title: string;
  detail: string;
  /** who acts, and until when; only decisions have them */
  owner?: string;
  until?: string;
}

/** A dated matter of the next 60 days. */
export interface Appointment {
  /** 'YYYY-MM-DD' */
  date: string;
  text: string;
}

function appraisal({ retention, release }: PackData): Notice | undefined {
  const { expired } = retention.counts;
  if (expired === 0 || !retention.oldestDue) return undefined;
  const limit = `${Number(retention.oldestDue.slice(0, 4)) + 1}${retention.oldestDue.slice(4)}`;
  return {
    title: `召集鉴定小组，鉴定期满档案 ${formatCount(expired)} 件`,
    detail: `最早一批 ${dateLabel(retention.oldestDue)}期满。期满不等于销毁：由鉴定小组逐件提出续存、转永久或销毁的意见。${retentionScheduleStatus.notice}`,
    owner: '分管领导、工会档案员、综合档案室',
    until:
      limit < release.as_of
        ? `最早一批已超过期满后十二个月（${dateLabel(limit)}）`
        : `${dateLabel(limit)}前（最早一批期满后十二个月）`,
  };
}

function arrears(data: PackData): Notice | undefined {
  const { current } = data.dues;
  if (!current || current.arrearsPeople === 0) return undefined;
  const gap = current.owedFen - current.paidForMonthFen;
  const difference = gap > 0 ? `相差 ${formatFen(gap)} 元，` : '';
  return {
    title: `同意核对并补扣欠缴会费 ${formatCount(current.arrearsPeople)} 人`,
    detail: `应缴 ${formatFen(current.owedFen)} 元，已为本月缴纳 ${formatFen(current.paidForMonthFen)} 元，${difference}收缴率 ${formatShare(current.paidForMonthFen, current.owedFen)}。欠缴多由扣缴差错造成，清单先交财务核对，再通知本人。`,
    owner: '财务部门、工会财务委员',
    until: `${monthLabel(addMonths(data.month, 1))}扣缴时`,
  };
}

function missing({ quality, month }: PackData): Notice | undefined {
  const open = quality.arrivals.filter(
    ({ status }) => status === 'missing' || status === 'partial' || status === 'unusual',
  );
  if (open.length === 0) return undefined;
  const named = open.slice(-4).map((row) => `${row.sourceName} ${monthLabel(row.month)}`);
  const more = open.length > named.length ? `等 ${open.length} 项` : '';
  const owners = new Set(open.map((row) => sourceOf(row.sourceId).owner));
  return {
    title: `催报未到或不全的数据 ${open.length} 项`,
    detail: `近十二个月中：${named.join('、')}${more}。补齐前，相关指标标“预”。`,
    owner: [...owners].join('、'),
    until: `${dateLabel(`${addMonths(month, 2)}-10`)}下期月报印发前`,
  };
}

function enrolment(data: PackData): Notice | undefined {
  const rate = figureOf(data, 'enrolment_rate');
  const gap = (rate?.denominator ?? 0) - (rate?.numerator ?? 0);
  if (!rate || gap <= 0) return undefined;
  return {
    title: `部署 ${formatCount(gap)} 名应入会职工的入会工作`,
    detail: `入会率 ${formatValue(rate.value, rate.unit)}（${formatCount(rate.numerator)} ÷ ${formatCount(rate.denominator)}），各科室人数见“会员”一节。`,
    owner: '各分工会',
    until: `${dateLabel(lastDay(addMonths(data.month, 2)))}前报进展`,
  };
}

/** At most three matters to decide, by the order stated on the last page of the pack. */
export function decisions(data: PackData): Notice[] {
  return [appraisal(data), arrears(data), missing(data), enrolment(data)]
    .filter((notice) => notice !== undefined)
    .slice(0, 3);
}

function membership(data: PackData): Notice | undefined {
  const members = figureOf(data, 'members');
  if (members?.value == null) return undefined;
  const joined = figureOf(data, 'members_joined')?.value ?? null;
  const left = figureOf(data, 'members_left')?.value ?? null;
  const rate = figureOf(data, 'enrolment_rate');
  return {
    title: `会员 ${formatCount(members.value)} 人，比上月${describeChange(members.value, members.previousMonth, '人')}`,
    detail: `本月入会 ${formatCount(joined)} 人，离会 ${formatCount(left)} 人；入会率 ${formatValue(rate?.value ?? null, '%')}。`,
  };
}

function collection(data: PackData): Notice | undefined {
  const { current } = data.dues;
  if (!current) return undefined;
  const rate = figureOf(data, 'dues_collection_rate');
  return {
    title: `会费实缴 ${formatFen(current.paidFen)} 元，收缴率 ${formatShare(current.paidForMonthFen, current.owedFen)}`,
    detail: `实缴为当月收到的，含补缴以前月份的；收缴率只计为本月缴纳的。缴费 ${formatCount(current.payers)} 人；收缴率比上月${describeChange(rate?.value ?? null, rate?.previousMonth ?? null, '%')}，比上年同月${describeChange(rate?.value ?? null, rate?.previousYear ?? null, '%')}。`,
  };
}

function disputes(data: PackData): Notice | undefined {
  const { current } = data.disputes;
  if (!current) return undefined;
  return {
    title: `劳动争议未结 ${formatCount(current.openCases)} 件`,
    detail: `${quarterLabel(current.quarter)}咨询 ${formatCount(current.consultations)} 件，立案 ${formatCount(current.cases)} 件，达成 ${formatCount(current.agreed)} 件，未达成 ${formatCount(current.notAgreed)} 件，撤回 ${formatCount(current.withdrawn)} 件。`,
  };
}

function retention(data: PackData): Notice | undefined {
  const { counts, total } = data.retention;
  if (total === 0) return undefined;
  return {
    title: `一年内到期档案 ${formatCount(counts.due_within_year)} 件`,
    detail: `在册 ${formatCount(total)} 件，其中永久 ${formatCount(counts.permanent)} 件，暂停处置 ${formatCount(counts.on_hold)} 件。`,
  };
}

/** At most three matters to know, in a fixed order; what has no data gives way to the next. */
export function announcements(data: PackData): Notice[] {
  return [membership(data), collection(data), disputes(data), retention(data)]
    .filter((notice) => notice !== undefined)
    .slice(0, 3);
}

/**
 * What falls due in the 60 days after the cut-off date: due archive items, the monthly exports that
 * are expected, the next pack (issued by the 10th), and the hand-over to the hospital's archives
 * (30 June; notes: transfer to 综合档案室 by the end of June of the next year).
 */
export function appointments(data: PackData): Appointment[] {
  const from = data.release.as_of;
  const to = addDays(from, 60);
  const found: Appointment[] = data.retention.soon.map(({ date, items }) => ({
    date,
    text: `档案 ${formatCount(items)} 件保管期满，次日起可以鉴定`,
  }));
  const monthly = new Set(
    data.quality.arrivals
      .filter((row) => row.sourceId === 'finance' && row.expected > 0)
      .map((row) => row.sourceName),
  );
  for (let i = 0; i <= 3; i += 1) {
    const month = addMonths(from.slice(0, 7), i);
    for (const name of monthly) {
      found.push({
        date: lastDay(month),
        text: `${name}：${monthLabel(month)}的导出文件应到`,
      });
    }
    found.push({
      date: `${month}-10`,
      text: `《工会工作月报》${monthLabel(addMonths(month, -1))}期印发`,
    });
    if (month.endsWith('-06')) {
      found.push({
        date: `${month}-30`,
        text: `${Number(month.slice(0, 4)) - 1}年度归档文件移交综合档案室截止`,
      });
    }
  }
  return found
    .filter(({ date }) => date > from && date <= to)
    .sort((a, b) => a.date.localeCompare(b.date) || a.text.localeCompare(b.text));
}
