import { holdAttributes, type KeptOf, type RowOf } from '#contracts';
import { HuicangError } from '#home';
import type { Actor } from '../access/policy.ts';
import { committedValues, compare, completableValues, keptValues } from './attributes.ts';
import { type Decisions, decide, insertRows, type Registry } from './registry.ts';
import type { HoldRow } from './schema.ts';

/** A row of the hold register, as accepted. Dates are YYYY-MM-DD; one released has a date of it. */
export type HoldInput = Pick<
  RowOf<'paper__holds'>,
  'archival_code' | KeptOf<typeof holdAttributes>
>;

export interface HoldsResult {
  new: number;
  unchanged: number;
  released: number;
  /** in effect, with a fact other than the release that has come since */
  completed: number;
  /** 档号 that no item bears: these holds are in effect nowhere until the item is registered */
  unknownItems: string[];
  /** ids of holds whose register row says something else than the registry */
  conflicting: string[];
}

/** What the events of a hold commit to. */
export function holdRecord(hold: Omit<HoldRow, 'created_seq' | 'salt'>): object {
  const { hold_id, item_id } = hold;
  return { hold_id, item_id, ...committedValues(holdAttributes, hold) };
}

/** Takes over what a hold lacked: its release, or a fact that came later. */
function complete(decisions: Decisions, hold: HoldRow, missing: Partial<HoldRow>): void {
  Object.assign(hold, missing);
  const event = missing.released_date ? 'hold.released' : 'hold.completed';
  const { hold_id, item_id, salt } = hold;
  decisions.amend(event, hold_id, salt, holdRecord(hold), { item_id });
}

async function update({ trx }: Decisions, hold: HoldRow): Promise<void> {
  await trx
    .updateTable('holds')
    .set(completableValues(holdAttributes, hold))
    .where('hold_id', '=', hold.hold_id)
    .execute();
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
    const fresh = new Set<HoldRow>();
    const completed = new Set<HoldRow>();
    const result: HoldsResult = {
      new: 0,
      unchanged: 0,
      released: 0,
      completed: 0,
      unknownItems: [],
      conflicting: [],
    };

    for (const row of rows) {
      const itemId = itemByCode.get(row.archival_code);
      if (itemId === undefined) {
        result.unknownItems.push(row.archival_code);
        continue;
      }
      const stated = keptValues(holdAttributes, row);
      const known = byKey.get(keyOf(row, itemId));
      if (!known) {
        const id = decisions.nextId('H');
        const draft = { hold_id: id, item_id: itemId, ...stated, released_date: null };
        const hold: HoldRow = {
          ...draft,
          ...decisions.create('hold.placed', id, holdRecord(draft), { item_id: itemId }),
        };
        const { released_date } = row;
        if (released_date !== null) complete(decisions, hold, { released_date });
        fresh.add(hold);
        byKey.set(keyOf(row, itemId), hold);
        result.new += 1;
        continue;
      }
      const { missing, differing } = compare(holdAttributes, known, stated);
      // What was released is closed: a fact that came later is not added to it.
      const isSame = Object.keys(missing).length === 0 || known.released_date !== null;
      if (differing.length > 0) {
        result.conflicting.push(known.hold_id);
      } else if (isSame) {
        result.unchanged += 1;
      } else {
        complete(decisions, known, missing);
        if (!fresh.has(known)) completed.add(known);
        result[missing.released_date ? 'released' : 'completed'] += 1;
      }
    }

    await decisions.flush();
    await insertRows(decisions.trx, 'holds', [...fresh]);
    for (const hold of completed) await update(decisions, hold);
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
    complete(decisions, hold, { released_date: releasedDate });
    await decisions.flush();
    await update(decisions, hold);
  });
}
