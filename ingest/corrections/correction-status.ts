import { join } from 'node:path';
import { type Actor, checkAllowed } from '#archive';
import type { Home } from '#home';
import { openDuckDb, sqlText } from '#lake';
import { count, type Shaped, shaped, text, textOrNull } from '#values';

/** How the findings of one source and office stand. */
const correctionStatusShape = {
  source: text,
  owner: text,
  rejected: count,
  flagged: count,
  closed: count,
  /** first seen, YYYY-MM-DD; null where nothing is open */
  oldestDate: textOrNull,
};

/** Findings that one batch closed. */
const closureShape = {
  source: text,
  /** the batch that no longer has them */
  batchId: text,
  /** YYYY-MM-DD */
  date: text,
  findings: count,
};

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
): Promise<{
  status: Shaped<typeof correctionStatusShape>[];
  closures: Shaped<typeof closureShape>[];
}> {
  checkAllowed(home, actor, 'corrections.open');
  const duck = await openDuckDb({ temporaryFolder: join(home.tmp, 'duckdb') });
  try {
    const from = `FROM read_parquet(${sqlText(findings)})`;
    const status = await duck.rows(
      `SELECT source_id AS source, owner,
         count(*) FILTER (WHERE state_code = 'open' AND severity_code = 'reject') AS rejected,
         count(*) FILTER (WHERE state_code = 'open' AND severity_code = 'flag') AS flagged,
         count(*) FILTER (WHERE state_code = 'closed') AS closed,
         CAST(min(first_seen_date) FILTER (WHERE state_code = 'open') AS VARCHAR) AS oldest_date
       ${from} GROUP BY source_id, owner ORDER BY source_id, owner`,
    );
    const closures = await duck.rows(
      `SELECT source_id AS source, closed_by_batch_id AS batch_id,
         CAST(closed_date AS VARCHAR) AS date, count(*) AS findings
       ${from} WHERE state_code = 'closed' AND closed_by_batch_id IS NOT NULL
       GROUP BY ALL ORDER BY date DESC, source, batch_id`,
    );
    return {
      status: shaped(status, correctionStatusShape),
      closures: shaped(closures, closureShape),
    };
  } finally {
    duck.close();
  }
}
