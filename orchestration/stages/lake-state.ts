import { type BatchKind, type ReadingStage, sourcesReadBy } from '#contracts';
import type { Home } from '#home';
import { activeBatches } from '#lake';

/** Ids of the active batches of these kinds, and of these sources where any are named. */
export function laidDown(
  home: Home,
  kinds: readonly BatchKind[],
  sources?: readonly string[],
): string[] {
  return activeBatches(home)
    .filter(({ kind, source }) => kinds.includes(kind) && (sources?.includes(source) ?? true))
    .map((batch) => batch.batch_id)
    .toSorted();
}

/** Ids of the active batches a stage reads; by default of all kinds. */
export function readBy(
  home: Home,
  stage: ReadingStage,
  kinds: readonly BatchKind[] = ['received', 'read', 'entered', 'computed'],
): string[] {
  return laidDown(home, kinds, sourcesReadBy(stage));
}
