import { codeLabel, fieldOf } from '#contracts';
import { maskId, maskPersonalNumbers } from '#values';
import type { Entity, PageField } from '../page/field-types.ts';
import type { PageResult } from '../page/page-result.ts';
import type { Quad, TableRead, TextLine } from '../page/page-types.ts';

/** One page as `huicang ocr FILE… --json` prints it. Boxes are in pixels of the page. */
export interface PageRecord {
  file: string;
  /** from 1 */
  page: number;
  /** side of a spread of two pages, which gives two objects; null on a page of its own */
  part: 'left' | 'right' | null;
  /** null when the file could not be opened */
  page_count: number | null;
  /** pixels; 0 when the page could not be shown */
  width: number;
  height: number;
  dpi: number | null;
  /** how the page was made, and the share of its text that a hand wrote; null: not measured */
  kind: { code: string; label: string; confidence: number; hand_share: number | null };
  /** in reading order, a row a line */
  text: string;
  lines: LineRecord[];
  /** indexes of lines are from 0 */
  tables: TableRecord[];
  regions: { kind: string; box: Quad; lines: readonly number[] }[];
  document_type: { code: string; label: string; confidence: number };
  fields: PageField[];
  /** `start` and `end` are code units of the line as read, before masking */
  entities: Entity[];
  keywords: readonly string[];
  summary: string | null;
  /** what is remarkable about the scan, a resolution that is too low for instance */
  findings: { code: string; message: string }[];
  engine: string;
  seconds: number;
  /** why the page could not be read; absent when it was */
  error?: string;
  error_code?: string;
}

interface LineRecord {
  text: string;
  box: Quad;
  /** mean probability of the characters */
  confidence: number;
  min_character_probability: number;
  /** one a character; absent where masking changed the text */
  character_probabilities?: number[];
  /** calibrated probability that a character is wrong; null when not known */
  error_probability: number | null;
  /** to be checked by a person */
  is_review: boolean;
  /** written by hand, as far as can be told */
  is_handwritten: boolean;
  layer: 'text' | 'seal';
  source: 'ocr' | 'pdf_text';
  row: number;
  /** number of the table cell; null outside any */
  cell: number | null;
}

interface TableRecord {
  box: Quad;
  is_ruled: boolean;
  row_count: number;
  column_count: number;
  cells: {
    text: string;
    row: number;
    column: number;
    row_span: number;
    column_span: number;
    box: Quad;
    lines: readonly number[];
  }[];
}

/**
 * Turns a page into its JSON record.
 * @param isClear ID and card numbers as read; else first three and last four characters only
 */
export function pageRecord(page: PageResult, isClear: boolean): PageRecord {
  const mask = isClear ? (text: string): string => text : pageMask(page);
  const { type, confidence } = page.documentType;
  return {
    file: page.file,
    page: page.pageNumber,
    part: page.part ?? null,
    page_count: page.pageCount,
    width: page.width,
    height: page.height,
    dpi: page.dpi ?? null,
    kind: {
      code: page.kind.kind,
      label: codeLabel('page_kind', page.kind.kind),
      confidence: rounded(page.kind.confidence),
      hand_share: page.kind.handShare === undefined ? null : rounded(page.kind.handShare),
    },
    text: mask(page.text),
    lines: page.lines.map((line) => lineRecord(line, mask)),
    tables: page.tables.map((table) => tableRecord(table, mask)),
    regions: page.regions.map(({ kind, box, lines }) => ({ kind, box: pixels(box), lines })),
    document_type: {
      code: type,
      label: codeLabel('document_type', type),
      confidence: rounded(confidence),
    },
    fields: page.fields.map((field) => fieldRecord(field, mask, isClear)),
    entities: page.entities.map((entity) => entityRecord(entity, mask)),
    keywords: page.keywords,
    summary: page.summary === null ? null : mask(page.summary.text),
    findings: [...(page.findings ?? [])],
    engine: page.engineId,
    seconds: rounded(page.seconds),
    ...(page.error === undefined ? {} : { error: page.error.message, error_code: page.error.code }),
  };
}

function isIdNumber(name: PageField['name']): boolean {
  return fieldOf(name).nature === 'id_number';
}

/** Masks numbers of a page by their shape, and what stands in the place of an ID number whatever its shape. */
export function pageMask({ fields }: Pick<PageResult, 'fields'>): (text: string) => string {
  const misread = fields
    .filter(({ name, raw }) => isIdNumber(name) && raw !== '')
    .map(({ raw }) => raw);
  return (text) =>
    misread.reduce((masked, raw) => masked.replaceAll(raw, maskId(raw)), maskPersonalNumbers(text));
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
    error_probability: line.errorProbability === undefined ? null : rounded(line.errorProbability),
    is_review: line.isReview,
    is_handwritten: line.isHandwritten === true,
    layer: line.layer ?? 'text',
    source: line.source ?? 'ocr',
    row: line.row,
    cell: line.cell,
  };
}

function tableRecord(table: TableRead, mask: (text: string) => string): TableRecord {
  return {
    box: pixels(table.box),
    is_ruled: table.isRuled,
    row_count: table.rowCount,
    column_count: table.columnCount,
    cells: table.cells.map((cell) => ({
      text: mask(cell.text),
      row: cell.row,
      column: cell.column,
      row_span: cell.rowSpan,
      column_span: cell.columnSpan,
      box: pixels(cell.box),
      lines: cell.lines,
    })),
  };
}

function entityRecord(entity: Entity, mask: (text: string) => string): Entity {
  const { text, value, box, confidence } = entity;
  const masked = { text: mask(text), value: value === null ? null : mask(value) };
  return { ...entity, ...masked, box: pixels(box), confidence: rounded(confidence) };
}

function fieldRecord(
  field: PageField,
  mask: (text: string) => string,
  isClear: boolean,
): PageField {
  const { name, raw, value, confidence, box } = field;
  const hide = !isClear && isIdNumber(name) ? maskId : mask;
  const masked = { raw: hide(raw), value: value === null ? null : hide(value) };
  return { ...field, ...masked, confidence: rounded(confidence), box: pixels(box) };
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
