import type { RowOf } from '#contracts';

/**
 * Tables of the registry. Columns are portable: text, integer, ISO dates (`YYYY-MM-DD`) and ISO
 * instants in UTC; truth values are 0 and 1. `salt` keys the commitment of the row's outbox events.
 */
export interface RegistryTables {
  items: ItemRow;
  holds: HoldRow;
  people: PersonRow;
  person_links: PersonLinkRow;
  person_link_retractions: RetractionRow;
  outbox: OutboxRow;
  counters: { name: string; last: number };
}

/** A row of the lake as the registry stores it. */
export type Stored<Row> = {
  [N in keyof Row]: boolean extends Row[N] ? Exclude<Row[N], boolean> | number : Row[N];
};

interface Created {
  created_seq: number;
  salt: string;
}

export type ItemRow = Stored<RowOf<'registry__items'>> & Created;
export type HoldRow = Stored<RowOf<'registry__holds'>> & Created;
type PersonRow = RowOf<'registry__people'>;
export type PersonLinkRow = Omit<RowOf<'registry__person_links'>, 'retracted_at'> & Created;

export interface RetractionRow {
  link_id: string;
  reason: string;
  retracted_by: string;
  retracted_at: string;
  created_seq: number;
}

/** One decision, for the ledger: ids, codes and commitments, never personal data. */
export interface OutboxRow {
  seq: number;
  event: EventName;
  subject: string;
  payload_json: string;
  at: string;
  actor: string;
}

export type EventName =
  | 'item.registered'
  | 'item.completed'
  | 'hold.placed'
  | 'hold.completed'
  | 'hold.released'
  | 'person.recorded'
  | 'link.recorded'
  | 'link.retracted';
