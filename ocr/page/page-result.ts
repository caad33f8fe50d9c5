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
  file: string;
  /** From 1. */
  pageNumber: number;
  /** Side of a spread; the page number is that of the spread. */
  part?: SheetPart;
  /** Pages of the file; null when it could not be opened. */
  pageCount: number | null;
  /** Pixels of the page as it came in; 0 when it could not be decoded. */
  width: number;
  height: number;
  dpi?: number;
  engineId: EngineId;
  modelHash: string;
  kind: PageKindRead;
  lines: readonly TextLine[];
  text: string;
  tables: readonly TableRead[];
  regions: readonly Region[];
  /** Of the sheet once it was set upright. */
  skewDegrees: number;
  documentType: DocumentTypeRead;
  fields: readonly PageField[];
  entities: readonly Entity[];
  keywords: readonly string[];
  summary: Summary | null;
  /** What is remarkable about the page as it came in; absent when nothing is. */
  findings?: readonly PageFinding[];
  /** Seconds of decoding and reading. */
  seconds: number;
  /** Message for the user: Chinese, names the file, no personal data. */
  error?: { code: OcrErrorCode; message: string };
}

/** Order to a worker: read these pages of one file; those beyond its end are left out. */
export interface PageJob {
  file: string;
  /** Ascending, from 1. */
  pages: readonly number[];
}

/** What a worker reports. */
export type WorkerMessage =
  | { kind: 'ready'; engineId: EngineId; modelHash: string }
  | { kind: 'engine-failed'; code: OcrErrorCode; message: string }
  | { kind: 'opened'; pageCount: number }
  /** All that was read on one page: two results for a spread. */
  | { kind: 'page'; page: number; results: readonly PageResult[] }
  /** `isFull`: the process has grown beyond its memory and ended the job early. */
  | { kind: 'done'; isFull: boolean };
