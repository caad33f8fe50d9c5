import type { BatchManifest } from '#contracts';
import type { Home } from '#home';
import { activeBatches, activeRows, type DuckDb, type DuckValue } from '#lake';
import type { Place } from './readings.ts';
import type { ReviewKind } from './tokens.ts';

/** What a person made of what was read. */
export type ReviewDecision = 'confirmed' | 'corrected' | 'unreadable';

/** queue: seen with what was read; sample: entered blind; ruling: decides between people. */
export type ReviewPurpose = 'queue' | 'sample' | 'ruling';

/** What one person said of one reading. */
export interface ReviewEntry {
  itemId: string;
  kind: ReviewKind;
  purpose: ReviewPurpose;
  objectSha256: string;
  pageNumber: number;
  part: string;
  name: string;
  place: Place;
  readingToken: string;
  decision: ReviewDecision;
  /** as typed, protected numbers masked; null where nothing was typed */
  correctedText: string | null;
  /** normalised; ID numbers as tokens; null where nothing was typed, or nothing can be made of it */
  correctedValue: string | null;
  /** token of what stands on the page; null: nobody can tell */
  correctedToken: string | null;
  proofreadBy: string;
  /** UTC, as DuckDB shows a timestamp */
  proofreadAt: string;
}

const text = (value: DuckValue | undefined): string =>
  value === null || value === undefined ? '' : String(value);
const textOrNull = (value: DuckValue | undefined): string | null =>
  value === null || value === undefined ? null : String(value);

/** Every entry of the batches, oldest first. */
export async function readEntries(
  home: Home,
  duck: DuckDb,
  batches: readonly BatchManifest[] = activeBatches(home),
): Promise<ReviewEntry[]> {
  const rows = await duck.rows(
    `SELECT * REPLACE (CAST(proofread_at AS VARCHAR) AS proofread_at)
     FROM (${activeRows(home, 'review__entries', 'bronze', batches)}) ORDER BY proofread_at, review_item_id, proofread_by`,
  );
  return rows.map((row) => ({
    itemId: text(row.review_item_id),
    kind: text(row.review_kind_code) as ReviewKind,
    purpose: text(row.review_purpose_code) as ReviewPurpose,
    objectSha256: text(row.object_sha256),
    pageNumber: Number(row.page_number),
    part: text(row.page_part),
    name: text(row.field_name),
    place: {
      left: Number(row.box_left),
      top: Number(row.box_top),
      right: Number(row.box_right),
      bottom: Number(row.box_bottom),
    },
    readingToken: text(row.reading_token),
    decision: text(row.review_decision_code) as ReviewDecision,
    correctedText: textOrNull(row.corrected_text),
    correctedValue: textOrNull(row.corrected_value_text),
    correctedToken: textOrNull(row.corrected_token),
    proofreadBy: text(row.proofread_by),
    proofreadAt: text(row.proofread_at),
  }));
}
