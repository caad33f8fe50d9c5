import type { Point } from '#inside/ocr/page/geometry.ts';
import type { SheetPart } from '#inside/ocr/page/page-types.ts';
import type { WideKind } from './wide/kinds.ts';
import type { Wear } from './wide/wear.ts';

export const PAPER_KINDS = [
  'form',
  'open_form',
  'table',
  'minutes',
  'leaflet',
  'mediation',
  'approval',
  'notice',
] as const;
/** What a page of the test set looks like; `open_form` has no rules. */
export type PaperKind = (typeof PAPER_KINDS)[number];

/** What age and the scanner did to a page. */
export interface Aging {
  readonly name: string;
  readonly skewDegrees: number;
  /** Deviation of a Gaussian blur in pixels at 200 dpi. */
  readonly blur: number;
  /** Deviation of the noise in grey levels. */
  readonly noise: number;
  /** 0 = as printed, 1 = vanished. */
  readonly fading: number;
  /** Colour of the paper. */
  readonly paper: readonly [number, number, number];
  readonly jpegQuality: number;
  /** Darkness of the other side showing through, 0–1. */
  readonly bleedThrough: number;
  /** Darkness of a shadow along a fold, 0–1. */
  readonly foldShadow: number;
}

/** Corners of a box on the page as it came in, clockwise from the top left. */
export type TruthBox = readonly [Point, Point, Point, Point];

export interface TruthLine {
  readonly text: string;
  readonly box: TruthBox;
  readonly region: 'title' | 'text' | 'table' | 'header' | 'footer' | 'page_number';
  /** Side of a spread. */
  readonly part?: SheetPart;
}

export interface TruthCell {
  readonly text: string;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly box: TruthBox;
}

export interface TruthTable {
  readonly isRuled: boolean;
  readonly cells: readonly TruthCell[];
  readonly part?: SheetPart;
}

export interface TruthField {
  readonly name: string;
  /** Normalised as `PageField.value` is. */
  readonly value: string;
  readonly box: TruthBox;
  readonly part?: SheetPart;
}

/** What a seal says; it lies over the page's own text. */
export interface TruthSeal {
  readonly text: string;
  readonly box: TruthBox;
}

/** What truly stands on a page. */
export interface PageTruth {
  readonly id: string;
  readonly kind: PaperKind | WideKind;
  /** A code of the dictionary `document_type`, or one that it may come to have. */
  readonly documentType: string;
  /** Type of the right page of a spread. */
  readonly rightType?: string;
  /** null on a clean page. */
  readonly aging: Aging | Wear | null;
  readonly dpi: number;
  readonly face: string;
  /** In reading order. */
  readonly lines: readonly TruthLine[];
  readonly tables: readonly TruthTable[];
  readonly fields: readonly TruthField[];
  /** A red seal lies over the text. */
  readonly isSealed: boolean;
  readonly seals?: readonly TruthSeal[];
  /** Names of fields on which the truth is silent: what is read under them is not judged. */
  readonly unjudged?: readonly string[];
  /** Values written by pen stand among the print. */
  readonly isByHand?: boolean;
  /** No colour is left: seals are grey or black. */
  readonly isGrey?: boolean;
  /** Clockwise quarter turns of the page as it came in. */
  readonly turns?: 0 | 1 | 2 | 3;
}
