import { figureDefinitions } from '#contracts';
import { type Marts, monthLiteral, rowsOf } from './marts.ts';
import { lastDay, type Month } from './months.ts';

/** One key figure of one month; null where it is not known. */
export interface Figure {
  id: string;
  page: string;
  label: string;
  value: number | null;
  unit: string;
  numerator: number | null;
  denominator: number | null;
  previousMonth: number | null;
  previousYear: number | null;
  definition: string;
  /** Still open at the cut-off date: shown with 预. */
  isProvisional: boolean;
}

/** What makes a figure provisional. */
interface Openness {
  asOf: string;
  /** sources with missing or partial batches for the month */
  incompleteSources: ReadonlySet<string>;
  duesProvisional: boolean;
}

/** Whether a figure of `month` may still change: the month is not over, or its source is not complete. */
export function isProvisional(figureId: string, month: Month, openness: Openness): boolean {
  if (openness.asOf < lastDay(month)) return true;
  const source = figureDefinitions.find((figure) => figure.figure_id === figureId)?.source_id;
  if (source === undefined) return false;
  return (
    openness.incompleteSources.has(source) || (source === 'finance' && openness.duesProvisional)
  );
}

/** The months the release has figures for, oldest first; none when nothing was ingested. */
export async function readMonths(marts: Marts): Promise<Month[]> {
  const rows = await rowsOf(
    marts,
    `SELECT DISTINCT strftime(month, '%Y-%m') AS month FROM rpt_overview
     WHERE month IS NOT NULL ORDER BY 1`,
  );
  return rows.map((row) => row.text('month'));
}

/** The figures of a month in the order of the overview. */
export async function readFigures(
  marts: Marts,
  month: Month,
  openness: Openness,
): Promise<Figure[]> {
  const rows = await rowsOf(
    marts,
    `SELECT figure_id, page, label, value, unit, numerator, denominator,
            previous_month_value, previous_year_value, definition
     FROM rpt_overview WHERE month = ${monthLiteral(month)}
     ORDER BY sort_order, figure_id`,
  );
  return rows.map((row) => ({
    id: row.text('figure_id'),
    page: row.text('page'),
    label: row.text('label'),
    value: row.number('value'),
    unit: row.text('unit'),
    numerator: row.number('numerator'),
    denominator: row.number('denominator'),
    previousMonth: row.number('previous_month_value'),
    previousYear: row.number('previous_year_value'),
    definition: row.text('definition'),
    isProvisional: isProvisional(row.text('figure_id'), month, openness),
  }));
}
