import type { Home } from '#home';
import { activeBatches } from '#lake';

/** Ids of the active batches of these sources: what a later stage reads. */
export function laidDown(home: Home, sources: readonly string[]): string[] {
  return activeBatches(home)
    .filter((batch) => sources.includes(batch.source))
    .map((batch) => batch.batch_id)
    .toSorted();
}

/** Ids of the active batches that ingest lays down; the scanned pages are the ocr stage's. */
export function ingested(home: Home): string[] {
  return activeBatches(home)
    .filter(({ source, objects, tables }) => {
      const isScan = tables.some(({ table }) => table.endsWith('__pages'));
      return (
        ['hr', 'finance', 'union', 'oa', 'messaging', 'paper'].includes(source) &&
        objects.length > 0 &&
        !isScan
      );
    })
    .map((batch) => batch.batch_id)
    .toSorted();
}
