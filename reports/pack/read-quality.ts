import { count, flag, type Shaped, text } from '#values';
import { type Marts, monthLiteral, rowsOf } from './marts.ts';
import { addMonths, type Month } from './months.ts';

/** Batches of one source in one month. */
const arrival = {
  sourceId: text,
  sourceName: text,
  month: text,
  expected: count,
  received: count,
  status: text,
  statusLabel: text,
  isIncomplete: flag,
};
export type Arrival = Shaped<typeof arrival>;

/** Findings of one rule in one source; `oldest` is 'YYYY-MM-DD' or ''. */
const ruleFindings = {
  title: text,
  /** reject, flag or fix */
  severityCode: text,
  severity: text,
  source: text,
  findings: count,
  oldest: text,
  remedy: text,
};

/** All batches of one table. */
const tableBatches = {
  source: text,
  table: text,
  batches: count,
  rowsIn: count,
  accepted: count,
  quarantined: count,
  notData: count,
  last: text,
};

/** A batch of the month itself. */
const monthBatch = {
  source: text,
  table: text,
  file: text,
  accepted: count,
  quarantined: count,
  sha256: text,
};

export interface Quality {
  /** twelve months that end with the pack's, by source and month */
  arrivals: Arrival[];
  /** ids of the sources that lack something in the pack's month */
  incompleteSources: ReadonlySet<string>;
  findings: Shaped<typeof ruleFindings>[];
  tables: Shaped<typeof tableBatches>[];
  monthBatches: Shaped<typeof monthBatch>[];
}

/** Reads what arrived, what was found, and the batches behind it. */
export async function readQuality(marts: Marts, month: Month): Promise<Quality> {
  const arrivals = await rowsOf(
    marts,
    arrival,
    `SELECT source_id, source_name, strftime(month, '%Y-%m') AS month, expected, received,
            status_code AS status, status_label, is_incomplete
     FROM rpt_quality_by_month
     WHERE month BETWEEN ${monthLiteral(addMonths(month, -11))} AND ${monthLiteral(month)}
     ORDER BY source_id, month`,
  );
  const incomplete = arrivals.filter((row) => row.month === month && row.isIncomplete);
  const findings = await rowsOf(
    marts,
    ruleFindings,
    `SELECT rule_title AS title, severity_code, severity_label AS severity, source_name AS source,
            findings, strftime(oldest_date, '%Y-%m-%d') AS oldest, remedy
     FROM rpt_findings_by_rule WHERE findings > 0
     ORDER BY list_position(['reject', 'flag', 'fix'], severity_code), findings DESC, rule_id,
              source_name`,
  );
  const tables = await rowsOf(
    marts,
    tableBatches,
    `SELECT source_name AS source, table_label AS "table", count(DISTINCT batch_id) AS batches,
            sum(rows_in) AS rows_in, sum(accepted) AS accepted, sum(quarantined) AS quarantined,
            sum(not_data) AS not_data, max(period) AS last
     FROM rpt_batches GROUP BY ALL ORDER BY 1, min(table_name)`,
  );
  const monthBatches = await rowsOf(
    marts,
    monthBatch,
    `SELECT source_name AS source, table_label AS "table", file_name AS file, accepted, quarantined,
            object_sha256 AS sha256
     FROM rpt_batches WHERE starts_with(period, '${month}')
     ORDER BY source_name, table_name, file_name, batch_id`,
  );
  const incompleteSources = new Set(incomplete.map((row) => row.sourceId));
  return { arrivals, incompleteSources, findings, tables, monthBatches };
}
