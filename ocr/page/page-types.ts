import type { Quad, RotatedRect } from './geometry.ts';
import type { PageFinding } from './page-findings.ts';

export type { Point, Quad } from './geometry.ts';

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

/** The text layer of a page. */
export interface TextLayer {
  /** Sound text, boxes in pixels of the page; null: not to be believed, the page must be read. */
  readonly segments: readonly Segment[] | null;
  /** Whether the page shows what the segments do not tell, such as pictures of text. */
  readonly showsMore: boolean;
  /** Degrees clockwise by which the page must be turned for its text to stand upright. */
  readonly turn: 0 | 90 | 180 | 270;
  readonly findings: readonly PageFinding[];
}

/** An opened file of one or more pages. */
export interface PageFile {
  readonly pageCount: number;
  /**
   * Decodes one page.
   * @param number from 1
   * @throws OcrError when this page cannot be shown or is too large.
   */
  page(number: number): Promise<PageImage>;
  /**
   * The text a file says of itself for a page that was shown.
   * @param image the page as `page` gave it
   * @returns null where there is none; `segments` null where there is one that is not sound
   */
  textLayer?(number: number, image: PageImage): Promise<TextLayer | null>;
  close(): Promise<void>;
}

/** A projective map of the plane: nine numbers, row by row; `[x' w, y' w, w] = H [x, y, 1]`. */
export type Homography = readonly number[];

/** One logical page, upright and flat; a spread of two pages gives two. */
export interface Sheet {
  readonly image: PageImage;
  /** Side of the spread it was cut from; absent on a page of its own. */
  readonly part?: SheetPart;
  /** Leads from pixels of the sheet to pixels of the page as it came in; null: the same pixels. */
  readonly transform: Homography | null;
  /** What was done to the page, and what is remarkable about it. */
  readonly findings: readonly PageFinding[];
}

export type SheetPart = 'left' | 'right';

/** One segment of text as the detector found it. */
export interface Segment {
  /** Rotated box in pixels of the image that was read. */
  readonly box: Quad;
  readonly text: string;
  /** Mean character probability, 0–1. */
  readonly confidence: number;
  /** Smallest character probability, 0–1. */
  readonly minCharacterProbability: number;
  /** One probability per code point of `text`. */
  readonly characterProbabilities: readonly number[];
  /** Calibrated probability that at least one character is wrong, 0–1; absent: not known. */
  readonly errorProbability?: number;
  /** `seal`: text of a red seal, which lies over that of the page; absent: the page's text. */
  readonly layer?: 'text' | 'seal';
  /** Absent: read by the engine. */
  readonly source?: 'ocr' | 'pdf_text';
  /** Whether a hand wrote it; absent: not, as far as can be told. */
  readonly isHandwritten?: true;
}

/** What an engine read on one image, in no particular order. */
export interface EngineReading {
  readonly segments: readonly Segment[];
  /** Clockwise skew of the text in degrees, as estimated. */
  readonly skewDegrees: number;
}

/** A sheet with what the engine read on it, before any order or meaning. */
export interface SheetReading {
  readonly sheet: Sheet;
  /** null on a blank sheet. */
  readonly reading: EngineReading | null;
}

/** A segment in its place in the reading order. */
export interface TextLine extends Segment {
  /** Number of the visual row (or table cell line) it stands on, from 0. */
  readonly row: number;
  /** Number of the table cell it stands in, from 0; null outside any. */
  readonly cell: number | null;
  /** Whether a person should check it. */
  readonly isReview: boolean;
}

/** A cell of a table; empty cells are kept. */
export interface CellRead {
  readonly text: string;
  /** From 0, of its top left corner. */
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly box: Quad;
  /** Indexes of its lines in `PageText.lines`. */
  readonly lines: readonly number[];
}

export interface TableRead {
  readonly box: Quad;
  /** Whether rules enclose its cells; else they were told by alignment. */
  readonly isRuled: boolean;
  readonly rowCount: number;
  readonly columnCount: number;
  /** Row by row, from left to right. */
  readonly cells: readonly CellRead[];
}

export type RegionKind = 'title' | 'text' | 'table' | 'seal' | 'header' | 'footer' | 'page_number';

/** A part of the page, in reading order. */
export interface Region {
  readonly kind: RegionKind;
  readonly box: Quad;
  /** Indexes of its lines in `PageText.lines`. */
  readonly lines: readonly number[];
}

/** What stands on one sheet, in reading order. */
export interface PageText {
  readonly lines: readonly TextLine[];
  /** Rows joined by line feeds, segments of a row by one space. */
  readonly text: string;
  /** Clockwise skew of the text in degrees, as estimated. */
  readonly skewDegrees: number;
  readonly tables: readonly TableRead[];
  readonly regions: readonly Region[];
}

/** How a page was made: what it is, OCR depends on. */
export type PageKind = 'print' | 'handwriting' | 'carbon_copy' | 'mimeograph' | 'photo' | 'blank';

export interface PageKindRead {
  readonly kind: PageKind;
  /** 0–1. */
  readonly confidence: number;
  /** Share of the text written by hand, 0–1; absent: not measured. */
  readonly handShare?: number;
}

export type EngineId = 'ppocr-v6-small' | 'tesseract-chi-sim';

/** Lines of an image as found, a few of which can be read to see which way up it is. */
export interface FoundLines {
  readonly boxes: readonly RotatedRect[];
  /** Mean character probability (0–1) of each of the boxes, read as they are given. */
  certaintyOf(boxes: readonly RotatedRect[]): Promise<number[]>;
}

/** A text recogniser; both engines stand behind it. */
export interface OcrEngine {
  readonly id: EngineId;
  /** SHA-256 over the model files in a fixed order: part of the reader version. */
  readonly modelHash: string;
  /**
   * Reads one image.
   * @throws when the engine itself fails; an empty page is not an error.
   */
  recognize(image: PageImage): Promise<EngineReading>;
  /** Finds the lines without reading them; absent: this engine cannot. */
  findLines?(image: PageImage): Promise<FoundLines>;
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
  | 'page_too_large'
  | 'page_timeout'
  | 'memory_exceeded'
  | 'worker_crashed';
