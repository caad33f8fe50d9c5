import type { NotDataKind, RuleId } from './rules.ts';
import type { TableName } from './tables.ts';

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
}

/** The commit point of a batch: what exists in the lake is what a manifest names. */
export interface BatchManifest {
  batch_id: string;
  source: string;
  /** '2025-03' or '2026-10-31', in Asia/Shanghai; null when the source has none */
  period: string | null;
  /** where the source's next increment begins; absent where it is always read whole */
  cursor?: string;
  /** date the source system printed on the export, YYYY-MM-DD */
  exported_date: string | null;
  objects: BatchObject[];
  declaration_version: string;
  reader_version: string;
  tool_version: string;
  supersedes: string[];
  tables: BatchTable[];
  /** UTC */
  started_at: string;
  /** UTC */
  finished_at: string;
}
