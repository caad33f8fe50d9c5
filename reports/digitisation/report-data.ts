/** A page of the report, as the lake tells it. */
export interface ReportPage {
  fileName: string;
  pageNumber: number;
  part: string;
  width: number;
  height: number;
  dpi: number | null;
  kind: string;
  skewDegrees: number;
  lines: number;
  routedLines: number;
  marks: readonly string[];
  error: string | null;
}

/** An interval of a proportion. */
interface Interval {
  low: number;
  high: number;
}

/** What the digitisation report shows; the lake is read elsewhere. */
export interface DigitisationReport {
  batchId: string | null;
  batches: readonly {
    batchId: string;
    files: number;
    /** UTC */
    readAt: string;
    engine: string;
  }[];
  files: number;
  pages: readonly ReportPage[];
  lines: {
    count: number;
    characters: number;
    judged: number;
    expectedWrong: number;
    variance: number;
  };
  fields: { count: number; toReview: number };
  links: {
    linkedFiles: number;
    byMethod: readonly { method: string; files: number }[];
    loose: readonly {
      rule: string;
      fileName: string;
      message: string;
      remedy: string;
    }[];
  };
  review: {
    confirmed: number;
    corrected: number;
    unreadable: number;
    waiting: number;
    errors: {
      sampled: number;
      wrong: number;
      unsettled: number;
      rate: number | null;
      exact: Interval;
    };
  };
  keying: {
    items: number;
    keyedOnce: number;
    accepted: number;
    open: number;
    agreement: {
      values: number;
      agreed: number;
      rate: number | null;
      rateInterval: Interval;
      undetectedAtMost: number | null;
    };
  };
  /** small, soft pictures of pages in their order; null: not shown */
  pictures: readonly { page: ReportPage; jpeg: Buffer | null }[];
  issuer: string;
  /** Asia/Shanghai, YYYY-MM-DD */
  asOf: string;
}
