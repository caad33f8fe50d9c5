import type { FieldName, NotDataKind, RuleId, TableName } from '#contracts';
import type { MatchKey } from '#values';

/**
 * Some exports may not be kept as they come: a package with a document marked secret, group talk of
 * people who did not agree. They pass an admission before anything is stored: what may not be kept
 * is taken out, how much and why is recorded, and the rest is the original from then on. Rows are
 * read from that original, so their address leads to what is there.
 */
export interface Admission {
  /** changes whenever the same files may be admitted or read differently */
  version: string;
  /** folders beside the named files hold what belongs to them */
  ownsFolders: boolean;
  /** files that are looked at together with the named one; a change in them admits it anew */
  companions(file: ReceivedFile, terms: AdmissionTerms): string[];
  /**
   * @throws HuicangError when the file is damaged, or nothing of it may be taken
   */
  admit(file: ReceivedFile, terms: AdmissionTerms): Promise<Admitted>;
}

/** A file as it lies in the folder of its source: not stored yet, perhaps never. */
export interface ReceivedFile {
  name: string;
  path: string;
  folder: string;
}

export interface AdmissionTerms {
  key: MatchKey;
  /** path of the register of notices and consents; null where the source declares none */
  register: string | null;
  /** names of the staff known from the lake; empty where the source takes no talk */
  staffNames: ReadonlySet<string>;
}

/** An original as it may be stored. */
export interface AdmittedObject {
  name: string;
  bytes: Uint8Array;
  /** what was taken out, by reason; absent when it is as received */
  removed?: Partial<Record<NotDataKind | RuleId, number>>;
}

/** A record by header, as the original has it. */
export interface AdmittedRecord {
  /** 1-based place in its list */
  rowNumber: number;
  cells: Readonly<Record<string, string>>;
}

/** Something seen at the door about a record or, with row number 0, about the package. */
export interface AdmittedFinding {
  rowNumber: number;
  rule: RuleId;
  /** '' where it is about the whole record */
  header: string;
  field: FieldName | null;
  raw: string;
  /** Chinese; replaces the rule's own sentence */
  detail: string;
}

/** The rows of one list of one original. */
export interface AdmittedTable {
  table: TableName;
  sheet: string;
  /** name of the object the list lies in */
  object: string;
  records: AdmittedRecord[];
  /** records that go to quarantine without their content */
  refused: { rowNumber: number; rule: RuleId; header: string }[];
  notData: Partial<Record<NotDataKind, number>>;
  findings: AdmittedFinding[];
}

export interface Admitted {
  /** the first one gives the batch its name */
  objects: AdmittedObject[];
  tables: AdmittedTable[];
  /** Chinese, for the summary */
  notes: string[];
}
