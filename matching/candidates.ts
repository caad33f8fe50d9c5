import { createHash } from 'node:crypto';
import type { TableName } from '#contracts';
import type { Home } from '#home';
import { activeBatches, type BronzeRow, type DuckDb, writeBatch } from '#lake';

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
  const previous = activeBatches(home).filter((batch) => batch.source === 'match');
  if (sorted.length === 0 && previous.length === 0) return;
  await writeBatch(
    home,
    {
      source: 'match',
      period: null,
      cursor: digest,
      objects: [],
      declarationVersion: matcherVersion,
      readerVersion: matcherVersion,
      exportedDate: null,
      supersedes: previous.map((batch) => batch.batch_id),
      tables: [
        {
          table: 'match__candidates',
          rowsIn: accepted.length,
          notData: {},
          accepted,
          quarantined: [],
          findings: [],
          controlTotals: [],
        },
      ],
      startedAt,
    },
    { duck },
  );
}
