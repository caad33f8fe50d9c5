import type { Quad, RotatedRect } from './geometry.ts';
import type { PageFinding } from './page-findings.ts';

export type { Point, Quad } from './geometry.ts';

/** A decoded page: 8-bit RGB, row by row, three bytes a pixel. */
export interface PageImage {
  width: number;
  height: number;
  data: Uint8Array;
  /** Dots per inch where the file tells it or the PDF was rendered at it. */
  dpi?: number;
  /** What is remarkable about the page; absent when nothing is. */
  findings?: readonly PageFinding[];
}

/** The text layer of a page. */
export interface TextLayer {
  /** Sound text, boxes in pixels of the page; null: not to be believed, the page must be read. */
  segments: readonly Segment[] | null;
  /** Whether the page shows what the segments do not tell, such as pictures of text. */
  showsMore: boolean;
  /** Degrees clockwise by which the page must be turned for its text to stand upright. */
  turn: 0 | 90 | 180 | 270;
  findings: readonly PageFinding[];
}

/** An opened file of one or more pages. */
export interface PageFile {
  pageCount: number;
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
  image: PageImage;
  /** Side of the spread it was cut from; absent on a page of its own. */
  part?: SheetPart;
  /** Leads from pixels of the sheet to pixels of the page as it came in; null: the same pixels. */
  transform: Homography | null;
  /** What was done to the page, and what is remarkable about it. */
  findings: readonly PageFinding[];
}

export type SheetPart = 'left' | 'right';

/** One segment of text as the detector found it. */
export interface Segment {
  /** Rotated box in pixels of the image that was read. */
  box: Quad;
  text: string;
  /** Mean character probability, 0–1. */
  confidence: number;
  /** Smallest character probability, 0–1. */
  minCharacterProbability: number;
  /** One probability per code point of `text`. */
  characterProbabilities: readonly number[];
  /** Calibrated probability that at least one character is wrong, 0–1; absent: not known. */
  errorProbability?: number;
  /** `seal`: text of a red seal, which lies over that of the page; absent: the page's text. */
  layer?: 'text' | 'seal';
  /** Absent: read by the engine. */
  source?: 'ocr' | 'pdf_text';
  /** Whether a hand wrote it; absent: not, as far as can be told. */
  isHandwritten?: true;
}

/** What an engine read on one image, in no particular order. */
export interface EngineReading {
  segments: readonly Segment[];
  /** Clockwise skew of the text in degrees, as estimated. */
  skewDegrees: number;
}

/** A sheet with what the engine read on it, before any order or meaning. */
export interface SheetReading {
  sheet: Sheet;
  /** null on a blank sheet. */
  reading: EngineReading | null;
}

/** A segment in its place in the reading order. */
export interface TextLine extends Segment {
  /** Number of the visual row (or table cell line) it stands on, from 0. */
  row: number;
  /** Number of the table cell it stands in, from 0; null outside any. */
  cell: number | null;
  /** Whether a person should check it. */
  isReview: boolean;
}

/** A cell of a table; empty cells are kept. */
export interface CellRead {
  text: string;
  /** From 0, of its top left corner. */
  row: number;
  column: number;
  rowSpan: number;
  columnSpan: number;
  box: Quad;
  /** Indexes of its lines in `PageText.lines`. */
  lines: readonly number[];
}

export interface TableRead {
  box: Quad;
  /** Whether rules enclose its cells; else they were told by alignment. */
  isRuled: boolean;
  rowCount: number;
  columnCount: number;
  /** Row by row, from left to right. */
  cells: readonly CellRead[];
}

export type RegionKind = 'title' | 'text' | 'table' | 'seal' | 'header' | 'footer' | 'page_number';

/** A part of the page, in reading order. */
export interface Region {
  kind: RegionKind;
  box: Quad;
  /** Indexes of its lines in `PageText.lines`. */
  lines: readonly number[];
}

/** What stands on one sheet, in reading order. */
export interface PageText {
  lines: readonly TextLine[];
  /** Rows joined by line feeds, segments of a row by one space. */
  text: string;
  /** Clockwise skew of the text in degrees, as estimated. */
  skewDegrees: number;
  tables: readonly TableRead[];
  regions: readonly Region[];
}

/** How a page was made: what it is, OCR depends on. */
export type PageKind = 'print' | 'handwriting' | 'carbon_copy' | 'mimeograph' | 'photo' | 'blank';

export interface PageKindRead {
  kind: PageKind;
  /** 0–1. */
  confidence: number;
  /** Share of the text written by hand, 0–1; absent: not measured. */
  handShare?: number;
}

export type EngineId = 'ppocr-v6-small' | 'tesseract-chi-sim';

/** Lines of an image as found, a few of which can be read to see which way up it is. */
export interface FoundLines {
  boxes: readonly RotatedRect[];
  /** Mean character probability (0–1) of each of the boxes, read as they are given. */
  certaintyOf(boxes: readonly RotatedRect[]): Promise<number[]>;
}

/** A text recogniser; both engines stand behind it. */
export interface OcrEngine {
  id: EngineId;
  /** SHA-256 over the model files in a fixed order: part of the reader version. */
  modelHash: string;
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
  | 'file_locked'
  | 'format_unsupported'
  | 'page_too_large'
  | 'page_timeout'
  | 'memory_exceeded'
  | 'worker_crashed';
