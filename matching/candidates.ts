import { createHash } from 'node:crypto';
import type { TableName } from '#contracts';
import type { Home } from '#home';
import { type BronzeRow, type DuckDb, writeOwnBatch } from '#lake';

/** A source key nobody has decided yet. */
export interface Candidate {
  source_table: TableName;
  source_key: string;
  /** person ids */
  candidates: string[];
  reason: string;
  status: 'ambiguous' | 'unmatched';
}

const matcherVersion = '1';

/**
 * Writes the open questions of a match into the lake as `match__candidates`; they replace those of
 * the match before. The same questions again are the same batch. A row's place is its number within
 * the list, the list's hash stands for the original it does not have.
 */
export async function writeCandidates(
  home: Home,
  candidates: readonly Candidate[],
  startedAt: Date,
  duck: DuckDb,
): Promise<void> {
  const sorted = candidates.toSorted((a, b) => {
    const key = (each: Candidate) => `${each.source_table}\u0000${each.source_key}`;
    return key(a) < key(b) ? -1 : 1;
  });
  const digest = createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
  const accepted: BronzeRow[] = sorted.map((each, index) => ({
    place: { objectSha256: digest, sheet: '', rowNumber: index + 1 },
    values: {
      source_table: each.source_table,
      source_key: each.source_key,
      candidate_person_ids: JSON.stringify(each.candidates),
      reason: each.reason,
      candidate_status_code: each.status,
    },
    rawJson: null,
  }));
  await writeOwnBatch(
    home,
    {
      kind: 'computed',
      source: 'match',
      version: matcherVersion,
      tables: [{ table: 'match__candidates', accepted }],
      startedAt,
    },
    duck,
  );
}
