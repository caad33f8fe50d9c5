import { join } from 'node:path';
import { type Actor, checkAllowed } from '#archive';
import type { Home } from '#home';
import { openDuckDb, sqlText } from '#lake';

/** How the findings of one source and office stand. */
interface CorrectionStatus {
  source: string;
  owner: string;
  rejected: number;
  flagged: number;
  closed: number;
  /** first seen, YYYY-MM-DD; null where nothing is open */
  oldestDate: string | null;
}

/** Findings that one batch closed. */
interface Closure {
  source: string;
  /** the batch that no longer has them */
  batchId: string;
  /** YYYY-MM-DD */
  date: string;
  findings: number;
}

/**
 * What is open and what was put right, by source and office, and which batch closed what, newest
 * first.
 * @param findings rst_findings.parquet of a release
 * @throws HuicangError when the actor may not see it
 */
export async function correctionStatus(
  home: Home,
  actor: Actor,
  findings: string,
): Promise<{ status: CorrectionStatus[]; closures: Closure[] }> {
  checkAllowed(home, actor, 'corrections.open');
  const duck = await openDuckDb({ temporaryFolder: join(home.tmp, 'duckdb') });
  try {
    const from = `FROM read_parquet(${sqlText(findings)})`;
    const status = await duck.rows(
      `SELECT source_id, owner,
         count(*) FILTER (WHERE state_code = 'open' AND severity_code = 'reject') AS rejected,
         count(*) FILTER (WHERE state_code = 'open' AND severity_code = 'flag') AS flagged,
         count(*) FILTER (WHERE state_code = 'closed') AS closed,
         CAST(min(first_seen_date) FILTER (WHERE state_code = 'open') AS VARCHAR) AS oldest
       ${from} GROUP BY source_id, owner ORDER BY source_id, owner`,
    );
    const closures = await duck.rows(
      `SELECT source_id, closed_by_batch_id, CAST(closed_date AS VARCHAR) AS closed_date,
         count(*) AS findings
       ${from} WHERE state_code = 'closed' AND closed_by_batch_id IS NOT NULL
       GROUP BY ALL ORDER BY closed_date DESC, source_id, closed_by_batch_id`,
    );
    return {
      status: status.map((row) => ({
        source: String(row.source_id),
        owner: String(row.owner),
        rejected: Number(row.rejected),
        flagged: Number(row.flagged),
        closed: Number(row.closed),
        oldestDate: row.oldest === null ? null : String(row.oldest),
      })),
      closures: closures.map((row) => ({
        source: String(row.source_id),
        batchId: String(row.closed_by_batch_id),
        date: String(row.closed_date),
        findings: Number(row.findings),
      })),
    };
  } finally {
    duck.close();
  }
}
