import type { Home } from '../archive/index.ts';
import { activeBatches } from '../ingest/index.ts';

/** Ids of the active batches of these sources: what a later stage reads. */
export function laidDown(home: Home, sources: readonly string[]): string[] {
  return activeBatches(home)
    .filter((batch) => sources.includes(batch.source))
    .map((batch) => batch.batch_id)
    .toSorted();
}
