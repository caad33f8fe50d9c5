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

export interface ItemRow {
  item_id: string;
  archival_code: string;
  title: string | null;
  retention_class_id: string | null;
  retention_code: string | null;
  fiscal_year: number | null;
  document_date: string | null;
  closed_date: string | null;
  page_count: number | null;
  names_person: number | null;
  lifecycle_state_code: string;
  security_level_code: string | null;
  scan_file_name: string | null;
  catalogue_row_key: string | null;
  created_seq: number;
  salt: string;
}

export interface HoldRow {
  hold_id: string;
  item_id: string;
  hold_reason_code: string | null;
  basis: string;
  placed_date: string;
  released_date: string | null;
  created_seq: number;
  salt: string;
}

export interface PersonRow {
  person_id: string;
  created_seq: number;
}

export interface PersonLinkRow {
  link_id: string;
  source_table: string;
  source_key: string;
  person_id: string;
  method_code: string;
  decided_by: string;
  decided_at: string;
  created_seq: number;
  salt: string;
}

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
  | 'hold.released'
  | 'person.recorded'
  | 'link.recorded'
  | 'link.retracted';
