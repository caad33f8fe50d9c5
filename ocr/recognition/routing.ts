import type { Segment } from '../page/page-types.ts';

/**
 * Lines with at least this probability of an error go to review. On pages of typefaces and wear the
 * model was not fitted on it routes about one line in ten.
 */
export const reviewFrom = 0.015;
/** Where an engine gives no error probability, the least sure character decides (ocr.md: 0.8). */
const minProbability = 0.8;

/** Decides whether a person should check a line. */
export function isRoutedToReview(segment: Segment): boolean {
  if (segment.source === 'pdf_text') return false;
  if (segment.errorProbability !== undefined) return segment.errorProbability >= reviewFrom;
  return segment.minCharacterProbability < minProbability;
}
