import { formatCount, formatDifference, formatValue } from './format.ts';
import { html, type Markup } from './html.ts';
import type { PackData } from './pack-data.ts';
import { provisionalMark } from './page-first.ts';
import type { Figure } from './read-figures.ts';
import { noData, table } from './table.ts';

const pageNames: readonly (readonly [string, string])[] = [
  ['overview', '会员与劳动争议'],
  ['dues', '会费'],
  ['archive', '档案'],
];

function fraction({ numerator, denominator, unit }: Figure): string {
  if (numerator === null || denominator === null) return '';
  const part = unit === '%' ? formatCount : (value: number) => formatValue(value, unit);
  return `${part(numerator)} ÷ ${part(denominator)}`;
}

/** Figures with their change and definition; a row each. */
export function figureTable(figures: readonly Figure[]): Markup {
  return table(
    [
      { label: '指标与口径' },
      { label: '本月', align: 'right', width: '14%' },
      { label: '上月', align: 'right', width: '11%' },
      { label: '增减', align: 'right', width: '9.5%' },
      { label: '上年同月', align: 'right', width: '11%' },
      { label: '增减', align: 'right', width: '9.5%' },
    ],
    figures.map((figure) => {
      const { value, previousMonth, previousYear, unit } = figure;
      return [
        html`<b>${figure.label}</b>${figure.isProvisional && provisionalMark}<span class="unit-name">${unit}</span>
          <span class="definition">${figure.definition}</span>`,
        html`<b>${formatValue(value, unit)}</b><span class="definition">${figure.unknownReason || fraction(figure)}</span>`,
        formatValue(previousMonth, unit),
        formatDifference(value, previousMonth, unit),
        formatValue(previousYear, unit),
        formatDifference(value, previousYear, unit),
      ];
    }),
    { name: 'figures' },
  );
}

/** Key figures against last month and last year; those of data quality are on its own page. */
export function figuresPage(data: PackData): Markup {
  const known = new Set(pageNames.map(([page]) => page));
  const groups = pageNames
    .map(([page, name]) => ({ name, figures: data.figures.filter((row) => row.page === page) }))
    .concat({
      name: '其他',
      figures: data.figures.filter((row) => row.page !== 'quality' && !known.has(row.page)),
    })
    .filter(({ figures }) => figures.length > 0);
  return html`<section><h2 class="title">主要指标</h2>
    ${
      groups.length === 0
        ? noData()
        : html`<p class="note">百分比的增减以百分点计；“${provisionalMark}”表示数据未齐，以后各期可能调整；“—”表示没有可比数据。</p>`
    }
    ${groups.map(
      ({ name, figures }) =>
        html`<div class="together"><h3>${name}</h3>${figureTable(figures)}</div>`,
    )}</section>`;
}
