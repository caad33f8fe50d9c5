import { type Actor, checkAllowed } from '#archive';
import type { Home } from '#home';
import { LakeIndex } from '../write/lake-index.ts';
import { recordWithdrawal } from '../write/manifests.ts';

/** What a withdrawal changed. */
interface Withdrawn {
  /** false: it was withdrawn before, nothing changed */
  isNew: boolean;
  /** ids of batches it had replaced and that count again */
  revived: string[];
}

function activeIds(home: Home): string[] {
  const index = LakeIndex.open(home);
  return [...index.manifests.keys()].filter((id) => index.isActive(id));
}

/**
 * Withdraws a batch: a record of who and why beside its manifest; no data file is touched.
 * @throws HuicangError when the actor may not, or there is no such batch
 */
export function withdrawBatch(
  home: Home,
  actor: Actor,
  { batchId, ...said }: { batchId: string; reason: string; undoes?: string },
): Withdrawn {
  checkAllowed(home, actor, 'batches.withdraw');
  const before = new Set(activeIds(home));
  const record = { ...said, at: new Date().toISOString(), by: actor.id };
  const isNew = recordWithdrawal(home, batchId, record);
  return { isNew, revived: activeIds(home).filter((id) => !before.has(id)) };
}
