import type { FieldName, NotDataKind, RuleId, Severity, TableName } from '#contracts';

/** How sure it is that a file belongs to a source. */
export interface SourceCandidate {
  id: string;
  label: string;
  owner: string;
  /** 0..1 */
  score: number;
  /** the file's name is one the source takes */
  isNamed: boolean;
}

/** What a column is taken for. */
export interface ExplainedColumn {
  /** place in the file, from 1 */
  number: number;
  header: string;
  field: FieldName | null;
  label: string | null;
  /** 0..1 */
  confidence: number;
  /** Chinese */
  reasons: string[];
  /** taken: as it is; proposed: only a layout file makes it so; undecided: two fields are as likely */
  decision: 'taken' | 'proposed' | 'undecided' | 'left';
  alternatives: FieldName[];
  /** what numbers are multiplied by to be in yuan */
  factor: number;
  /** up to three values, masked by the class of the field or by what they look like */
  samples: string[];
}

/** A rule that some rows break. */
export interface ExplainedRule {
  rule: RuleId;
  severity: Severity;
  /** Chinese: the rule in one sentence */
  sentence: string;
  remedy: string;
  count: number;
  /** the first places */
  places: { row: number; column: string; value: string }[];
}

export interface ExplainedTable {
  sheet: string;
  isHidden: boolean;
  table: TableName;
  label: string;
  /** numbers of the header's rows; empty where there is none */
  headerRows: number[];
  /** only a layout file makes the table readable as shown */
  isProposed: boolean;
  columns: ExplainedColumn[];
  /** labels of required fields without a column */
  missing: string[];
  notData: { kind: NotDataKind; label: string; rows: number[]; count: number }[];
  rows: { checked: number; accepted: number; quarantined: number; isAll: boolean };
  quarantine: ExplainedRule[];
  flags: ExplainedRule[];
  fixes: ExplainedRule[];
}

/** What ingesting a file would do; nothing was written. */
export interface Explanation {
  file: string;
  format: string;
  /** Chinese: encoding, delimiter, what was noticed while opening */
  notes: string[];
  source: SourceCandidate | null;
  candidates: SourceCandidate[];
  tables: ExplainedTable[];
  /** sheets that are left alone */
  leftSheets: string[];
  /** Chinese: why nothing of the file would land as it is */
  obstacles: string[];
  /** Chinese: what to do, in order */
  advice: string[];
}
