import { countingNotes, retentionScheduleStatus, retentionStatuses } from '#contracts';
import { columnChart } from './charts.ts';
import { formatCount } from './format.ts';
import { html, type Markup } from './html.ts';
import { dateLabel } from './months.ts';
import type { PackData } from './pack-data.ts';
import { listCap, type Retention } from './read-retention.ts';
import { noData, table } from './table.ts';

function countOrBlank(count: number): string {
  return count === 0 ? '' : formatCount(count);
}

function statusStrip({ counts }: Retention): Markup {
  return html`<ul class="strip six">${retentionStatuses.map(
    ({ code, label }) => html`<li><span class="name">${label}</span>
      <strong>${formatCount(counts[code])}</strong><small>件</small></li>`,
  )}</ul>`;
}

function classTable({ classes, counts, total }: Retention): Markup {
  const rows = classes.map(({ name, term, counts: own }) => [
    name,
    term,
    ...retentionStatuses.map(({ code }) => countOrBlank(own[code])),
    formatCount(retentionStatuses.reduce((sum, { code }) => sum + own[code], 0)),
  ]);
  return table(
    [
      { label: '类别' },
      { label: '保管期限', width: '9%' },
      ...retentionStatuses.map(({ label }) => ({
        label,
        align: 'right' as const,
        width: label.length > 4 ? '10.5%' : '8.7%',
      })),
      { label: '合计', align: 'right', width: '8%' },
    ],
    [
      ...rows,
      [
        html`<b>合计</b>`,
        '',
        ...retentionStatuses.map(({ code }) => html`<b>${countOrBlank(counts[code])}</b>`),
        html`<b>${formatCount(total)}</b>`,
      ],
    ],
    { name: 'compact' },
  );
}

function yearChart({ years }: Retention, asOf: string): Markup | false {
  const first = Number(asOf.slice(0, 4));
  const past = years.filter(({ year }) => year < first).reduce((sum, row) => sum + row.items, 0);
  const coming = Array.from({ length: 12 }, (_, i) => first + i).map((year) => ({
    label: String(year),
    items: years.find((row) => row.year === year)?.items ?? 0,
  }));
  const groups = [{ label: `${first - 1}及以前`, items: past }, ...coming];
  if (groups.every(({ items }) => items === 0)) return false;
  return html`<figure>${columnChart({
    description: '按期满年份的档案件数',
    unit: '件',
    height: 150,
    stacked: true,
    groups: groups.map(({ label, items }, i) => ({
      label,
      above: items > 0 ? formatCount(items) : '',
      bars: [{ value: items, fill: i === 0 ? ('solid' as const) : ('light' as const) }],
    })),
  })}<figcaption><p class="note">按期满年份；没有期满日的与暂停处置的不在图中。</p></figcaption></figure>`;
}

function itemTable({ items, listable }: Retention): Markup {
  const rest = listable - items.length;
  return html`<h3>逐件清单</h3>${table(
    [
      { label: '序号', align: 'right', width: '5%' },
      { label: '档号', width: '24%' },
      { label: '题名或类别' },
      { label: '期限', width: '6%' },
      { label: '期满日', width: '10.5%' },
      { label: '状态', width: '11%' },
      { label: '页数', align: 'right', width: '6%' },
    ],
    items.map((item, i) => [
      i + 1,
      html`<span class="code">${item.archivalCode || '尚无档号'}</span>`,
      item.title,
      item.term,
      item.dueDate || '—',
      html`<span class="status ${item.status}">${item.statusLabel}</span>${
        item.holdReason && html`<span class="definition">${item.holdReason}</span>`
      }`,
      formatCount(item.pages),
    ]),
    { name: 'compact list', empty: '没有需要处理的档案。' },
  )}${
    rest > 0 &&
    html`<p class="note">本刊只列前 ${listCap} 件，其余 ${formatCount(rest)} 件见受限区《到期处置清单.xlsx》（凭权限查阅）。</p>`
  }`;
}

/** The retention list: counts, classes, years, and the items that need attention. */
export function retentionPage(data: PackData): Markup {
  const { retention, release } = data;
  if (retention.total === 0) {
    return html`<section><h2 class="title">档案与到期处置</h2>${noData()}</section>`;
  }
  return html`<section><h2 class="title">档案与到期处置</h2>
    <p class="draft"><b>${retentionScheduleStatus.status}</b>　${retentionScheduleStatus.notice}</p>
    <p class="note">状态按截止日 ${dateLabel(release.as_of)}计算。${countingNotes.withheld_titles}</p>
    ${statusStrip(retention)}${yearChart(retention, release.as_of)}
    <h3>按类别</h3>${classTable(retention)}${itemTable(retention)}</section>`;
}
