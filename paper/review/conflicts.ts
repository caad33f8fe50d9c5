import type { Home } from '#home';
import type { DuckDb } from '#lake';
import type { MatchKey } from '#values';
import type { ReviewedReading } from './outcomes.ts';
import { reviewQueue } from './queue.ts';

/** A reading on which people differ; who they are and what they said stays in the lake. */
export interface ReviewConflict {
  itemId: string;
  fileName: string;
  pageNumber: number;
  part: string;
  label: string;
  people: number;
  /** one person's blind entry against the engine, which nobody has ruled on */
  isBlind: boolean;
}

/** What people differ about among reviewed readings. */
export function conflictsOf(reviewed: readonly ReviewedReading[]): ReviewConflict[] {
  return reviewed
    .filter(({ outcome }) => outcome === 'open')
    .map(({ reading, entries }) => ({
      itemId: entries[0]?.itemId ?? '',
      fileName: reading.fileName,
      pageNumber: reading.pageNumber,
      part: reading.part,
      label: reading.label,
      people: entries.length,
      isBlind: entries.every(({ purpose }) => purpose === 'sample') && entries.length === 1,
    }))
    .toSorted((a, b) =>
      `${a.fileName} ${a.pageNumber} ${a.itemId}` < `${b.fileName} ${b.pageNumber} ${b.itemId}`
        ? -1
        : 1,
    );
}

/** What people differ about in the whole lake; a ruling settles it. */
export async function reviewConflicts(
  home: Home,
  duck: DuckDb,
  key: MatchKey,
): Promise<ReviewConflict[]> {
  return conflictsOf((await reviewQueue(home, duck, key)).reviewed);
}
