import { formatCount } from './format.ts';
import { html, type Markup } from './html.ts';

/** Fills that stay apart in black and white. */
type Fill = 'solid' | 'light' | 'hatched';

/** One column of a chart, or one bar of a group; stacked bars lie on each other. */
interface Bar {
  value: number;
  fill: Fill;
}

interface Group {
  label: string;
  /** a second line under the label, e.g. the year where it begins */
  underLabel?: string;
  bars: readonly Bar[];
  /** written above the column */
  above?: string;
}

interface ColumnChart {
  /** read aloud by screen readers, and the alternative text in the PDF */
  description: string;
  groups: readonly Group[];
  stacked: boolean;
  /** the unit over the axis */
  unit: string;
  height: number;
  /** divides values for the axis, e.g. 100 for fen shown in yuan */
  divisor?: number;
}

const width = 680;
const left = 46;
const top = 20;
/** columns do not get wider than this, however few there are */
const widest = 48;

/** A round step that cuts `top` into at most five parts. */
export function tickStep(top: number): number {
  if (top <= 0) return 1;
  const rough = top / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= rough) ?? 10;
  return Math.max(factor * power, top >= 5 ? 1 : 0.2);
}

function axisMaximum(highest: number): { maximum: number; step: number } {
  const step = Math.max(1, tickStep(highest));
  return { maximum: Math.max(step, Math.ceil(highest / step) * step), step };
}

function heights(chart: ColumnChart): number[] {
  return chart.groups.flatMap((group) =>
    chart.stacked
      ? [group.bars.reduce((sum, bar) => sum + bar.value, 0)]
      : group.bars.map((bar) => bar.value),
  );
}

/** Columns by month, quarter or year as an SVG, from zero, with a labelled axis. */
export function columnChart(chart: ColumnChart): Markup {
  const divisor = chart.divisor ?? 1;
  const { maximum, step } = axisMaximum(Math.max(0, ...heights(chart)) / divisor);
  const bottom = chart.groups.some((group) => group.underLabel) ? 34 : 20;
  const plot = chart.height - top - bottom;
  const scale = (value: number) => (value / divisor / maximum) * plot;
  const slot = (width - left) / Math.max(1, chart.groups.length);
  const ticks = Array.from({ length: Math.round(maximum / step) + 1 }, (_, i) => i * step);
  const base = top + plot;
  return html`<svg class="chart" role="img" aria-label="${chart.description}"
    viewBox="0 0 ${width} ${chart.height}" width="${width}" height="${chart.height}">
    <defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"><rect width="5" height="5" fill="#fff"/><rect width="1.6"
      height="5" fill="#555"/></pattern></defs>
    <text class="unit" x="${left - 6}" y="9" text-anchor="end">${chart.unit}</text>
    ${ticks.map((tick) => {
      const y = base - (tick / maximum) * plot;
      return html`<line class="${tick === 0 ? 'axis' : 'grid'}" x1="${left}" x2="${width}"
        y1="${y}" y2="${y}"/><text class="tick" x="${left - 6}" y="${y + 3.5}"
        text-anchor="end">${formatCount(tick)}</text>`;
    })}
    ${chart.groups.map((group, i) => {
      const x = left + slot * i;
      const inner = Math.min(slot * (chart.stacked ? 0.62 : 0.72), widest);
      const one = chart.stacked ? inner : inner / Math.max(1, group.bars.length);
      let reached = 0;
      const bars = group.bars.map((bar, j) => {
        const size = scale(bar.value);
        const y = base - size - (chart.stacked ? reached : 0);
        reached = chart.stacked ? reached + size : Math.max(reached, size);
        return html`<rect class="${bar.fill}" x="${x + (slot - inner) / 2 + (chart.stacked ? 0 : one * j)}"
          y="${y}" width="${one}" height="${size}"/>`;
      });
      const centre = x + slot / 2;
      return html`${bars}<text class="tick" x="${centre}" y="${base + 13}"
        text-anchor="middle">${group.label}</text>${
          group.underLabel &&
          html`<text class="tick year" x="${centre}" y="${base + 27}"
          text-anchor="middle">${group.underLabel}</text>`
        }${
          group.above &&
          html`<text class="above" x="${centre}" y="${base - reached - 4}"
          text-anchor="middle">${group.above}</text>`
        }`;
    })}
  </svg>`;
}

/** The year under the first group, and under each January or first quarter. */
export function yearWhereItBegins(month: string, index: number): string {
  return index === 0 || month.endsWith('-01') ? month.slice(0, 4) : '';
}

/** A key to the fills of a chart. */
export function legend(entries: readonly (readonly [Fill, string])[]): Markup {
  return html`<p class="legend">${entries.map(
    ([fill, label]) =>
      html`<span><svg width="11" height="11" aria-hidden="true"><rect class="${fill}" x="0.5" y="0.5"
        width="10" height="10"/></svg> ${label}</span>`,
  )}</p>`;
}
