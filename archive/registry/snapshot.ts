import type { Registry } from './registry.ts';

/** The rows of `registry__items` in the lake. */
export interface SnapshotItem {
  item_id: string;
  archival_code: string;
  title: string | null;
  retention_class_id: string | null;
  retention_code: string | null;
  fiscal_year: number | null;
  document_date: string | null;
  closed_date: string | null;
  page_count: number | null;
  names_person: boolean | null;
  lifecycle_state_code: string;
  security_level_code: string | null;
  scan_file_name: string | null;
  catalogue_row_key: string | null;
  created_seq: number;
}

export interface SnapshotHold {
  hold_id: string;
  item_id: string;
  hold_reason_code: string | null;
  basis: string;
  placed_date: string;
  released_date: string | null;
}

export interface SnapshotPerson {
  person_id: string;
  created_seq: number;
}

/** `decided_at`, `retracted_at`: UTC, `YYYY-MM-DD HH:MM:SS.mmm`, as the lake's TIMESTAMP reads it. */
export interface SnapshotPersonLink {
  link_id: string;
  source_table: string;
  source_key: string;
  person_id: string;
  method_code: string;
  decided_by: string;
  decided_at: string;
  retracted_at: string | null;
}

/** Everything the registry knows at one sequence number, each list in order of its ids. */
export interface RegistrySnapshot {
  /** sequence number of the last decision in it; 0 when there is none */
  seq: number;
  items: SnapshotItem[];
  holds: SnapshotHold[];
  people: SnapshotPerson[];
  personLinks: SnapshotPersonLink[];
}

function lakeTimestamp(instant: string): string {
  return instant.replace('T', ' ').replace('Z', '');
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
      items: items.map(({ salt: _salt, names_person, ...item }) => ({
        ...item,
        names_person: names_person === null ? null : names_person === 1,
      })),
      holds: holds.map(({ salt: _salt, created_seq: _seq, ...hold }) => hold),
      people,
      personLinks: links.map(({ salt: _salt, created_seq: _seq, ...link }) => ({
        ...link,
        decided_at: lakeTimestamp(link.decided_at),
        retracted_at: link.retracted_at === null ? null : lakeTimestamp(link.retracted_at),
      })),
    };
  });
}
