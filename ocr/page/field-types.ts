import type { codeLists, PaperFieldName } from '#contracts';
import type { Quad } from './page-types.ts';

/** A code of the dictionary's list `document_type`. */
export type DocumentType = (typeof codeLists.document_type)[number]['code'];

/** The type of a document with its calibrated probability, 0–1. */
export interface DocumentTypeRead {
  type: DocumentType;
  confidence: number;
}

export type EntityKind = 'person' | 'organisation' | 'place' | 'time' | 'amount';

/** Somebody or something named in running text. */
export interface Entity {
  kind: EntityKind;
  text: string;
  /** Normalised: ISO date, fen, full name of a department; null where there is no better form. */
  value: string | null;
  /** Index of the line. */
  line: number;
  /** Code units of the line's text, from `start` up to `end`. */
  start: number;
  end: number;
  box: Quad;
  /** 0–1. */
  confidence: number;
}

/** Sentences of the document that tell what it is about. */
export interface Summary {
  text: string;
  /** Indexes of the lines the sentences stand on. */
  lines: readonly number[];
}

/** What a page means. */
export interface PageMeaning {
  documentType: DocumentTypeRead;
  fields: readonly PageField[];
  entities: readonly Entity[];
  keywords: readonly string[];
  summary: Summary | null;
}

/** One check of a value and its outcome. */
export interface FieldCheck {
  id:
    | 'pattern'
    | 'calendar-date'
    | 'plausible-year'
    /** No figures were left over beside the value. */
    | 'whole-value'
    | 'id-check-digit'
    | 'id-birth-agrees'
    | 'id-sex-agrees'
    | 'joined-after-16'
    | 'capitals-agree'
    | 'name-plausible'
    | 'department-ending'
    /** The year of a document number and that of the document's date are the same or neighbours. */
    | 'number-year-agrees'
    /** Its label was read as it is written. */
    | 'label'
    /** A label, or a place that only this field has, tells what the value is. */
    | 'certain-place'
    /** No other value on the page claims to be this field. */
    | 'only-one'
    | 'character-probability'
    /** No line beneath the value was sent to review. */
    | 'line-reading'
    /** The page is of a kind that OCR reads well. */
    | 'page-kind'
    /** The staff number is somebody's in the staff base. */
    | 'staff-known'
    /** The name is one that the person of this staff number has had. */
    | 'staff-name-agrees'
    /** A department has had the name, at any time. */
    | 'department-known'
    /** It had the name when the paper was written. */
    | 'department-of-its-time';
  passed: boolean;
}

/**
 * A value taken from a page. `id_number` values are in the clear: the caller turns them into tokens
 * before anything is stored, and nobody logs them.
 */
export interface PageField {
  name: PaperFieldName;
  /** Chinese name of the field for people. */
  label: string;
  /** As read, without white space and in half width. */
  raw: string;
  /** Normalised: ISO dates (`1986-04` where no day is given), fen, 18-character ID; null if unusable. */
  value: string | null;
  /** Smallest probability of the value's characters, 0–1. */
  confidence: number;
  box: Quad;
  checks: readonly FieldCheck[];
  /** `ok` when every check passed, else `review`. */
  status: 'ok' | 'review';
}
