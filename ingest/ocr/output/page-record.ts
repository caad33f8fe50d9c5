import { codeLists } from '../../../contracts/index.ts';
import { maskId } from '../../check/mask.ts';
import type { FieldCheck, PageField } from '../field-types.ts';
import { maskIdNumbers } from '../id-numbers.ts';
import type { PageResult } from '../page-result.ts';
import type { Quad, TextLine } from '../page-types.ts';

/** One page as `huicang ocr FILE… --json` prints it. Boxes are in pixels of the page. */
export interface PageRecord {
  file: string;
  /** from 1 */
  page: number;
  /** null when the file could not be opened */
  page_count: number | null;
  /** pixels; 0 when the page could not be shown */
  width: number;
  height: number;
  dpi: number | null;
  /** in reading order, a row a line */
  text: string;
  lines: LineRecord[];
  document_type: { code: string; label: string; confidence: number };
  fields: FieldRecord[];
  /** what is remarkable about the scan, a resolution that is too low for instance */
  findings: { code: string; message: string }[];
  engine: string;
  seconds: number;
  /** why the page could not be read; absent when it was */
  error?: string;
  error_code?: string;
}

export interface LineRecord {
  text: string;
  box: Quad;
  /** mean probability of the characters */
  confidence: number;
  min_character_probability: number;
  /** one a character; absent where masking changed the text */
  character_probabilities?: number[];
  row: number;
  /** number of the ruled cell; null outside any */
  cell: number | null;
}

export interface FieldRecord {
  name: string;
  label: string;
  raw: string;
  value: string | null;
  confidence: number;
  box: Quad;
  checks: readonly FieldCheck[];
  status: string;
}

/**
 * Turns a page into its JSON record.
 * @param isClear ID and card numbers as read; else first three and last four characters only
 */
export function pageRecord(page: PageResult, isClear: boolean): PageRecord {
  const mask = isClear ? (text: string): string => text : masker(page.fields);
  const { type, confidence } = page.documentType;
  return {
    file: page.file,
    page: page.pageNumber,
    page_count: page.pageCount,
    width: page.width,
    height: page.height,
    dpi: page.dpi ?? null,
    text: mask(page.text),
    lines: page.lines.map((line) => lineRecord(line, mask)),
    document_type: { code: type, label: typeLabel(type), confidence: rounded(confidence) },
    fields: page.fields.map((field) => fieldRecord(field, mask, isClear)),
    findings: [...(page.findings ?? [])],
    engine: page.engineId,
    seconds: rounded(page.seconds),
    ...(page.error === undefined ? {} : { error: page.error.message, error_code: page.error.code }),
  };
}

/** Chinese name of a document type. */
export function typeLabel(code: string): string {
  return codeLists.document_type.find((known) => known.code === code)?.label ?? code;
}

/** Masks numbers by their shape, and what stands in the place of an ID number whatever its shape. */
function masker(fields: readonly PageField[]): (text: string) => string {
  const misread = fields
    .filter(({ name, raw }) => name === 'id_number' && raw !== '')
    .map(({ raw }) => raw);
  return (text) =>
    misread.reduce((masked, raw) => masked.replaceAll(raw, maskId(raw)), maskIdNumbers(text));
}

function lineRecord(line: TextLine, mask: (text: string) => string): LineRecord {
  const text = mask(line.text);
  return {
    text,
    box: pixels(line.box),
    confidence: rounded(line.confidence),
    min_character_probability: rounded(line.minCharacterProbability),
    ...(text === line.text
      ? { character_probabilities: line.characterProbabilities.map(rounded) }
      : {}),
    row: line.row,
    cell: line.cell,
  };
}

function fieldRecord(
  field: PageField,
  mask: (text: string) => string,
  isClear: boolean,
): FieldRecord {
  const isHidden = field.name === 'id_number' && !isClear;
  const { name, label, raw, value, confidence, box, checks, status } = field;
  return {
    name,
    label,
    raw: isHidden ? maskId(raw) : mask(raw),
    value: value === null ? null : isHidden ? maskId(value) : mask(value),
    confidence: rounded(confidence),
    box: pixels(box),
    checks,
    status,
  };
}

/** Half a hundredth of a pixel means nothing, and sixteen digits a number fill pages. */
function pixels([a, b, c, d]: Quad): Quad {
  const point = ([x, y]: Quad[number]): Quad[number] => [
    Math.round(x * 100) / 100,
    Math.round(y * 100) / 100,
  ];
  return [point(a), point(b), point(c), point(d)];
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
