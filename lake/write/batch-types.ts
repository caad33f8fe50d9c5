import type {
  BatchKind,
  BatchObject,
  ControlTotal,
  NotDataKind,
  RuleId,
  Severity,
  TableName,
} from '#contracts';
import type { LakeValue } from '#values';

/** Where a row stands in its original. */
export interface Place {
  objectSha256: string;
  /** sheet name; '' where the format has none */
  sheet: string;
  /** 1-based physical line, sheet row, record ordinal in the object, or page number */
  rowNumber: number;
}

/** An accepted row: values by lake column (token fields already under `<field>_token`). */
export interface BronzeRow {
  place: Place;
  values: Record<string, LakeValue>;
  /** JSON of raw texts by field, where normalising changed more than trim and width */
  rawJson: string | null;
}

/** A row kept out of bronze, with the first rule it broke. */
export interface QuarantineRow {
  place: Place;
  ruleId: RuleId;
  reason: string;
  columnName: string;
  /** JSON of the cells as they came; the lake is restricted */
  rawText: string;
  remedy: string;
}

/** One observation about one cell, row or file. */
export interface FindingRow {
  place: Place;
  ruleId: RuleId;
  severity: Severity;
  fileName: string;
  /** header as in the file */
  columnName: string;
  /** name of the field in contracts; '' where the finding is about more than one */
  fieldName: string;
  valueMasked: string;
  /** what is wrong, where more can be said than the rule's title; no place and no value */
  detail: string | null;
  remedy: string;
}

/** The rows of one bronze table in a batch. */
export interface BatchTableInput {
  table: TableName;
  /** physical rows seen for this table: accepted + quarantined + not data */
  rowsIn: number;
  /** rows that are no data, by kind (title, header, total …) */
  notData: Partial<Record<NotDataKind, number>>;
  accepted: BronzeRow[];
  quarantined: QuarantineRow[];
  findings: FindingRow[];
  controlTotals: ControlTotal[];
}

/** What makes a batch the batch it is: the same values are the same batch and add nothing. */
export interface BatchIdentity {
  source: string;
  /** '2025-03', or an as-of date; null where the source has no period */
  period: string | null;
  /** where a source is read from a position on (registry: its sequence number) */
  cursor?: string;
  objects: BatchObject[];
  declarationVersion: string;
  readerVersion: string;
}

export interface BatchInput extends BatchIdentity {
  /** by default `received` */
  kind?: BatchKind;
  exportedDate: string | null;
  /** batches this one replaces; what those replaced is added when it is written */
  supersedes: string[];
  /** where the source's next increment begins; left out where it is read whole */
  nextCursor?: string;
  tables: BatchTableInput[];
  startedAt: Date;
}
