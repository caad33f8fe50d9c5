import { type Marts, monthLiteral, rowsOf } from './marts.ts';
import { addMonths, type Month } from './months.ts';

/** Batches of one source in one month. */
export interface Arrival {
  sourceId: string;
  sourceName: string;
  month: Month;
  expected: number;
  received: number;
  status: string;
  statusLabel: string;
  accepted: number;
  quarantined: number;
}

/** Findings of one rule in one source; `oldest` is 'YYYY-MM-DD' or ''. */
interface RuleFindings {
  title: string;
  /** reject, flag or fix */
  severityCode: string;
  severity: string;
  source: string;
  findings: number;
  oldest: string;
  remedy: string;
}

/** All batches of one table. */
interface TableBatches {
  source: string;
  table: string;
  batches: number;
  rowsIn: number;
  accepted: number;
  quarantined: number;
  notData: number;
  last: string;
}

/** A batch of the month itself. */
interface MonthBatch {
  source: string;
  table: string;
  file: string;
  accepted: number;
  quarantined: number;
  sha256: string;
}

export interface Quality {
  /** twelve months that end with the pack's, by source and month */
  arrivals: Arrival[];
  /** ids of the sources that are missing or partial in the pack's month */
  incompleteSources: ReadonlySet<string>;
  findings: RuleFindings[];
  tables: TableBatches[];
  monthBatches: MonthBatch[];
}

async function readArrivals(marts: Marts, month: Month): Promise<Arrival[]> {
  const rows = await rowsOf(
    marts,
    `SELECT source_id, source_name, strftime(month, '%Y-%m') AS month, expected, received,
            status_code, status_label, rows_accepted, rows_quarantined
     FROM rpt_quality_by_month
     WHERE month BETWEEN ${monthLiteral(addMonths(month, -11))} AND ${monthLiteral(month)}
     ORDER BY source_id, month`,
  );
  return rows.map((row) => ({
    sourceId: row.text('source_id'),
    sourceName: row.text('source_name'),
    month: row.text('month'),
    expected: row.count('expected'),
    received: row.count('received'),
    status: row.text('status_code'),
    statusLabel: row.text('status_label'),
    accepted: row.count('rows_accepted'),
    quarantined: row.count('rows_quarantined'),
  }));
}

async function readFindings(marts: Marts): Promise<RuleFindings[]> {
  const rows = await rowsOf(
    marts,
    `SELECT rule_title, severity_code, severity_label, source_name, findings,
            strftime(oldest_date, '%Y-%m-%d') AS oldest_date, remedy
     FROM rpt_findings_by_rule WHERE findings > 0
     ORDER BY list_position(['reject', 'flag', 'fix'], severity_code), findings DESC, rule_id,
              source_name`,
  );
  return rows.map((row) => ({
    title: row.text('rule_title'),
    severityCode: row.text('severity_code'),
    severity: row.text('severity_label'),
    source: row.text('source_name'),
    findings: row.count('findings'),
    oldest: row.text('oldest_date'),
    remedy: row.text('remedy'),
  }));
}

async function readTables(marts: Marts): Promise<TableBatches[]> {
  const rows = await rowsOf(
    marts,
    `SELECT source_name, table_label, count(DISTINCT batch_id) AS batches,
            sum(rows_in) AS rows_in, sum(accepted) AS accepted, sum(quarantined) AS quarantined,
            sum(not_data) AS not_data, max(period) AS last_period
     FROM rpt_batches GROUP BY ALL ORDER BY 1, min(table_name)`,
  );
  return rows.map((row) => ({
    source: row.text('source_name'),
    table: row.text('table_label'),
    batches: row.count('batches'),
    rowsIn: row.count('rows_in'),
    accepted: row.count('accepted'),
    quarantined: row.count('quarantined'),
    notData: row.count('not_data'),
    last: row.text('last_period'),
  }));
}

async function readMonthBatches(marts: Marts, month: Month): Promise<MonthBatch[]> {
  const rows = await rowsOf(
    marts,
    `SELECT source_name, table_label, file_name, accepted, quarantined, object_sha256
     FROM rpt_batches WHERE starts_with(period, '${month}')
     ORDER BY source_name, table_name, file_name, batch_id`,
  );
  return rows.map((row) => ({
    source: row.text('source_name'),
    table: row.text('table_label'),
    file: row.text('file_name'),
    accepted: row.count('accepted'),
    quarantined: row.count('quarantined'),
    sha256: row.text('object_sha256'),
  }));
}

/** Reads what arrived, what was found, and the batches behind it. */
export async function readQuality(marts: Marts, month: Month): Promise<Quality> {
  const arrivals = await readArrivals(marts, month);
  const incomplete = arrivals.filter(
    (row) => row.month === month && (row.status === 'missing' || row.status === 'partial'),
  );
  return {
    arrivals,
    incompleteSources: new Set(incomplete.map((row) => row.sourceId)),
    findings: await readFindings(marts),
    tables: await readTables(marts),
    monthBatches: await readMonthBatches(marts, month),
  };
}
