import { HuicangError } from '#home';
import type { Actor } from './policy.ts';
import { commitment, decide, insertRows, newSalt, type Registry } from './registry.ts';
import type { HoldRow } from './schema.ts';

/** A row of the hold register, as accepted. Dates are YYYY-MM-DD. */
export interface HoldInput {
  archival_code: string;
  hold_reason_code: string | null;
  basis: string;
  placed_date: string;
  /** null while in effect */
  released_date: string | null;
}

export interface HoldsResult {
  new: number;
  unchanged: number;
  released: number;
  /** 档号 that no item bears: these holds are in effect nowhere until the item is registered */
  unknownItems: string[];
  /** ids of holds whose register row says something else than the registry */
  conflicting: string[];
}

/** What the events of a hold commit to. */
export function holdRecord(hold: HoldRow): object {
  const { hold_id, item_id, hold_reason_code, basis, placed_date, released_date } = hold;
  return { hold_id, item_id, hold_reason_code, basis, placed_date, released_date };
}

function keyOf(hold: { hold_reason_code: string | null; placed_date: string }, item: string) {
  return [item, hold.placed_date, hold.hold_reason_code ?? ''].join('|');
}

/**
 * Takes the hold register into the registry, once per item, date and reason. A release that the
 * register has meanwhile noted is taken over; a hold that was released never comes back by it.
 */
export async function placeHolds(
  registry: Registry,
  actor: Actor,
  rows: readonly HoldInput[],
): Promise<HoldsResult> {
  return decide(registry, actor, 'holds.place', async (decisions) => {
    const items = await decisions.trx
      .selectFrom('items')
      .select(['item_id', 'archival_code'])
      .execute();
    const itemByCode = new Map(items.map((item) => [item.archival_code, item.item_id]));
    const existing = await decisions.trx.selectFrom('holds').selectAll().execute();
    const byKey = new Map(existing.map((hold) => [keyOf(hold, hold.item_id), hold]));
    const fresh: HoldRow[] = [];
    const releases: HoldRow[] = [];
    const result: HoldsResult = {
      new: 0,
      unchanged: 0,
      released: 0,
      unknownItems: [],
      conflicting: [],
    };

    const release = (hold: HoldRow, released_date: string): void => {
      hold.released_date = released_date;
      decisions.record('hold.released', hold.hold_id, {
        item_id: hold.item_id,
        commitment: commitment(hold.salt, holdRecord(hold)),
      });
    };

    for (const row of rows) {
      const itemId = itemByCode.get(row.archival_code);
      if (itemId === undefined) {
        result.unknownItems.push(row.archival_code);
        continue;
      }
      const known = byKey.get(keyOf(row, itemId));
      if (known) {
        if (known.basis === row.basis && known.released_date === row.released_date) {
          result.unchanged += 1;
        } else if (known.basis === row.basis && known.released_date === null) {
          release(known, row.released_date as string);
          if (!fresh.includes(known)) releases.push(known);
          result.released += 1;
        } else {
          result.conflicting.push(known.hold_id);
        }
        continue;
      }
      const hold: HoldRow = {
        hold_id: decisions.nextId('H'),
        item_id: itemId,
        hold_reason_code: row.hold_reason_code,
        basis: row.basis,
        placed_date: row.placed_date,
        released_date: null,
        created_seq: 0,
        salt: newSalt(),
      };
      hold.created_seq = decisions.record('hold.placed', hold.hold_id, {
        item_id: itemId,
        commitment: commitment(hold.salt, holdRecord(hold)),
      });
      if (row.released_date !== null) release(hold, row.released_date);
      fresh.push(hold);
      byKey.set(keyOf(row, itemId), hold);
      result.new += 1;
    }

    await decisions.flush();
    await insertRows(decisions.trx, 'holds', fresh);
    for (const { hold_id, released_date } of releases) {
      await decisions.trx
        .updateTable('holds')
        .set({ released_date })
        .where('hold_id', '=', hold_id)
        .execute();
    }
    return result;
  });
}

/**
 * Ends a hold on a date. It is not undone: a new hold is placed instead.
 * @throws HuicangError when there is no such hold, it has ended before, or the date precedes it
 */
export async function releaseHold(
  registry: Registry,
  actor: Actor,
  holdId: string,
  releasedDate: string,
): Promise<void> {
  await decide(registry, actor, 'holds.release', async (decisions) => {
    const hold = await decisions.trx
      .selectFrom('holds')
      .selectAll()
      .where('hold_id', '=', holdId)
      .executeTakeFirst();
    if (!hold) {
      throw new HuicangError(`没有这项暂停处置：${holdId}`, { remedy: '核对标识后再试。' });
    }
    if (hold.released_date !== null) {
      throw new HuicangError(`暂停处置 ${holdId} 已于 ${hold.released_date} 解除`, {
        remedy: '如需再次暂停，请重新登记一项。',
      });
    }
    if (releasedDate < hold.placed_date) {
      throw new HuicangError(`解除日期 ${releasedDate} 早于暂停日期 ${hold.placed_date}`, {
        remedy: '核对解除日期后再试。',
      });
    }
    const released = { ...hold, released_date: releasedDate };
    decisions.record('hold.released', holdId, {
      item_id: hold.item_id,
      commitment: commitment(hold.salt, holdRecord(released)),
    });
    await decisions.flush();
    await decisions.trx
      .updateTable('holds')
      .set({ released_date: releasedDate })
      .where('hold_id', '=', holdId)
      .execute();
  });
}
