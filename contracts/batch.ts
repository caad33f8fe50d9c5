import type { FieldName } from './fields/fields.ts';
import type { NotDataKind, RuleId } from './rules/rules.ts';
import type { TableName } from './tables/tables.ts';

/** An original that a batch was read from. */
export interface BatchObject {
  sha256: string;
  /** name as received; names no person */
  name: string;
  bytes: number;
  /** the archive it was unpacked from, itself an object, and its name in there */
  container?: { sha256: string; member: string };
  /** what may not be kept was taken out before it was stored, by reason; absent: as received */
  removed?: Partial<Record<NotDataKind | RuleId, number>>;
}

export interface BatchFile {
  kind: 'bronze' | 'quarantine' | 'findings';
  /** relative to lake/, with forward slashes */
  path: string;
  rows: number;
  sha256: string;
}

export interface ControlTotal {
  name: string;
  found: number;
  computed: number;
}

/** One table of a batch; rows_in = accepted + quarantined + the sum of not_data. */
export interface BatchTable {
  table: TableName;
  rows_in: number;
  accepted: number;
  quarantined: number;
  not_data: Partial<Record<NotDataKind, number>>;
  files: BatchFile[];
  control_totals: ControlTotal[];
  findings: Partial<Record<RuleId, number>>;
  /** smallest salted hashes of what tells its rows: how much of one export is in another */
  sketch?: string[];
}

/** One column of a layout, as far as the next file of its kind is compared with it. */
export interface BatchColumn {
  header: string;
  /** the field it feeds; null where it was left behind */
  field: FieldName | null;
  /** what most of its values look like; null with fewer than ten, or without a majority */
  looks: string | null;
  /** decimal exponent of the median amount in yuan, to one digit; null for what is no amount */
  magnitude: number | null;
}

/** How a table of a batch lay in its file: what the next file of its kind is compared with. */
export interface BatchLayout {
  /** id of the source declaration */
  declaration: string;
  table: TableName;
  /** sheet as declared; `*` for any; of a confirmed kind of file the id of the kind */
  sheet: string;
  columns: BatchColumn[];
  /** fields of one type of which the first is nearly always the larger one */
  orders: [FieldName, FieldName][];
}

/**
 * received: as it came · read: made out from originals, as pages of a scan · entered: what people
 * said of what was read · computed: worked out here, replaced whole by the next of its kind
 */
export type BatchKind = 'received' | 'read' | 'entered' | 'computed';

/** The commit point of a batch: what exists in the lake is what a manifest names. */
export interface BatchManifest {
  batch_id: string;
  kind: BatchKind;
  source: string;
  /** '2025-03' or '2026-10-31', in Asia/Shanghai; null when the source has none */
  period: string | null;
  /** where the source's next increment begins; absent where it is always read whole */
  cursor?: string;
  /** only what was added or changed since the batch before; absent for a full picture */
  is_increment?: true;
  /** date the source system printed on the export, YYYY-MM-DD */
  exported_date: string | null;
  objects: BatchObject[];
  declaration_version: string;
  reader_version: string;
  tool_version: string;
  supersedes: string[];
  tables: BatchTable[];
  /** absent where nothing was laid out, as in a snapshot of the registry */
  layouts?: BatchLayout[];
  /** UTC */
  started_at: string;
  /** UTC */
  finished_at: string;
}
