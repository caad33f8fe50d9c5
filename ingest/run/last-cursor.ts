import type { BatchManifest } from '#contracts';
import type { LakeIndex } from '#lake';
import { type SourceDeclaration, tablesOf } from '../declaration/declaration.ts';

/**
 * Where the next increment of a source begins: the cursor of its newest batch. An increment says
 * only what is new since the one before, so with one of the chain withdrawn the next pull has to be
 * a full one.
 * @returns null where everything is to be read
 */
export function lastCursor(lake: LakeIndex, declaration: SourceDeclaration): string | null {
  const own = new Set<string>(tablesOf(declaration));
  const batches = [...lake.manifests.values()]
    .filter(
      ({ source, cursor, tables }) =>
        source === declaration.source &&
        cursor !== undefined &&
        tables.some(({ table }) => own.has(table)),
    )
    .toSorted((a, b) => (a.started_at < b.started_at ? -1 : 1));
  const isActive = ({ batch_id: id }: BatchManifest) => lake.isActive(id);
  const full = batches.findLast((batch) => isActive(batch) && batch.is_increment === undefined);
  if (!full) return null;
  const chain = batches.slice(batches.indexOf(full));
  if (chain.some(({ batch_id: id }) => lake.isWithdrawn(id))) return null;
  return chain.findLast(isActive)?.cursor ?? null;
}
