import { figureDefinitions } from '#contracts';
import { number, type Shaped, text } from '#values';
import { type Marts, monthLiteral, rowsOf } from './marts.ts';
import { lastDay, type Month } from './months.ts';

/** One key figure of one month; null where it is not known. */
const figure = {
  id: text,
  page: text,
  label: text,
  value: number,
  /** why there is no value; '' where there is one */
  unknownReason: text,
  unit: text,
  numerator: number,
  denominator: number,
  previousMonth: number,
  previousYear: number,
  definition: text,
};

export interface Figure extends Shaped<typeof figure> {
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
    { month: text },
    `SELECT DISTINCT strftime(month, '%Y-%m') AS month FROM rpt_overview
     WHERE month IS NOT NULL ORDER BY 1`,
  );
  return rows.map((row) => row.month);
}

/** The figures of a month in the order of the overview. */
export async function readFigures(
  marts: Marts,
  month: Month,
  openness: Openness,
): Promise<Figure[]> {
  const rows = await rowsOf(
    marts,
    figure,
    `SELECT figure_id AS id, page, label, value, unknown_reason, unit, numerator, denominator, definition,
            previous_month_value AS previous_month, previous_year_value AS previous_year
     FROM rpt_overview WHERE month = ${monthLiteral(month)}
     ORDER BY sort_order, figure_id`,
  );
  return rows.map((row) => ({ ...row, isProvisional: isProvisional(row.id, month, openness) }));
}
