import { countingNotes } from '#contracts';
import { hasCampuses } from './campuses.ts';
import { columnChart, legend, yearWhereItBegins } from './charts.ts';
import { describeChange, formatCount, formatShare, formatValue, unknown } from './format.ts';
import { html, type Markup } from './html.ts';
import { quarterLabel } from './months.ts';
import { figureOf, type PackData } from './pack-data.ts';
import type { DisputesQuarter, MembersDepartment } from './read-people.ts';
import { noData, table } from './table.ts';

function membersTable(departments: readonly MembersDepartment[], byCampus: boolean): Markup {
  return table(
    [
      { label: '科室' },
      ...(byCampus ? [{ label: '院区', width: '20%' }] : []),
      { label: '会员', align: 'right', width: '14%' },
      { label: '应入会', align: 'right', width: '15%' },
      { label: '入会率', align: 'right', width: '18%' },
    ],
    departments.map((row) => [
      row.department,
      ...(byCampus ? [row.campus] : []),
      formatCount(row.members),
      formatCount(row.eligible),
      formatShare(row.members, row.eligible),
    ]),
    { name: 'compact dense' },
  );
}

function membersSummary(data: PackData): Markup | false {
  const members = figureOf(data, 'members');
  const rate = figureOf(data, 'enrolment_rate');
  if (!members) return false;
  return html`<p>全院会员 <b>${formatCount(members.value)}</b> 人，比上月${describeChange(members.value, members.previousMonth, '人')}，比上年同月${describeChange(members.value, members.previousYear, '人')}；入会率 ${formatValue(rate?.value ?? null, '%')}。</p>`;
}

function movementChart(movements: PackData['members']['movements']): Markup {
  return html`<figure>${columnChart({
    description: `近 ${movements.length} 个月入会与离会人数`,
    unit: '人',
    height: 125,
    stacked: false,
    groups: movements.map((row, i) => ({
      label: `${Number(row.month.slice(5))}月`,
      underLabel: yearWhereItBegins(row.month, i),
      bars: [
        { value: row.joined, fill: 'light' as const },
        { value: row.left, fill: 'solid' as const },
      ],
    })),
  })}<figcaption>${legend([
    ['light', '当月入会'],
    ['solid', '当月离会'],
  ])}</figcaption></figure>`;
}

/** Members by department, in two columns of a table each. */
export function membersPage(data: PackData): Markup {
  const { departments, movements } = data.members;
  const half = Math.ceil(departments.length / 2);
  const hidden = departments.filter((row) => row.members === null).length;
  return html`<section><h2 class="title">会员</h2>${membersSummary(data)}
    ${movements.length > 1 && movementChart(movements)}
    <h3>各科室会员</h3>
    ${
      departments.length > 0 &&
      html`<p class="note">${countingNotes.departments}${
        hidden > 0 && `标“—”的 ${hidden} 个科室：${countingNotes.small_groups}`
      }</p>`
    }
    ${
      departments.length === 0
        ? noData()
        : html`<div class="halves tables">${membersTable(departments.slice(0, half), hasCampuses(data))}${
            half < departments.length && membersTable(departments.slice(half), hasCampuses(data))
          }</div>`
    }</section>`;
}

function successByYear(quarters: readonly DisputesQuarter[]): Markup {
  const years = [...new Set(quarters.map((row) => row.quarter.slice(0, 4)))].reverse();
  const sum = (year: string, of: (row: DisputesQuarter) => number) =>
    quarters
      .filter((row) => row.quarter.startsWith(year))
      .reduce((total, row) => total + of(row), 0);
  return table(
    [
      { label: '年度' },
      { label: '咨询', align: 'right' },
      { label: '立案', align: 'right' },
      { label: '达成', align: 'right' },
      { label: '未达成', align: 'right' },
      { label: '撤回', align: 'right' },
      { label: '调解成功率', align: 'right' },
    ],
    years.map((year) => {
      const agreed = sum(year, (row) => row.agreed);
      const notAgreed = sum(year, (row) => row.notAgreed);
      return [
        `${year}年`,
        formatCount(sum(year, (row) => row.consultations)),
        formatCount(sum(year, (row) => row.cases)),
        formatCount(agreed),
        formatCount(notAgreed),
        formatCount(sum(year, (row) => row.withdrawn)),
        agreed + notAgreed === 0
          ? unknown
          : `${agreed} ÷ ${agreed + notAgreed} = ${formatShare(agreed, agreed + notAgreed)}`,
      ];
    }),
  );
}

/** Campuses side by side as long as they fit across the page, else one below the other. */
const mostAcross = 2;

function campusTable({ disputes: { campuses } }: PackData): Markup {
  const names = [...new Set(campuses.map((row) => row.campus))];
  const quarters = [...new Set(campuses.map((row) => row.quarter))];
  const right = 'right' as const;
  const note = html`<p class="note">标“—”的：${countingNotes.small_groups}</p>`;
  if (names.length > mostAcross) {
    const rows = quarters.flatMap((quarter) =>
      campuses
        .filter((row) => row.quarter === quarter)
        .map((row, i) => [
          i === 0 ? quarterLabel(quarter) : '',
          row.campus,
          formatCount(row.consultations),
          formatCount(row.cases),
        ]),
    );
    const counts = [
      { label: '咨询', align: right },
      { label: '立案', align: right },
    ];
    return html`${table([{ label: '季度' }, { label: '院区' }, ...counts], rows, { name: 'compact' })}${note}`;
  }
  return html`${table(
    [
      { label: '季度' },
      ...names.flatMap((name) => [
        { label: `${name}咨询`, align: right },
        { label: `${name}立案`, align: right },
      ]),
    ],
    quarters.map((quarter) => [
      quarterLabel(quarter),
      ...names.flatMap((name) => {
        const cell = campuses.find((row) => row.quarter === quarter && row.campus === name);
        return [formatCount(cell?.consultations ?? null), formatCount(cell?.cases ?? null)];
      }),
    ]),
  )}${note}`;
}

/** Disputes by quarter: hospital totals, and campuses where there are enough. */
export function disputesPage(data: PackData): Markup {
  const { quarters } = data.disputes;
  if (quarters.length === 0) {
    return html`<section><h2 class="title">劳动争议</h2>${noData()}</section>`;
  }
  return html`<section><h2 class="title">劳动争议</h2>
    <figure>${columnChart({
      description: `近 ${quarters.length} 个季度咨询与立案件数`,
      unit: '件',
      height: 200,
      stacked: false,
      groups: quarters.map((row, i) => ({
        label: `${Math.ceil(Number(row.quarter.slice(5)) / 3)}季`,
        underLabel: yearWhereItBegins(row.quarter, i),
        bars: [
          { value: row.consultations, fill: 'light' as const },
          { value: row.cases, fill: 'solid' as const },
        ],
      })),
    })}<figcaption>${legend([
      ['light', '咨询'],
      ['solid', '立案'],
    ])}</figcaption></figure>
    <h3>按年度</h3>${successByYear(quarters)}
    <p class="note">${countingNotes.dispute_success}只统计所列季度。</p>
    <h3>近四个季度</h3>${table(
      [
        { label: '季度' },
        { label: '咨询', align: 'right' },
        { label: '立案', align: 'right' },
        { label: '达成', align: 'right' },
        { label: '未达成', align: 'right' },
        { label: '撤回', align: 'right' },
        { label: '季末未结', align: 'right' },
      ],
      quarters
        .slice(-4)
        .reverse()
        .map((row) => [
          quarterLabel(row.quarter),
          formatCount(row.consultations),
          formatCount(row.cases),
          formatCount(row.agreed),
          formatCount(row.notAgreed),
          formatCount(row.withdrawn),
          formatCount(row.openCases),
        ]),
    )}
    ${hasCampuses(data) && html`<h3>近四个季度按院区</h3>${campusTable(data)}`}</section>`;
}
