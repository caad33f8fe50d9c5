import type { BatchManifest } from '#contracts';
import type { Home } from '#home';
import { activeBatches, activeRows, type DuckDb } from '#lake';
import { count, type Shaped, shaped, text, textOrNull, word } from '#values';
import { type Place, placeColumns, placed, placeShape } from './readings.ts';
import type { ReviewKind } from './tokens.ts';

/** What a person made of what was read. */
export type ReviewDecision = 'confirmed' | 'corrected' | 'unreadable';

/** queue: seen with what was read; sample: entered blind; ruling: decides between people. */
export type ReviewPurpose = 'queue' | 'sample' | 'ruling';

/** What one person said of one reading. */
const entryShape = {
  itemId: text,
  kind: word<ReviewKind>,
  purpose: word<ReviewPurpose>,
  objectSha256: text,
  pageNumber: count,
  part: text,
  name: text,
  readingToken: text,
  decision: word<ReviewDecision>,
  /** as typed, protected numbers masked; null where nothing was typed */
  correctedText: textOrNull,
  /** normalised; ID numbers as tokens; null where nothing was typed, or nothing can be made of it */
  correctedValue: textOrNull,
  /** token of what stands on the page; null: nobody can tell */
  correctedToken: textOrNull,
  proofreadBy: text,
  /** UTC, as DuckDB shows a timestamp */
  proofreadAt: text,
};

export type ReviewEntry = Shaped<typeof entryShape> & { place: Place };

/** Every entry of the batches, oldest first. */
export async function readEntries(
  home: Home,
  duck: DuckDb,
  batches: readonly BatchManifest[] = activeBatches(home),
): Promise<ReviewEntry[]> {
  const rows = await duck.rows(
    `SELECT review_item_id AS item_id, review_kind_code AS kind, review_purpose_code AS purpose,
       object_sha256, page_number, page_part AS part, field_name AS name, reading_token,
       review_decision_code AS decision, corrected_text, corrected_value_text AS corrected_value,
       corrected_token, proofread_by, CAST(proofread_at AS VARCHAR) AS proofread_at, ${placeColumns}
     FROM (${activeRows(home, 'review__entries', 'bronze', batches)})
     ORDER BY proofread_at, review_item_id, proofread_by`,
  );
  return shaped(rows, { ...entryShape, ...placeShape }).map(placed);
}
