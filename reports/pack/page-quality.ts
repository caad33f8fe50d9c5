import { countingNotes } from '#contracts';
import { yearWhereItBegins } from './charts.ts';
import { formatCount } from './format.ts';
import { html, type Markup } from './html.ts';
import { monthLabel, monthsUpTo } from './months.ts';
import type { PackData } from './pack-data.ts';
import { figureTable } from './page-figures.ts';
import type { Arrival } from './read-quality.ts';
import { noData, table } from './table.ts';

/** Batches of the month listed at most. */
const batchCap = 20;

function matrix({ quality, month }: PackData): Markup {
  if (quality.arrivals.length === 0) return noData();
  const months = monthsUpTo(month, 12);
  const sources = new Map<string, Map<string, Arrival>>();
  for (const row of quality.arrivals) {
    const cells = sources.get(row.sourceName) ?? new Map<string, Arrival>();
    sources.set(row.sourceName, cells.set(row.month, row));
  }
  return html`${table(
    [
      { label: '来源', width: '22%' },
      ...months.map((name, i) => ({
        label: html`${Number(name.slice(5))}月<span class="definition">${yearWhereItBegins(name, i)}</span>`,
        align: 'centre' as const,
      })),
    ],
    [...sources].map(([source, cells]) => [
      source,
      ...months.map((name) => {
        const cell = cells.get(name);
        if (!cell) return html`<span class="arrival none">·</span>`;
        const counted = cell.status === 'arrived' ? '' : `${cell.received}/${cell.expected}`;
        return html`<span class="arrival ${cell.status}">${cell.statusLabel}</span>${
          counted && html`<span class="definition">${counted}</span>`
        }`;
      }),
    ]),
    { name: 'matrix' },
  )}<p class="note">${countingNotes.arrivals}·：该月不要求。小字为实到/应到。</p>`;
}

function findingsTable({ quality }: PackData): Markup {
  const open = quality.findings.filter((row) => row.severityCode !== 'fix');
  const fixed = quality.findings.filter((row) => row.severityCode === 'fix');
  return html`${table(
    [
      { label: '问题', width: '25%' },
      { label: '处理', width: '7%' },
      { label: '来源', width: '15%' },
      { label: '条数', align: 'right', width: '6%' },
      { label: '最早', width: '10.5%' },
      { label: '怎么办' },
    ],
    open.map((row) => [
      row.title,
      row.severity,
      row.source,
      formatCount(row.findings),
      row.oldest || '—',
      row.remedy,
    ]),
    { name: 'compact dense', empty: quality.tables.length > 0 ? '没有待处理的问题。' : '尚无数据' },
  )}${
    fixed.length > 0 &&
    html`<p class="note">导入时已自动修正、原文已留存，无需处理：${fixed
      .map((row) => `${row.title}（${row.source} ${formatCount(row.findings)}）`)
      .join('；')}。</p>`
  }`;
}

function batchTables({ quality, month }: PackData): Markup {
  const shown = quality.monthBatches.slice(0, batchCap);
  const rest = quality.monthBatches.length - shown.length;
  return html`<h3>批次（全部有效批次）</h3>${table(
    [
      { label: '来源' },
      { label: '表' },
      { label: '批次', align: 'right' },
      { label: '读入行', align: 'right' },
      { label: '采用', align: 'right' },
      { label: '隔离', align: 'right' },
      { label: '非数据行', align: 'right' },
      { label: '最近期间', width: '14%' },
    ],
    quality.tables.map((row) => [
      row.source,
      row.table,
      formatCount(row.batches),
      formatCount(row.rowsIn),
      formatCount(row.accepted),
      formatCount(row.quarantined),
      formatCount(row.notData),
      row.last || '—',
    ]),
    { name: 'compact dense' },
  )}${quality.tables.length > 0 && html`<p class="note">${countingNotes.rows_balance}</p>`}
  <h3>${monthLabel(month)}的批次</h3>${table(
    [
      { label: '来源' },
      { label: '表' },
      { label: '文件' },
      { label: '采用', align: 'right' },
      { label: '隔离', align: 'right' },
      { label: '原件哈希（前 12 位）', width: '20%' },
    ],
    shown.map((row) => [
      row.source,
      row.table,
      row.file,
      formatCount(row.accepted),
      formatCount(row.quarantined),
      html`<span class="code">${row.sha256.slice(0, 12)}</span>`,
    ]),
    { name: 'compact dense', empty: '本月没有批次。' },
  )}${rest > 0 && html`<p class="note">另有 ${rest} 个批次见网页“数据质量”。</p>`}`;
}

/** What arrived, what was wrong with it and what to do, and the batches behind the figures. */
export function qualityPage(data: PackData): Markup {
  const figures = data.figures.filter((row) => row.page === 'quality');
  return html`<section><h2 class="title">数据质量</h2>
    ${figures.length > 0 && figureTable(figures)}
    <h3>来源到数情况</h3>${matrix(data)}
    <h3>质量问题与处理办法</h3>${findingsTable(data)}${batchTables(data)}</section>`;
}
