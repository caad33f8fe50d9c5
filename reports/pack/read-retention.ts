import { type RetentionStatus, retentionStatuses } from '#contracts';
import { count, number, type Shaped, text } from '#values';
import { type Marts, rowsOf } from './marts.ts';
import { addDays } from './months.ts';

/** One item of the public list: a title that names a person is already masked in the mart. */
const retentionItem = {
  archivalCode: text,
  title: text,
  term: text,
  dueDate: text,
  status: statusOf,
  statusLabel: text,
  holdReason: text,
  pages: number,
};

export interface Retention {
  total: number;
  counts: Record<RetentionStatus, number>;
  /** classes with at least one item, by number of expired items, then by name */
  classes: { name: string; term: string; counts: Record<RetentionStatus, number> }[];
  /** of the listed statuses, in their order; the first `listCap` */
  items: Shaped<typeof retentionItem>[];
  /** items of the listed statuses, the ones beyond the cap included */
  listable: number;
  /** items by due date within 60 days after the cut-off date */
  soon: { date: string; items: number }[];
  /** items by year of their due date */
  years: { year: number; items: number }[];
}

/** Items listed in the pack; the full list is in the restricted zone. */
export const listCap = 200;

const listed = retentionStatuses.filter((status) => 'isListed' in status).map(({ code }) => code);
const rank = `list_position(['${listed.join("', '")}'], status_code)`;

function noCounts(): Record<RetentionStatus, number> {
  const counts = retentionStatuses.map(({ code }) => [code, 0]);
  return Object.fromEntries(counts) as Record<RetentionStatus, number>;
}

function statusOf(value: unknown): RetentionStatus {
  const status = retentionStatuses.find(({ code }) => code === value);
  if (!status) throw new Error(`unknown retention status ${value}`);
  return status.code;
}

async function readClasses(marts: Marts): Promise<Retention['classes']> {
  const rows = await rowsOf(
    marts,
    { name: text, term: text, status: statusOf, items: count },
    `SELECT retention_class_name AS name, retention_label AS term, status_code AS status,
            count(*) AS items
     FROM rpt_retention_list GROUP BY ALL ORDER BY 1, 2, 3`,
  );
  const classes = new Map<string, Retention['classes'][number]>();
  for (const { name, term, status, items } of rows) {
    const entry = classes.get(`${name}|${term}`) ?? { name, term, counts: noCounts() };
    entry.counts[status] += items;
    classes.set(`${name}|${term}`, entry);
  }
  return [...classes.values()].sort(
    (a, b) =>
      b.counts.expired - a.counts.expired || b.counts.due_within_year - a.counts.due_within_year,
  );
}

/** Reads the retention list as of the release's cut-off date. */
export async function readRetention(marts: Marts, asOf: string): Promise<Retention> {
  const classes = await readClasses(marts);
  const counts = noCounts();
  for (const entry of classes) {
    for (const { code } of retentionStatuses) counts[code] += entry.counts[code];
  }
  const items = await rowsOf(
    marts,
    retentionItem,
    `SELECT archival_code, display_title AS title, retention_label AS term,
            strftime(due_date, '%Y-%m-%d') AS due_date, status_code AS status, status_label,
            hold_reason, page_count AS pages
     FROM rpt_retention_list WHERE ${rank} > 0
     ORDER BY ${rank}, due_date NULLS LAST, archival_code, item_id
     LIMIT ${listCap}`,
  );
  const soon = await rowsOf(
    marts,
    { date: text, items: count },
    `SELECT strftime(due_date, '%Y-%m-%d') AS date, count(*) AS items
     FROM rpt_retention_list
     WHERE status_code = 'due_within_year'
       AND due_date BETWEEN DATE '${asOf}' AND DATE '${addDays(asOf, 60)}'
     GROUP BY 1 ORDER BY 1`,
  );
  const years = await rowsOf(
    marts,
    { year: count, items: count },
    `SELECT year(due_date) AS year, count(*) AS items FROM rpt_retention_list
     WHERE due_date IS NOT NULL AND status_code <> 'on_hold' GROUP BY 1 ORDER BY 1`,
  );
  return {
    total: retentionStatuses.reduce((sum, { code }) => sum + counts[code], 0),
    counts,
    classes,
    items,
    listable: listed.reduce((sum, code) => sum + counts[code], 0),
    soon,
    years,
  };
}
