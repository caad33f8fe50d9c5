import { codeLists, fieldOf } from '#contracts';
import { maskId, maskPersonalNumbers } from '#values';
import type { Entity, FieldCheck, PageField } from '../page/field-types.ts';
import type { PageResult } from '../page/page-result.ts';
import type { PageKind, Quad, TableRead, TextLine } from '../page/page-types.ts';

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
  fields: FieldRecord[];
  entities: EntityRecord[];
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

/** `start` and `end` are code units of the line as read, before masking. */
interface EntityRecord {
  kind: string;
  text: string;
  value: string | null;
  line: number;
  start: number;
  end: number;
  box: Quad;
  confidence: number;
}

interface FieldRecord {
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
      label: kindLabels[page.kind.kind],
      confidence: rounded(page.kind.confidence),
      hand_share: page.kind.handShare === undefined ? null : rounded(page.kind.handShare),
    },
    text: mask(page.text),
    lines: page.lines.map((line) => lineRecord(line, mask)),
    tables: page.tables.map((table) => tableRecord(table, mask)),
    regions: page.regions.map(({ kind, box, lines }) => ({ kind, box: pixels(box), lines })),
    document_type: { code: type, label: typeLabel(type), confidence: rounded(confidence) },
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

const kindLabels: Readonly<Record<PageKind, string>> = {
  print: '印刷',
  handwriting: '手写',
  carbon_copy: '复写',
  mimeograph: '油印',
  photo: '照片',
  blank: '空白页',
};

/** Chinese name of a document type. */
export function typeLabel(code: string): string {
  return codeLists.document_type.find((known) => known.code === code)?.label ?? code;
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

function entityRecord(entity: Entity, mask: (text: string) => string): EntityRecord {
  const { kind, text, value, line, start, end, box, confidence } = entity;
  return {
    ...{ kind, text: mask(text), value: value === null ? null : mask(value), line, start, end },
    ...{ box: pixels(box), confidence: rounded(confidence) },
  };
}

function fieldRecord(
  field: PageField,
  mask: (text: string) => string,
  isClear: boolean,
): FieldRecord {
  const isHidden = !isClear && isIdNumber(field.name);
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
