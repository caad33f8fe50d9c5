import { fieldOf, type RowOf, type TableName, tableOf } from '#contracts';
import { lakeInstant } from '#values';
import type { Registry } from './registry.ts';

/** Everything the registry knows at one sequence number, each list in order of its ids. */
export interface RegistrySnapshot {
  /** sequence number of the last decision in it; 0 when there is none */
  seq: number;
  items: RowOf<'registry__items'>[];
  holds: RowOf<'registry__holds'>[];
  people: RowOf<'registry__people'>[];
  personLinks: RowOf<'registry__person_links'>[];
}

/** A row with the columns of its table in the lake, values as it reads them. */
function lakeRow<T extends TableName>(table: T, row: object): RowOf<T> {
  const cells = new Map<string, unknown>(Object.entries(row));
  const named = tableOf(table).fields.map((name) => {
    const { type } = fieldOf(name);
    const value = cells.get(name) ?? null;
    if (type === 'boolean' && value !== null) return [name, value === 1];
    if (type === 'timestamp' && value !== null) return [name, lakeInstant(new Date(String(value)))];
    return [name, value];
  });
  return Object.fromEntries(named) as RowOf<T>;
}

/** Reads the registry in one transaction, so that all lists belong to the same sequence number. */
export async function registrySnapshot(registry: Registry): Promise<RegistrySnapshot> {
  return registry.db.transaction().execute(async (trx) => {
    const last = await trx
      .selectFrom('outbox')
      .select((query) => query.fn.max('seq').as('seq'))
      .executeTakeFirst();
    const items = await trx.selectFrom('items').selectAll().orderBy('created_seq').execute();
    const holds = await trx.selectFrom('holds').selectAll().orderBy('created_seq').execute();
    const people = await trx.selectFrom('people').selectAll().orderBy('created_seq').execute();
    const links = await trx
      .selectFrom('person_links')
      .leftJoin(
        'person_link_retractions',
        'person_link_retractions.link_id',
        'person_links.link_id',
      )
      .selectAll('person_links')
      .select('person_link_retractions.retracted_at')
      .orderBy('person_links.created_seq')
      .execute();
    return {
      seq: last?.seq ?? 0,
      items: items.map((row) => lakeRow('registry__items', row)),
      holds: holds.map((row) => lakeRow('registry__holds', row)),
      people: people.map((row) => lakeRow('registry__people', row)),
      personLinks: links.map((row) => lakeRow('registry__person_links', row)),
    };
  });
}
