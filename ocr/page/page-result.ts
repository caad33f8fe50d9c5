import type { DocumentTypeRead, Entity, PageField, Summary } from './field-types.ts';
import type { PageFinding } from './page-findings.ts';
import type {
  EngineId,
  OcrErrorCode,
  PageKindRead,
  Region,
  SheetPart,
  TableRead,
  TextLine,
} from './page-types.ts';

/**
 * What was read on one page, or on one side of a spread; with `error` the rest is empty. Boxes are
 * in pixels of the page as it came in.
 */
export interface PageResult {
  /** The path as given to `readPages`. */
  readonly file: string;
  /** From 1. */
  readonly pageNumber: number;
  /** Side of a spread; the page number is that of the spread. */
  readonly part?: SheetPart;
  /** Pages of the file; null when it could not be opened. */
  readonly pageCount: number | null;
  /** Pixels of the page as it came in; 0 when it could not be decoded. */
  readonly width: number;
  readonly height: number;
  readonly dpi?: number;
  readonly engineId: EngineId;
  readonly modelHash: string;
  readonly kind: PageKindRead;
  readonly lines: readonly TextLine[];
  readonly text: string;
  readonly tables: readonly TableRead[];
  readonly regions: readonly Region[];
  /** Of the sheet once it was set upright. */
  readonly skewDegrees: number;
  readonly documentType: DocumentTypeRead;
  readonly fields: readonly PageField[];
  readonly entities: readonly Entity[];
  readonly keywords: readonly string[];
  readonly summary: Summary | null;
  /** What is remarkable about the page as it came in; absent when nothing is. */
  readonly findings?: readonly PageFinding[];
  /** Seconds of decoding and reading. */
  readonly seconds: number;
  /** Message for the user: Chinese, names the file, no personal data. */
  readonly error?: { readonly code: OcrErrorCode; readonly message: string };
}

/** Order to a worker: read these pages of one file; those beyond its end are left out. */
export interface PageJob {
  readonly file: string;
  /** Ascending, from 1. */
  readonly pages: readonly number[];
}

/** What a worker reports. */
export type WorkerMessage =
  | { readonly kind: 'ready'; readonly engineId: EngineId; readonly modelHash: string }
  | { readonly kind: 'engine-failed'; readonly code: OcrErrorCode; readonly message: string }
  | { readonly kind: 'opened'; readonly pageCount: number }
  /** All that was read on one page: two results for a spread. */
  | { readonly kind: 'page'; readonly page: number; readonly results: readonly PageResult[] }
  /** `isFull`: the process has grown beyond its memory and ended the job early. */
  | { readonly kind: 'done'; readonly isFull: boolean };
