import type { FieldName, Severity, TableName } from '#contracts';

/** One thing a source's office is asked to put right. */
export interface Correction {
  ruleId: string;
  /** what is wrong, in the rule's words */
  title: string;
  severity: Exclude<Severity, 'fix'>;
  /** office that puts it right */
  owner: string;
  table: TableName;
  fileName: string;
  sheet: string;
  rowNumber: number;
  /** header as in the file; '' where the row or the file is meant */
  columnName: string;
  field: FieldName | null;
  /** the cell, masked by the class of its field */
  valueMasked: string;
  /** the cell as it came, where it is kept; null: only the masked one is */
  value: string | null;
  /** the whole row as it came, of rows kept out; null otherwise */
  rowText: string | null;
  /** what is wrong here */
  detail: string;
  remedy: string;
  /** YYYY-MM-DD */
  firstSeenDate: string;
  batchId: string;
  objectSha256: string;
}

/** What is open of one source. */
export interface SourceCorrections {
  /** as in the lake: `finance` */
  source: string;
  sourceName: string;
  /** office that puts it right */
  owner: string;
  /** rows kept out first, each with its cell as it came */
  corrections: readonly Correction[];
  /** whether the cells as they came are personal data */
  holdsPersonalValues: boolean;
}
