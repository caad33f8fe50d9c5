import type { BatchManifest, LakeTableRow } from '#contracts';
import type { Home } from '#home';
import { readManifests, readWithdrawal } from '#lake';

/** A batch that a later one replaced, and by which one that counts. */
interface PastBatch {
  manifest: BatchManifest;
  replacedBy: BatchManifest;
}

/**
 * The batches that are not active because an active one replaced them. Withdrawn ones are not among
 * them: what was in them is not said to have been put right.
 */
export function pastBatches(home: Home, active: readonly BatchManifest[]): PastBatch[] {
  const replacing = new Map<string, BatchManifest>();
  for (const manifest of active.toSorted((a, b) => (a.finished_at < b.finished_at ? -1 : 1))) {
    for (const old of manifest.supersedes) {
      if (!replacing.has(old)) replacing.set(old, manifest);
    }
  }
  const activeIds = new Set(active.map(({ batch_id }) => batch_id));
  return [...readManifests(home).values()].flatMap((manifest) => {
    const replacedBy = replacing.get(manifest.batch_id);
    if (!replacedBy || activeIds.has(manifest.batch_id)) return [];
    return readWithdrawal(home, manifest.batch_id) === null ? [{ manifest, replacedBy }] : [];
  });
}

/** One row a table of a batch that was replaced, for the warehouse. */
export function pastBatchRows(past: readonly PastBatch[]): LakeTableRow<'lake__past_batches'>[] {
  return past.flatMap(({ manifest, replacedBy }) =>
    manifest.tables.map(({ table }) => ({
      batch_id: manifest.batch_id,
      source_id: manifest.source,
      table_name: table,
      replaced_by: replacedBy.batch_id,
      replaced_at: replacedBy.finished_at,
      finished_at: manifest.finished_at,
    })),
  );
}
