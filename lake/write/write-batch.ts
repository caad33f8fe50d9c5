import { join } from 'node:path';
import type { BatchManifest } from '#contracts';
import type { Home } from '#home';
import { batchId } from './batch-id.ts';
import type { BatchIdentity, BatchInput } from './batch-types.ts';
import { type DuckDb, openDuckDb } from './duckdb.ts';
import { LakeIndex } from './lake-index.ts';
import { assertBalance, OpenBatch } from './open-batch.ts';

/** What is known of a batch before it is read: whether it is there already, and under which id. */
interface BatchState {
  batchId: string;
  /** new: to be written; active: nothing to do; withdrawn: was taken back, stays out */
  state: 'new' | 'active' | 'withdrawn';
}

/**
 * Looks a batch up by its identity, without reading any data. Content that was withdrawn stays out
 * whatever version reads it, unless what was withdrawn is the confirmation it was taken by; content that comes back after other content was current is new.
 */
export function lookUpBatch(index: LakeIndex, identity: BatchIdentity): BatchState {
  const replaced: string[] = [];
  let id = batchId(identity);
  while (index.manifests.has(id)) {
    if (index.isActive(id)) return { batchId: id, state: 'active' };
    if (index.isWithdrawn(id)) return { batchId: id, state: 'withdrawn' };
    replaced.push(id);
    id = batchId(identity, replaced);
  }
  if (identity.objects.length > 0) {
    for (const { batch_id: earlier } of index.withSameContent(identity)) {
      if (index.isWithdrawn(earlier) && !index.isUndone(earlier))
        return { batchId: earlier, state: 'withdrawn' };
    }
  }
  return { batchId: id, state: 'new' };
}

/**
 * Writes a batch whose rows are held in memory; `OpenBatch` tells how. A batch that is there
 * already is left alone.
 * @param open.duck a DuckDB to use; by default one is opened for this batch
 * @param open.index the lake as the run knows it, kept up here; by default it is read anew
 * @returns the manifest, and whether it was written now
 * @throws HuicangError when the rows do not balance
 */
export async function writeBatch(
  home: Home,
  input: BatchInput,
  open: { duck?: DuckDb; index?: LakeIndex } = {},
): Promise<{ manifest: BatchManifest; created: boolean }> {
  for (const { accepted, quarantined, ...count } of input.tables) {
    assertBalance(count, { accepted: accepted.length, quarantined: quarantined.length });
  }
  const index = open.index ?? LakeIndex.open(home);
  const { batchId: id, state } = lookUpBatch(index, input);
  const existing = index.manifests.get(id);
  if (state !== 'new' && existing) return { manifest: existing, created: false };

  const duck = open.duck ?? (await openDuckDb({ temporaryFolder: join(home.tmp, 'duckdb') }));
  const batch = new OpenBatch(home, input, id, input.startedAt, duck);
  try {
    const counts = input.tables.map((count) => {
      const writer = batch.table(count.table);
      for (const row of count.accepted) writer.accept(row);
      for (const row of count.quarantined) writer.quarantine(row);
      for (const finding of count.findings) writer.find(finding);
      return { writer, count };
    });
    return await batch.commit(counts, input, index);
  } finally {
    batch.discard();
    if (!open.duck) duck.close();
  }
}
