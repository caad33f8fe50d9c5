import type { Point } from '#inside/ocr/page/geometry.ts';
import type { SheetPart } from '#inside/ocr/page/page-types.ts';
import type { WideKind } from './wide/kinds.ts';
import type { Wear } from './wide/wear.ts';

export const paperKinds = [
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
export type PaperKind = (typeof paperKinds)[number];

/** What age and the scanner did to a page. */
export interface Aging {
  name: string;
  skewDegrees: number;
  /** Deviation of a Gaussian blur in pixels at 200 dpi. */
  blur: number;
  /** Deviation of the noise in grey levels. */
  noise: number;
  /** 0 = as printed, 1 = vanished. */
  fading: number;
  /** Colour of the paper. */
  paper: readonly [number, number, number];
  jpegQuality: number;
  /** Darkness of the other side showing through, 0–1. */
  bleedThrough: number;
  /** Darkness of a shadow along a fold, 0–1. */
  foldShadow: number;
}

/** Corners of a box on the page as it came in, clockwise from the top left. */
export type TruthBox = readonly [Point, Point, Point, Point];

export interface TruthLine {
  text: string;
  box: TruthBox;
  region: 'title' | 'text' | 'table' | 'header' | 'footer' | 'page_number';
  /** Side of a spread. */
  part?: SheetPart;
}

export interface TruthCell {
  text: string;
  row: number;
  column: number;
  rowSpan: number;
  columnSpan: number;
  box: TruthBox;
}

export interface TruthTable {
  isRuled: boolean;
  cells: readonly TruthCell[];
  part?: SheetPart;
}

export interface TruthField {
  name: string;
  /** Normalised as `PageField.value` is. */
  value: string;
  box: TruthBox;
  part?: SheetPart;
}

/** What a seal says; it lies over the page's own text. */
export interface TruthSeal {
  text: string;
  box: TruthBox;
}

/** What truly stands on a page. */
export interface PageTruth {
  id: string;
  kind: PaperKind | WideKind;
  /** A code of the dictionary `document_type`, or one that it may come to have. */
  documentType: string;
  /** Type of the right page of a spread. */
  rightType?: string;
  /** null on a clean page. */
  aging: Aging | Wear | null;
  dpi: number;
  face: string;
  /** In reading order. */
  lines: readonly TruthLine[];
  tables: readonly TruthTable[];
  fields: readonly TruthField[];
  /** A red seal lies over the text. */
  isSealed: boolean;
  seals?: readonly TruthSeal[];
  /** Names of fields on which the truth is silent: what is read under them is not judged. */
  unjudged?: readonly string[];
  /** Values written by pen stand among the print. */
  isByHand?: boolean;
  /** No colour is left: seals are grey or black. */
  isGrey?: boolean;
  /** Clockwise quarter turns of the page as it came in. */
  turns?: 0 | 1 | 2 | 3;
}
