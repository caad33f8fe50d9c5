import { samePlaceOverlap } from '#contracts';
import type { ReviewEntry } from './entries.ts';
import type { Place, Reading } from './readings.ts';

/** open: people differ, or one blind entry differs from what was read. */
export type Outcome = 'confirmed' | 'corrected' | 'unreadable' | 'open';

/** What was decided about a reading, and by which words. */
export interface ReviewedReading {
  reading: Reading;
  outcome: Outcome;
  /** the last word of each person, newest first */
  entries: readonly ReviewEntry[];
}

/** Whether two boxes are the same place: what they share is half of what they cover together. */
export function isSamePlace(a: Place, b: Place): boolean {
  const area = ({ left, top, right, bottom }: Place): number => (right - left) * (bottom - top);
  const shared = area({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.max(Math.min(a.right, b.right), Math.max(a.left, b.left)),
    bottom: Math.max(Math.min(a.bottom, b.bottom), Math.max(a.top, b.top)),
  });
  return shared >= samePlaceOverlap * (area(a) + area(b) - shared);
}

function pageKey(on: Pick<Reading, 'kind' | 'objectSha256' | 'pageNumber' | 'part' | 'name'>) {
  return JSON.stringify([on.kind, on.objectSha256, on.pageNumber, on.part, on.name]);
}

/** The last word of each person, newest first. */
function lastWords(
  entries: readonly ReviewEntry[],
  speaker = ({ proofreadBy }: ReviewEntry): string => proofreadBy,
): ReviewEntry[] {
  const last = new Map<string, ReviewEntry>();
  const order = (entry: ReviewEntry): string => `${entry.proofreadAt} ${entry.itemId}`;
  for (const entry of entries.toSorted((a, b) => (order(a) < order(b) ? -1 : 1))) {
    last.set(speaker(entry), entry);
  }
  return [...last.values()].toSorted((a, b) => (order(a) > order(b) ? -1 : 1));
}

/** The word that decides where people agree, or where one ruled. */
export function decidingWord(words: readonly ReviewEntry[]): ReviewEntry | undefined {
  return words.find(({ purpose }) => purpose === 'ruling') ?? words[0];
}

/** What the last words of people make of a reading; a ruling stands before all. */
export function outcomeOf(valueToken: string, words: readonly ReviewEntry[]): Outcome {
  const deciding = decidingWord(words);
  const ruling = deciding?.purpose === 'ruling' ? deciding : undefined;
  if (!deciding) return 'open';
  const verdict = deciding.correctedToken;
  if (!ruling && words.some(({ correctedToken }) => correctedToken !== verdict)) return 'open';
  if (verdict === valueToken) return 'confirmed';
  const isSeen = ruling !== undefined || words.some(({ purpose }) => purpose === 'queue');
  if (!isSeen && words.length < 2) return 'open';
  return verdict === null ? 'unreadable' : 'corrected';
}

/**
 * Applies entries to the readings they are about. An entry holds for a reading at its place that
 * reads what it judged, or what it put right.
 * @param entries of all time
 * @returns only readings that have an entry
 */
export function applyEntries(
  readings: readonly Reading[],
  entries: readonly ReviewEntry[],
): ReviewedReading[] {
  const byPage = Map.groupBy(entries, pageKey);
  return readings.flatMap((reading) => {
    const own = (byPage.get(pageKey(reading)) ?? []).filter(
      (entry) =>
        (entry.readingToken === reading.readingToken ||
          entry.correctedToken === reading.valueToken) &&
        isSamePlace(entry.place, reading.place),
    );
    if (own.length === 0) return [];
    const words = lastWords(own);
    return [{ reading, outcome: outcomeOf(reading.valueToken, words), entries: words }];
  });
}

/**
 * Looks up what was said of a place whatever was read there: the last word of each person in each
 * purpose, newest first. Who rules on a sample does not take back what was entered blind.
 */
export function wordsByPlace(entries: readonly ReviewEntry[]): (reading: Reading) => ReviewEntry[] {
  const byPage = Map.groupBy(entries, pageKey);
  return (reading) =>
    lastWords(
      (byPage.get(pageKey(reading)) ?? []).filter(({ place }) => isSamePlace(place, reading.place)),
      ({ proofreadBy, purpose }) => `${purpose} ${proofreadBy}`,
    );
}
