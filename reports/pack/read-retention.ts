import { type Marts, rowsOf } from './marts.ts';
import { addDays } from './months.ts';

/** Statuses in the order a reader needs them; the labels come from the mart. */
export const statusOrder = [
  'expired',
  'due_within_year',
  'on_hold',
  'not_started',
  'later',
  'permanent',
] as const;

export type RetentionStatus = (typeof statusOrder)[number];

/** One item of the public list: a title that names a person is already masked in the mart. */
export interface RetentionItem {
  archivalCode: string;
  className: string;
  title: string;
  term: string;
  dueDate: string;
  status: RetentionStatus;
  statusLabel: string;
  holdReason: string;
  pages: number | null;
}

export interface Retention {
  total: number;
  counts: Record<RetentionStatus, number>;
  /** classes with at least one item, by number of expired items, then by name */
  classes: { name: string; term: string; counts: Record<RetentionStatus, number> }[];
  /** expired and due within a year, then on hold and not started; the first `listCap` */
  items: RetentionItem[];
  /** items of the four listed statuses, the ones beyond the cap included */
  listable: number;
  oldestDue: string | undefined;
  /** items by due date within 60 days after the cut-off date */
  soon: { date: string; items: number }[];
  /** items by year of their due date */
  years: { year: number; items: number }[];
}

/** Items listed in the pack; the full list is in the restricted zone. */
export const listCap = 200;

const listed = `status_code IN ('expired', 'due_within_year', 'on_hold', 'not_started')`;
const rank = `list_position(['expired', 'due_within_year', 'on_hold', 'not_started'], status_code)`;

function noCounts(): Record<RetentionStatus, number> {
  return { expired: 0, due_within_year: 0, on_hold: 0, not_started: 0, later: 0, permanent: 0 };
}

function statusOf(text: string): RetentionStatus {
  const status = statusOrder.find((code) => code === text);
  if (!status) throw new Error(`unknown retention status ${text}`);
  return status;
}

async function readItems(marts: Marts): Promise<RetentionItem[]> {
  const rows = await rowsOf(
    marts,
    `SELECT archival_code, retention_class_name, display_title, retention_label,
            strftime(due_date, '%Y-%m-%d') AS due_date, status_code, status_label, hold_reason,
            page_count
     FROM rpt_retention_list WHERE ${listed}
     ORDER BY ${rank}, due_date NULLS LAST, archival_code, item_id LIMIT ${listCap}`,
  );
  return rows.map((row) => ({
    archivalCode: row.text('archival_code'),
    className: row.text('retention_class_name'),
    title: row.text('display_title'),
    term: row.text('retention_label'),
    dueDate: row.text('due_date'),
    status: statusOf(row.text('status_code')),
    statusLabel: row.text('status_label'),
    holdReason: row.text('hold_reason'),
    pages: row.number('page_count'),
  }));
}

async function readClasses(marts: Marts): Promise<Retention['classes']> {
  const rows = await rowsOf(
    marts,
    `SELECT retention_class_name, retention_label, status_code, count(*) AS items
     FROM rpt_retention_list GROUP BY ALL ORDER BY 1, 2, 3`,
  );
  const classes = new Map<string, Retention['classes'][number]>();
  for (const row of rows) {
    const name = row.text('retention_class_name');
    const term = row.text('retention_label');
    const entry = classes.get(`${name}|${term}`) ?? { name, term, counts: noCounts() };
    entry.counts[statusOf(row.text('status_code'))] += row.count('items');
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
    for (const status of statusOrder) counts[status] += entry.counts[status];
  }
  const soon = await rowsOf(
    marts,
    `SELECT strftime(due_date, '%Y-%m-%d') AS due_date, count(*) AS items
     FROM rpt_retention_list
     WHERE status_code = 'due_within_year'
       AND due_date BETWEEN DATE '${asOf}' AND DATE '${addDays(asOf, 60)}'
     GROUP BY 1 ORDER BY 1`,
  );
  const years = await rowsOf(
    marts,
    `SELECT year(due_date) AS due_year, count(*) AS items FROM rpt_retention_list
     WHERE due_date IS NOT NULL AND status_code <> 'on_hold' GROUP BY 1 ORDER BY 1`,
  );
  const [oldest] = await rowsOf(
    marts,
    `SELECT strftime(min(due_date), '%Y-%m-%d') AS due_date FROM rpt_retention_list
     WHERE status_code = 'expired'`,
  );
  return {
    total: statusOrder.reduce((sum, status) => sum + counts[status], 0),
    counts,
    classes,
    items: await readItems(marts),
    listable: counts.expired + counts.due_within_year + counts.on_hold + counts.not_started,
    oldestDue: oldest?.text('due_date') || undefined,
    soon: soon.map((row) => ({ date: row.text('due_date'), items: row.count('items') })),
    years: years.map((row) => ({ year: row.count('due_year'), items: row.count('items') })),
  };
}
