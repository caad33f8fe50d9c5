import { countingNotes } from '#contracts';
import { hasCampuses } from './campuses.ts';
import { columnChart, legend, yearWhereItBegins } from './charts.ts';
import { formatCount, formatFen, formatShare } from './format.ts';
import { html, type Markup } from './html.ts';
import { monthLabel } from './months.ts';
import type { PackData } from './pack-data.ts';
import { provisionalMark } from './page-first.ts';
import type { DuesMonth } from './read-dues.ts';
import { noData, table } from './table.ts';

/** Departments shown at most; the site has them all. */
const behindCap = 10;

function paidChart(months: readonly DuesMonth[]): Markup {
  return html`<figure>${columnChart({
    description: `近 ${months.length} 个月实缴会费`,
    unit: '元',
    height: 150,
    divisor: 100,
    stacked: true,
    groups: months.map((row, i) => ({
      label: `${Number(row.month.slice(5))}月`,
      underLabel: yearWhereItBegins(row.month, i),
      above: row.owedFen > 0 ? ((row.paidForMonthFen / row.owedFen) * 100).toFixed(1) : '',
      bars: [{ value: row.paidFen, fill: row.isProvisional ? 'light' : 'solid' }],
    })),
  })}<figcaption>${legend([
    ['solid', '当月实缴'],
    ['light', '当月实缴（预）'],
  ])}<p class="note">柱上数字为收缴率（%）。</p></figcaption></figure>`;
}

function unpaidChart(months: readonly DuesMonth[]): Markup {
  return html`<figure>${columnChart({
    description: `近 ${months.length} 个月至截止日仍未缴的会费`,
    unit: '元',
    height: 105,
    divisor: 100,
    stacked: true,
    groups: months.map((row) => ({
      label: `${Number(row.month.slice(5))}月`,
      bars: [{ value: Math.max(0, row.owedFen - row.paidForMonthFen), fill: 'hatched' }],
    })),
  })}<figcaption>${legend([['hatched', '至截止日仍未缴（应缴 − 为该月缴纳）']])}</figcaption></figure>`;
}

function monthTable(months: readonly DuesMonth[]): Markup {
  return table(
    [
      { label: '月份' },
      { label: '应缴（元）', align: 'right' },
      { label: '为该月缴纳（元）', align: 'right' },
      { label: '收缴率', align: 'right' },
      { label: '当月实缴（元）', align: 'right' },
      { label: '缴费人数', align: 'right' },
      { label: '欠缴人数', align: 'right' },
    ],
    months
      .slice(-13)
      .reverse()
      .map((row) => [
        html`${monthLabel(row.month)}${row.isProvisional && provisionalMark}`,
        formatFen(row.owedFen),
        formatFen(row.paidForMonthFen),
        formatShare(row.paidForMonthFen, row.owedFen),
        formatFen(row.paidFen),
        formatCount(row.payers),
        formatCount(row.arrearsPeople),
      ]),
    { name: 'compact' },
  );
}

function departmentTable(data: PackData): Markup {
  const { dues, month } = data;
  const byCampus = hasCampuses(data);
  const shown = dues.behind.slice(0, behindCap);
  const rest = dues.behind.length - shown.length;
  return html`<h3>${monthLabel(month)}收缴率低于 100% 的科室</h3>${table(
    [
      { label: '科室' },
      ...(byCampus ? [{ label: '院区' }] : []),
      { label: '应缴（元）', align: 'right' },
      { label: '为该月缴纳（元）', align: 'right' },
      { label: '收缴率', align: 'right' },
      { label: '缴费人数', align: 'right' },
    ],
    shown.map((row) => [
      row.department,
      ...(byCampus ? [row.campus] : []),
      formatFen(row.owedFen),
      formatFen(row.paidForMonthFen),
      formatShare(row.paidForMonthFen, row.owedFen),
      formatCount(row.payers),
    ]),
    { name: 'compact', empty: dues.departments === 0 ? '尚无数据' : '已公布的科室全部缴清。' },
  )}<p class="note">${rest > 0 && `另有 ${rest} 个科室见网页“会费与经费”。`}${
    dues.suppressedDepartments > 0 &&
    `${dues.suppressedDepartments} 个科室不公布：${countingNotes.small_groups}${countingNotes.small_amounts}`
  }</p>`;
}

/** Dues by month, and the departments that are behind. */
export function duesPage(data: PackData): Markup {
  const { months } = data.dues;
  return html`<section><h2 class="title">会费</h2>
    ${months.length === 0 ? noData() : html`${paidChart(months)}${unpaidChart(months)}${monthTable(months)}`}
    ${departmentTable(data)}</section>`;
}
