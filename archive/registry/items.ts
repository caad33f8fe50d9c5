import { itemAttributes, type KeptOf, type RowOf, refusedSecurityLevels } from '#contracts';
import { HuicangError } from '#home';
import type { Actor } from '../access/policy.ts';
import { committedValues, compare, completableValues, keptValues } from './attributes.ts';
import { decide, insertRows, type Registry } from './registry.ts';
import type { ItemRow } from './schema.ts';

/** A row of the catalogue, as accepted. Dates are YYYY-MM-DD. */
export type ItemInput = Pick<
  RowOf<'paper__catalogue'>,
  'archival_code' | KeptOf<typeof itemAttributes>
> & {
  /** address of the row: `batch|object|sheet|row` */
  catalogue_row_key: string | null;
};

export interface ItemConflict {
  item_id: string;
  archival_code: string;
  /** fields in which the catalogue says something else than the registry */
  fields: string[];
}

export interface ItemsResult {
  new: number;
  unchanged: number;
  /** registered before without a fact that has come since, such as the date of closing */
  completed: number;
  /** reported, never overwritten */
  conflicting: ItemConflict[];
}

/** What the events of an item commit to. */
export function itemRecord(item: Omit<ItemRow, 'created_seq' | 'salt'>): object {
  const { item_id, archival_code } = item;
  return { item_id, archival_code, ...committedValues(itemAttributes, item) };
}

function checkInput(input: ItemInput): void {
  const level = input.security_level_code;
  if (level !== null && (refusedSecurityLevels as readonly string[]).includes(level)) {
    throw new HuicangError(`档号“${input.archival_code}”标有密级，不得进入本系统`, {
      remedy: '涉密档案按保密规定在涉密系统或纸质管理；从目录中移出该行。',
    });
  }
}

/**
 * Registers catalogue rows as items (件), once each by 档号. A 档号 is frozen with what was
 * registered under it (DA/T 13-2022 4.3): other values are reported as conflicts, only facts that
 * may come later and were missing are added.
 * @throws HuicangError when the row bears a state secret's level; then
 *   nothing of the call is registered
 */
export async function registerItems(
  registry: Registry,
  actor: Actor,
  rows: readonly ItemInput[],
): Promise<ItemsResult> {
  for (const row of rows) checkInput(row);
  return decide(registry, actor, 'items.register', async (decisions) => {
    const existing = await decisions.trx.selectFrom('items').selectAll().execute();
    const byCode = new Map(existing.map((item) => [item.archival_code, item]));
    const fresh = new Set<ItemRow>();
    const completed = new Set<ItemRow>();
    const result: ItemsResult = { new: 0, unchanged: 0, completed: 0, conflicting: [] };

    for (const row of rows) {
      const { archival_code, catalogue_row_key } = row;
      const stated = keptValues(itemAttributes, row);
      const known = byCode.get(archival_code);
      if (!known) {
        const id = decisions.nextId('I');
        const draft = {
          item_id: id,
          archival_code,
          ...stated,
          lifecycle_state_code: 'filed',
          catalogue_row_key,
        };
        const item = {
          ...draft,
          ...decisions.create('item.registered', id, itemRecord(draft), { archival_code }),
        };
        fresh.add(item);
        byCode.set(archival_code, item);
        result.new += 1;
        continue;
      }
      const { item_id, salt } = known;
      const { missing, differing } = compare(itemAttributes, known, stated);
      const added = Object.keys(missing);
      if (added.length > 0) {
        Object.assign(known, missing);
        const payload = { fields: added.join(',') };
        decisions.amend('item.completed', item_id, salt, itemRecord(known), payload);
        if (!fresh.has(known)) completed.add(known);
        result.completed += 1;
      }
      if (differing.length > 0) {
        result.conflicting.push({ item_id, archival_code, fields: differing });
      } else if (added.length === 0) {
        result.unchanged += 1;
      }
    }

    await decisions.flush();
    await insertRows(decisions.trx, 'items', [...fresh]);
    for (const item of completed) {
      await decisions.trx
        .updateTable('items')
        .set(completableValues(itemAttributes, item))
        .where('item_id', '=', item.item_id)
        .execute();
    }
    return result;
  });
}
