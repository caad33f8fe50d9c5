import type { BatchManifest } from '#contracts';
import type { Home } from '#home';
import { activeBatches, type DuckDb } from '#lake';
import { readEntries } from './entries.ts';
import { applyEntries, decidingWord, type Outcome } from './outcomes.ts';
import { inTouched, registerReadings, selectReadings } from './readings.ts';
import type { ReviewKind } from './tokens.ts';

/** What became of a reading that people spoke of; columns as the warehouse takes them. */
export interface ReviewOutcome {
  review_kind_code: ReviewKind;
  _batch_id: string;
  object_sha256: string;
  page_number: number;
  page_part: string;
  /** number of the field or line on its page; 0 for the page itself */
  reading_number: number;
  /** review: people differ, or nobody has confirmed a blind entry */
  status_code: 'review' | Exclude<Outcome, 'open'>;
  /** what stands on the page as far as people could tell; ID numbers as tokens */
  value_text: string | null;
  /** as typed by the person whose word decides */
  corrected_text: string | null;
  /** UTC */
  proofread_at: string | null;
}

/**
 * What people made of everything in the latest reading of its page that they spoke of.
 * @param batches by default the active ones
 */
export async function reviewOutcomes(
  home: Home,
  duck: DuckDb,
  batches: readonly BatchManifest[] = activeBatches(home),
): Promise<ReviewOutcome[]> {
  const entries = await readEntries(home, duck, batches);
  if (entries.length === 0) return [];
  await registerReadings(home, duck, {}, batches);
  const readings = await selectReadings(duck, inTouched);
  return applyEntries(readings, entries).map(({ reading, outcome, entries: words }) => {
    const word = decidingWord(words);
    const corrected = outcome === 'corrected' ? (word?.correctedValue ?? null) : reading.value;
    return {
      review_kind_code: reading.kind,
      _batch_id: reading.batchId,
      object_sha256: reading.objectSha256,
      page_number: reading.pageNumber,
      page_part: reading.part,
      reading_number: reading.number,
      status_code: outcome === 'open' ? 'review' : outcome,
      value_text: outcome === 'unreadable' ? null : corrected,
      corrected_text: word?.correctedText ?? null,
      proofread_at: word?.proofreadAt ?? null,
    };
  });
}
