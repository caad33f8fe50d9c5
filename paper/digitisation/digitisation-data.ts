import { count, number, type Shaped, text } from '#values';
import type { KeyingAgreement } from '../description/compare-entries.ts';
import type { ErrorEstimate } from '../review/sampled-errors.ts';

/** What marks a page in the contact sheet. */
export type PageMark = 'low_resolution' | 'blank' | 'unreadable';

/** A scanned page, or one side of a spread. */
export const pageShape = {
  objectSha256: text,
  fileName: text,
  /** from 1 */
  pageNumber: count,
  /** `left` or `right` of a spread; '' for a whole page */
  part: text,
  width: count,
  height: count,
  dpi: number,
  /** code of `page_kind`; '' where the page could not be read */
  kind: text,
  skewDegrees: count,
  lines: count,
  routedLines: count,
};

export interface ScannedPage extends Shaped<typeof pageShape> {
  marks: readonly string[];
  /** why it could not be read; null where it was */
  error: string | null;
}

/** A scan or a catalogue row without its counterpart. */
export interface LoosePlace {
  rule: 'scan-unlisted' | 'scan-ambiguous' | 'scan-missing' | 'page-count-mismatch';
  fileName: string;
  message: string;
  remedy: string;
}

/** Lines that were read from pictures. */
export const linesShape = {
  count,
  characters: count,
  /** lines whose probability of an error is known */
  judged: count,
  /** sum of those probabilities: lines likely to be wrong */
  expectedWrong: count,
  variance: count,
};

export const fieldsShape = { count, toReview: count };

/** What the digitisation report tells of one batch of scans, or of all active ones. */
export interface DigitisationData {
  /** null: all active batches */
  batchId: string | null;
  batches: readonly {
    batchId: string;
    files: number;
    /** UTC */
    readAt: string;
    engine: string;
  }[];
  files: number;
  pages: readonly ScannedPage[];
  lines: Shaped<typeof linesShape>;
  fields: Shaped<typeof fieldsShape>;
  links: {
    linkedFiles: number;
    byMethod: readonly { method: string; files: number }[];
    loose: readonly LoosePlace[];
  };
  review: {
    confirmed: number;
    corrected: number;
    unreadable: number;
    waiting: number;
    errors: ErrorEstimate;
  };
  keying: {
    items: number;
    keyedOnce: number;
    accepted: number;
    open: number;
    agreement: KeyingAgreement;
  };
}
