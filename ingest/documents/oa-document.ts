import { refusedSecurityLevels } from '#contracts';

/** Cells of a record by header, as the export has them. */
export type Cells = Record<string, string>;

/** A document of an export with what hangs on it, before anything is checked. */
export interface OaDocument {
  cells: Cells;
  files: Cells[];
  /** what the minutes of a meeting say about it; null for other documents */
  meeting: Cells | null;
  decisions: Cells[];
  /** its content was taken out at the door; only number and security level are left */
  isRemoved: boolean;
}

/** Where an export of one system keeps things: names of records and of the cells read here. */
export interface OaDialect {
  /** names of the lists, for the place of a row */
  sheets: { documents: string; meeting: string; decisions: string; files: string };
  /** headers of the cells that are read before the table is */
  headers: {
    number: string;
    documentNo: string;
    level: string;
    /** number of files the form states */
    count: string;
    fileNumber: string;
    fileName: string;
    filePath: string;
  };
}

/** A list of documents in one format. */
export interface OaFormat extends OaDialect {
  /** @throws HuicangError when the export is damaged or of another kind */
  read(bytes: Uint8Array): OaDocument[];
  /**
   * The same export without the content of some documents; all else stays as it is.
   * @param refused places in the list, from 0
   */
  redact(bytes: Uint8Array, refused: ReadonlySet<number>): Uint8Array;
}

/** What stands for content that was taken out. */
export const removedMark = 'security-level-refused';

/** Lines of a document that may carry its marking: the head of the first page. */
const markingLength = 400;
const marking = new RegExp(`(?:${refusedSecurityLevels.join('|')})\\s*★`);

/** Whether a text bears the marking of a state secret on its first lines (GB/T 9704: `机密★1年`). */
export function bearsSecretMarking(text: string): boolean {
  return marking.test(text.slice(0, markingLength));
}
