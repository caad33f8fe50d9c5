import type { Segment } from '../page-types.ts';

/** Below this the least sure character of a line sends it to review (ocr.md: 0.8). */
const MIN_PROBABILITY = 0.8;

/** Decides whether a person should check a line. */
export function isRoutedToReview(segment: Segment): boolean {
  return segment.minCharacterProbability < MIN_PROBABILITY;
}
