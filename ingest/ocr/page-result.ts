import type { DocumentType, PageField } from './field-types.ts';
import type { EngineId, OcrErrorCode, TextLine } from './page-types.ts';
import type { PageFinding } from './pages/page-findings.ts';

/** What was read on one page; with `error` the rest is empty. */
export interface PageResult {
  /** The path as given to `readPages`. */
  readonly file: string;
  /** From 1. */
  readonly pageNumber: number;
  /** Pages of the file; null when it could not be opened. */
  readonly pageCount: number | null;
  /** Pixels of the page as read; 0 when it could not be decoded. */
  readonly width: number;
  readonly height: number;
  readonly dpi?: number;
  readonly engineId: EngineId;
  readonly modelHash: string;
  readonly lines: readonly TextLine[];
  readonly text: string;
  readonly skewDegrees: number;
  readonly documentType: { readonly type: DocumentType; readonly confidence: number };
  readonly fields: readonly PageField[];
  /** What is remarkable about the page as it came in; absent when nothing is. */
  readonly findings?: readonly PageFinding[];
  /** Seconds of decoding and reading. */
  readonly seconds: number;
  /** Message for the user: Chinese, names the file, no personal data. */
  readonly error?: { readonly code: OcrErrorCode; readonly message: string };
}

/** Order to a worker: read pages of one file, at most `pageLimit` from `firstPage`. */
export interface PageJob {
  readonly file: string;
  readonly firstPage: number;
  readonly pageLimit: number;
}

/** What a worker reports. */
export type WorkerMessage =
  | { readonly kind: 'ready'; readonly engineId: EngineId; readonly modelHash: string }
  | { readonly kind: 'engine-failed'; readonly code: OcrErrorCode; readonly message: string }
  | { readonly kind: 'opened'; readonly pageCount: number }
  | { readonly kind: 'page'; readonly page: PageResult }
  | { readonly kind: 'done'; readonly nextPage: number | null };
