import { join } from 'node:path';
import { type Actor, checkAllowed } from '#archive';
import type { Home } from '#home';
import { type DuckDb, openDuckDb } from '#lake';
import { count, openMatchKey, type Shaped, shaped, text } from '#values';
import { conflictsOf, type ReviewConflict } from './conflicts.ts';
import { type ReviewedReading, wordsByPlace } from './outcomes.ts';
import { countWaiting, type ReviewQueue, reviewQueue } from './queue.ts';
import { inTouched, type ReadingFilter, selectReadings } from './readings.ts';
import { type ErrorEstimate, estimateErrors, type SampledReading } from './sampled-errors.ts';
import type { ReviewKind } from './tokens.ts';

/** How the review of one batch of scans stands. */
export interface BatchReview {
  batchId: string;
  /** names of its files */
  files: string[];
  pages: number;
  lines: number;
  routedLines: number;
  fields: number;
  fieldsToReview: number;
  /** readings that wait for a person */
  waiting: number;
  confirmed: number;
  corrected: number;
  unreadable: number;
  /** of what was not sent to anybody */
  errors: ErrorEstimate;
}

/** How the review stands as a whole. */
interface ReviewStatus {
  waiting: Record<ReviewKind, number> & { total: number; rulings: number };
  confirmed: number;
  corrected: number;
  unreadable: number;
  conflicts: ReviewConflict[];
  batches: BatchReview[];
  /** of all that was not sent to anybody */
  errors: ErrorEstimate;
}

const batchCounts = {
  batchId: text,
  files: (value: unknown): string[] => JSON.parse(text(value)),
  pages: count,
  lines: count,
  routedLines: count,
  fields: count,
  fieldsToReview: count,
};

async function countBatches(duck: DuckDb): Promise<Shaped<typeof batchCounts>[]> {
  const rows = await duck.rows(`
    SELECT pages._batch_id AS batch_id, to_json(list_sort(list(DISTINCT pages.file_name))) AS files,
      count(*) AS pages, sum(line_count) AS lines, sum(coalesce(routed_line_count, 0)) AS routed_lines,
      coalesce(sum(found.fields), 0) AS fields, coalesce(sum(found.doubtful), 0) AS fields_to_review
    FROM latest_pages AS pages
    LEFT JOIN (
      SELECT _batch_id, object_sha256, page_number, page_part, count(*) AS fields,
        count(*) FILTER (WHERE is_routed) AS doubtful
      FROM readings WHERE kind = 'field' GROUP BY ALL
    ) AS found USING (_batch_id, object_sha256, page_number, page_part)
    GROUP BY pages._batch_id ORDER BY pages._batch_id`);
  return shaped(rows, batchCounts);
}

/** Readings nobody was asked about that were entered blind, with what was said of their place. */
async function sampledReadings(
  duck: DuckDb,
  { entries }: Pick<ReviewQueue, 'entries'>,
): Promise<SampledReading[]> {
  const telling = entries.filter(({ purpose }) => purpose !== 'queue');
  if (!telling.some(({ purpose }) => purpose === 'sample')) return [];
  const wordsAt = wordsByPlace(telling);
  const readings = await selectReadings(
    duck,
    `${inTouched} WHERE is_sampled AND is_drawn AND NOT is_routed AND kind IN ('field', 'line')`,
  );
  return readings.map((reading) => ({ reading, words: wordsAt(reading) }));
}

function countOutcomes(reviewed: readonly ReviewedReading[]) {
  const count = (wanted: string): number =>
    reviewed.filter(({ outcome }) => outcome === wanted).length;
  return {
    confirmed: count('confirmed'),
    corrected: count('corrected'),
    unreadable: count('unreadable'),
  };
}

/**
 * How the review stands: what waits, what was decided, what people differ about, and how many of the
 * readings nobody was asked about are wrong, as far as the blind samples tell.
 * @param duck a DuckDB to use; by default one is opened
 * @throws HuicangError when the actor may not see it
 */
export async function reviewStatus(
  home: Home,
  actor: Actor,
  filter: ReadingFilter = {},
  duck?: DuckDb,
): Promise<ReviewStatus> {
  checkAllowed(home, actor, 'review.open');
  const own = duck ?? (await openDuckDb({ temporaryFolder: join(home.tmp, 'duckdb') }));
  try {
    const queue = await reviewQueue(home, own, openMatchKey(home), filter);
    const sampled = await sampledReadings(own, queue);
    const waiting = (kind: ReviewKind): number =>
      countWaiting({ waiting: queue.waiting.filter((each) => each.kind === kind) });
    const batches = (await countBatches(own)).map((counts) => {
      const isOwn = ({ reading }: { reading: { batchId: string } }): boolean =>
        reading.batchId === counts.batchId;
      return {
        ...counts,
        waiting: countWaiting({
          waiting: queue.waiting.filter(({ batchId }) => batchId === counts.batchId),
        }),
        ...countOutcomes(queue.reviewed.filter(isOwn)),
        errors: estimateErrors(sampled.filter(isOwn)),
      };
    });
    return {
      waiting: {
        field: waiting('field'),
        line: waiting('line'),
        document_type: waiting('document_type'),
        page_kind: waiting('page_kind'),
        total: countWaiting(queue),
        rulings: queue.rulings.length,
      },
      ...countOutcomes(queue.reviewed),
      conflicts: conflictsOf(queue.reviewed),
      batches,
      errors: estimateErrors(sampled),
    };
  } finally {
    if (!duck) own.close();
  }
}
