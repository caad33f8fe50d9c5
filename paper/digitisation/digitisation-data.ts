import type { KeyingAgreement } from '../description/index.ts';
import type { ErrorEstimate } from '../review/index.ts';

/** What marks a page in the contact sheet. */
export type PageMark = 'low_resolution' | 'blank' | 'unreadable';

/** A scanned page, or one side of a spread. */
export interface ScannedPage {
  readonly objectSha256: string;
  readonly fileName: string;
  /** from 1 */
  readonly pageNumber: number;
  /** `left` or `right` of a spread; '' for a whole page */
  readonly part: string;
  readonly width: number;
  readonly height: number;
  readonly dpi: number | null;
  /** code of `page_kind`; '' where the page could not be read */
  readonly kind: string;
  readonly kindConfidence: number;
  readonly skewDegrees: number;
  readonly lines: number;
  readonly routedLines: number;
  readonly marks: readonly string[];
  /** why it could not be read; null where it was */
  readonly error: string | null;
}

/** A scan or a catalogue row without its counterpart. */
export interface LoosePlace {
  readonly rule: 'scan-unlisted' | 'scan-ambiguous' | 'scan-missing' | 'page-count-mismatch';
  readonly fileName: string;
  readonly message: string;
  readonly remedy: string;
}

/** What the digitisation report tells of one batch of scans, or of all active ones. */
export interface DigitisationData {
  /** null: all active batches */
  readonly batchId: string | null;
  readonly batches: readonly {
    readonly batchId: string;
    readonly files: number;
    /** UTC */
    readonly readAt: string;
    readonly engine: string;
  }[];
  readonly files: number;
  readonly pages: readonly ScannedPage[];
  /** lines that were read from pictures */
  readonly lines: {
    readonly count: number;
    readonly characters: number;
    /** lines whose probability of an error is known */
    readonly judged: number;
    /** sum of those probabilities: lines likely to be wrong */
    readonly expectedWrong: number;
    readonly variance: number;
  };
  readonly fields: { readonly count: number; readonly toReview: number };
  readonly links: {
    readonly linkedFiles: number;
    readonly byMethod: readonly { readonly method: string; readonly files: number }[];
    readonly loose: readonly LoosePlace[];
  };
  readonly review: {
    readonly confirmed: number;
    readonly corrected: number;
    readonly unreadable: number;
    readonly waiting: number;
    readonly errors: ErrorEstimate;
  };
  readonly keying: {
    readonly items: number;
    readonly keyedOnce: number;
    readonly accepted: number;
    readonly open: number;
    readonly agreement: KeyingAgreement;
  };
}
