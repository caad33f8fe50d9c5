import type { PageFinding } from './pages/page-findings.ts';

/** A point in page pixels; x to the right, y downwards. */
export type Point = readonly [x: number, y: number];

/** Four corners of a text box, clockwise from the text's own top left. */
export type Quad = readonly [Point, Point, Point, Point];

/** A decoded page: 8-bit RGB, row by row, three bytes a pixel. */
export interface PageImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  /** Dots per inch where the file tells it or the PDF was rendered at it. */
  readonly dpi?: number;
  /** What is remarkable about the page; absent when nothing is. */
  readonly findings?: readonly PageFinding[];
}

/** An opened file of one or more pages. */
export interface PageFile {
  readonly pageCount: number;
  /**
   * Decodes one page.
   * @param number from 1
   * @throws OcrError when this page cannot be shown, is blank or too large.
   */
  page(number: number): Promise<PageImage>;
  close(): Promise<void>;
}

/** One segment of text as the detector found it, in reading order. */
export interface TextLine {
  /** Rotated box in pixels of the page as it came in. */
  readonly box: Quad;
  readonly text: string;
  /** Mean character probability, 0–1. */
  readonly confidence: number;
  /** Smallest character probability, 0–1: the measure that routes to review. */
  readonly minCharacterProbability: number;
  /** One probability per code point of `text`. */
  readonly characterProbabilities: readonly number[];
  /** Number of the visual row (or table cell line) it stands on, from 0. */
  readonly row: number;
  /** Number of the ruled cell it stands in, from 0; null outside any ruled cell. */
  readonly cell: number | null;
}

/** What an engine read on one page. */
export interface PageText {
  readonly lines: readonly TextLine[];
  /** Rows joined by line feeds, segments of a row by one space. */
  readonly text: string;
  /** Clockwise skew of the text in degrees, as estimated. */
  readonly skewDegrees: number;
}

export type EngineId = 'ppocr-v6-small' | 'tesseract-chi-sim';

/** A text recogniser; both engines stand behind it. */
export interface OcrEngine {
  readonly id: EngineId;
  /** SHA-256 over the model files in a fixed order: part of the reader version. */
  readonly modelHash: string;
  /**
   * Reads one page.
   * @throws when the engine itself fails; an empty page is not an error.
   */
  recognize(image: PageImage): Promise<PageText>;
  /** Frees native memory and workers. */
  close(): Promise<void>;
}

/** A failure whose message is written for the user (Chinese, no personal data). */
export class OcrError extends Error {
  readonly code: OcrErrorCode;
  constructor(code: OcrErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'OcrError';
    this.code = code;
  }
}

export type OcrErrorCode =
  | 'model_missing'
  | 'model_corrupt'
  | 'engine_failed'
  | 'file_unreadable'
  | 'format_unsupported'
  | 'page_blank'
  | 'page_too_large'
  | 'page_timeout'
  | 'worker_crashed';
