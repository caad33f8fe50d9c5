import type { Cell } from '#values';

/** One row as it lies in the file. */
export interface PhysicalRow {
  /** 1-based physical line, sheet row, or record ordinal */
  rowNumber: number;
  cells: Cell[];
}

/** A merged area; indexes into `PhysicalTable.rows` and cells, both ends inclusive. */
export interface MergedArea {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** A sheet, a delimited file or a list of records, before anything is understood. */
export interface PhysicalTable {
  /** sheet name; '' where the format has none */
  sheet: string;
  rows: PhysicalRow[];
  merges: MergedArea[];
  /** rows have a definite number of cells, so a row with fewer or more is damaged */
  isDelimited: boolean;
}

/** What a file turned out to be, for messages and manifests. */
export interface ReadNote {
  /** Chinese, for the user */
  message: string;
  /** the same with all that was found and how sure each is, for those who look at one file */
  detail?: string;
  isWarning: boolean;
}

export interface PhysicalFile {
  tables: PhysicalTable[];
  notes: ReadNote[];
}
