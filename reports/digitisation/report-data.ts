/** A page of the report, as the lake tells it. */
export interface ReportPage {
  readonly fileName: string;
  readonly pageNumber: number;
  readonly part: string;
  readonly width: number;
  readonly height: number;
  readonly dpi: number | null;
  readonly kind: string;
  readonly skewDegrees: number;
  readonly lines: number;
  readonly routedLines: number;
  readonly marks: readonly string[];
  readonly error: string | null;
}

/** An interval of a proportion. */
interface Interval {
  readonly low: number;
  readonly high: number;
}

/** What the digitisation report shows; the lake is read elsewhere. */
export interface DigitisationReport {
  readonly batchId: string | null;
  readonly batches: readonly {
    readonly batchId: string;
    readonly files: number;
    /** UTC */
    readonly readAt: string;
    readonly engine: string;
  }[];
  readonly files: number;
  readonly pages: readonly ReportPage[];
  readonly lines: {
    readonly count: number;
    readonly characters: number;
    readonly judged: number;
    readonly expectedWrong: number;
    readonly variance: number;
  };
  readonly fields: { readonly count: number; readonly toReview: number };
  readonly links: {
    readonly linkedFiles: number;
    readonly byMethod: readonly { readonly method: string; readonly files: number }[];
    readonly loose: readonly {
      readonly rule: string;
      readonly fileName: string;
      readonly message: string;
      readonly remedy: string;
    }[];
  };
  readonly review: {
    readonly confirmed: number;
    readonly corrected: number;
    readonly unreadable: number;
    readonly waiting: number;
    readonly errors: {
      readonly sampled: number;
      readonly wrong: number;
      readonly unsettled: number;
      readonly rate: number | null;
      readonly exact: Interval;
    };
  };
  readonly keying: {
    readonly items: number;
    readonly keyedOnce: number;
    readonly accepted: number;
    readonly open: number;
    readonly agreement: {
      readonly values: number;
      readonly agreed: number;
      readonly rate: number | null;
      readonly rateInterval: Interval;
      readonly undetectedAtMost: number | null;
    };
  };
  /** small, soft pictures of pages in their order; null: not shown */
  readonly pictures: readonly { readonly page: ReportPage; readonly jpeg: Buffer | null }[];
  readonly issuer: string;
  /** Asia/Shanghai, YYYY-MM-DD */
  readonly asOf: string;
}
