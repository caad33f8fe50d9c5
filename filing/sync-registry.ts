import { join } from 'node:path';
import {
  type Actor,
  type HoldInput,
  type ItemConflict,
  type ItemInput,
  openRegistry,
  placeHolds,
  registerItems,
} from '#archive';
import { holdAttributes, itemAttributes, keptOf } from '#contracts';
import type { Home } from '#home';
import { type DuckValue, openDuckDb, readLatestRows } from '#lake';

/** What catalogue and hold register brought to the registry. */
interface SyncSummary {
  /** items in the registry, and those new in this run */
  items: number;
  newItems: number;
  /** registered items to which the catalogue added a fact that was missing */
  completedItems: number;
  /** registered items of which the catalogue now says something else; not overwritten */
  conflictingItems: ItemConflict[];
  /** holds in the registry, in effect or not, and those new in this run */
  holds: number;
  newHolds: number;
  releasedHolds: number;
  /** holds in effect to which the register added a fact that was missing */
  completedHolds: number;
  conflictingHolds: string[];
  /** 档号 in the hold register that no item bears */
  holdsWithoutItem: string[];
}

/** What an accepted row says; a field that its file lacked is null. */
function inputOf<I extends object>(
  row: Record<string, DuckValue | undefined>,
  names: readonly (keyof I & string)[],
): I {
  const values = names.map((name) => {
    const value = row[name] ?? null;
    return [name, typeof value === 'bigint' ? Number(value) : value];
  });
  return Object.fromEntries(values);
}

function itemOf(row: Record<string, DuckValue>): ItemInput {
  const names = ['archival_code', 'catalogue_row_key', ...keptOf(itemAttributes)] as const;
  return inputOf({ ...row, catalogue_row_key: row.row_key }, names);
}

function holdOf(row: Record<string, DuckValue>): HoldInput {
  return inputOf(row, ['archival_code', ...keptOf(holdAttributes)]);
}

/** Ids are given out in the order of the 档号, whatever the order of batches. */
function byCode(a: ItemInput, b: ItemInput): number {
  return a.archival_code < b.archival_code ? -1 : 1;
}

function byHold(a: HoldInput, b: HoldInput): number {
  const key = (hold: HoldInput) =>
    `${hold.placed_date}|${hold.archival_code}|${hold.hold_reason_code ?? ''}`;
  return key(a) < key(b) ? -1 : 1;
}

/**
 * Takes the accepted rows of the paper catalogue and of the hold register, as last exported, into
 * the registry: items first, then the holds on them. A rerun adds only what is new.
 * @throws HuicangError when the actor may not, or the registry stays busy
 */
export async function syncRegistry(home: Home, actor: Actor): Promise<SyncSummary> {
  const registry = await openRegistry(home);
  const duck = await openDuckDb({ temporaryFolder: join(home.tmp, 'duckdb') });
  try {
    const catalogue = await readLatestRows(home, duck, 'paper__catalogue');
    const register = await readLatestRows(home, duck, 'paper__holds');
    const items = await registerItems(registry, actor, catalogue.map(itemOf).toSorted(byCode));
    const holds = await placeHolds(registry, actor, register.map(holdOf).toSorted(byHold));
    const count = async (table: 'items' | 'holds'): Promise<number> => {
      const row = await registry.db
        .selectFrom(table)
        .select((query) => query.fn.countAll<number>().as('n'))
        .executeTakeFirst();
      return row?.n ?? 0;
    };
    return {
      items: await count('items'),
      newItems: items.new,
      completedItems: items.completed,
      conflictingItems: items.conflicting,
      holds: await count('holds'),
      newHolds: holds.new,
      releasedHolds: holds.released,
      completedHolds: holds.completed,
      conflictingHolds: holds.conflicting,
      holdsWithoutItem: holds.unknownItems,
    };
  } finally {
    duck.close();
    await registry.close();
  }
}
