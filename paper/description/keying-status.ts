import { join } from 'node:path';
import { type Actor, checkAllowed } from '#archive';
import type { Home } from '#home';
import { openDuckDb } from '#lake';
import {
  compareEntries,
  type KeyedItem,
  type KeyingAgreement,
  keyingAgreement,
} from './compare-entries.ts';
import { keyingEntries, keyingItems } from './keying-queue.ts';

/** How far double keying is with the items somebody keyed. */
export interface KeyingProgress {
  /** items accepted in all */
  accepted: number;
  /** items two people keyed that differ and wait for a third */
  open: number;
  agreement: KeyingAgreement;
}

/** Counts what came of the items somebody keyed. */
export function keyingProgress(keyed: readonly KeyedItem[]): KeyingProgress {
  return {
    accepted: keyed.filter(({ accepted }) => accepted !== null).length,
    open: keyed.filter(({ differing, ruling }) => differing.length > 0 && ruling === null).length,
    agreement: keyingAgreement(keyed),
  };
}

/**
 * How double keying stands now; `items`: to be described in all.
 * @throws HuicangError when the actor may not see it
 */
export async function keyingStatus(
  home: Home,
  actor: Actor,
): Promise<KeyingProgress & { items: number; keyedOnce: number }> {
  checkAllowed(home, actor, 'keying.open');
  const duck = await openDuckDb({ temporaryFolder: join(home.tmp, 'duckdb') });
  try {
    const items = await keyingItems(home, duck);
    const keyed = compareEntries(await keyingEntries(home, duck));
    return {
      items: items.length,
      keyedOnce: keyed.filter(({ entries }) => entries.length === 1).length,
      ...keyingProgress(keyed),
    };
  } finally {
    duck.close();
  }
}
