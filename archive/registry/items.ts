import { archivalCodePattern, refusedSecurityLevels } from '#contracts';
import { HuicangError } from '#home';
import type { Actor } from './policy.ts';
import { commitment, decide, insertRows, newSalt, type Registry } from './registry.ts';
import type { ItemRow } from './schema.ts';

/** A row of the catalogue, as accepted. Dates are YYYY-MM-DD. */
export interface ItemInput {
  archival_code: string;
  title: string | null;
  retention_class_id: string | null;
  retention_code: string | null;
  fiscal_year: number | null;
  document_date: string | null;
  closed_date: string | null;
  page_count: number | null;
  names_person: boolean | null;
  security_level_code: string | null;
  scan_file_name: string | null;
  /** address of the row: `batch|object|sheet|row` */
  catalogue_row_key: string | null;
}

export interface ItemConflict {
  item_id: string;
  archival_code: string;
  /** fields in which the catalogue says something else than the registry */
  fields: string[];
}

export interface ItemsResult {
  new: number;
  unchanged: number;
  /** registered before without a fact that has come since: date of closing, pages, scan */
  completed: number;
  /** reported, never overwritten */
  conflicting: ItemConflict[];
}

/** Facts that may come after registration; once known they stand like the rest. */
const completable = ['closed_date', 'page_count', 'scan_file_name'] as const;

const attributes = [
  'title',
  'retention_class_id',
  'retention_code',
  'fiscal_year',
  'document_date',
  'names_person',
  'security_level_code',
  ...completable,
] as const;

type Attributes = Pick<ItemRow, (typeof attributes)[number]>;

function attributesOf(input: ItemInput): Attributes {
  return {
    title: input.title,
    retention_class_id: input.retention_class_id,
    retention_code: input.retention_code,
    fiscal_year: input.fiscal_year,
    document_date: input.document_date,
    closed_date: input.closed_date,
    page_count: input.page_count,
    names_person: input.names_person === null ? null : Number(input.names_person),
    security_level_code: input.security_level_code,
    scan_file_name: input.scan_file_name,
  };
}

/** What the events of an item commit to. */
export function itemRecord(item: ItemRow): object {
  const record: Record<string, string | number | null> = {
    item_id: item.item_id,
    archival_code: item.archival_code,
  };
  for (const name of attributes) record[name] = item[name];
  return record;
}

function checkInput(input: ItemInput): void {
  if (!archivalCodePattern.test(input.archival_code)) {
    throw new HuicangError(`档号“${input.archival_code}”不合规则，不能登记`, {
      remedy: '按“全宗号-门类·年度-期限-机构-件号”更正目录后重新采集。',
    });
  }
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
 * were missing (date of closing, pages, scan) are added.
 * @throws HuicangError when a 档号 breaks the rule or the row bears a state secret's level; then
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
    const fresh: ItemRow[] = [];
    const changed = new Map<string, ItemRow>();
    const result: ItemsResult = { new: 0, unchanged: 0, completed: 0, conflicting: [] };

    for (const row of rows) {
      const wanted = attributesOf(row);
      const known = byCode.get(row.archival_code);
      if (!known) {
        const draft: ItemRow = {
          item_id: decisions.nextId('I'),
          archival_code: row.archival_code,
          ...wanted,
          lifecycle_state_code: 'filed',
          catalogue_row_key: row.catalogue_row_key,
          created_seq: 0,
          salt: newSalt(),
        };
        const item = {
          ...draft,
          created_seq: decisions.record('item.registered', draft.item_id, {
            archival_code: draft.archival_code,
            commitment: commitment(draft.salt, itemRecord(draft)),
          }),
        };
        fresh.push(item);
        byCode.set(item.archival_code, item);
        result.new += 1;
        continue;
      }
      const additions = completable.filter((name) => known[name] === null && wanted[name] !== null);
      const fields = attributes.filter(
        (name) => wanted[name] !== known[name] && !additions.some((added) => added === name),
      );
      if (additions.length > 0) {
        for (const name of additions) Object.assign(known, { [name]: wanted[name] });
        decisions.record('item.completed', known.item_id, {
          fields: additions.join(','),
          commitment: commitment(known.salt, itemRecord(known)),
        });
        if (!fresh.includes(known)) changed.set(known.item_id, known);
        result.completed += 1;
      }
      if (fields.length > 0) {
        const { item_id, archival_code } = known;
        result.conflicting.push({ item_id, archival_code, fields });
      } else if (additions.length === 0) {
        result.unchanged += 1;
      }
    }

    await decisions.flush();
    await insertRows(decisions.trx, 'items', fresh);
    for (const { item_id, closed_date, page_count, scan_file_name } of changed.values()) {
      await decisions.trx
        .updateTable('items')
        .set({ closed_date, page_count, scan_file_name })
        .where('item_id', '=', item_id)
        .execute();
    }
    return result;
  });
}
