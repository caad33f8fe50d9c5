import { type FieldName, fieldOf, fields } from '#contracts';
import type { BronzeRow, Place } from '#lake';
import { type PageField, type PageResult, pageMask, type Quad, type TextLine } from '#ocr';
import { type LakeValue, type MatchKey, maskForLake, maskId, maskPersonalNumbers } from '#values';
import { isSamePlace } from './outcomes.ts';
import type { Place as PagePlace } from './readings.ts';
import { comparableText, readingToken, valueToken } from './tokens.ts';

/** A page, or a side of a spread, with the original it stands in. */
export interface ReadPage {
  page: PageResult;
  objectSha256: string;
  fileName: string;
}

/** Where a page stands in its original. */
export function placeOf({ objectSha256, page }: ReadPage): Place {
  return { objectSha256, sheet: '', rowNumber: page.pageNumber };
}

function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function row(read: ReadPage, values: Record<string, LakeValue>): BronzeRow {
  const { page, objectSha256, fileName } = read;
  const common = {
    object_sha256: objectSha256,
    file_name: fileName,
    page_number: page.pageNumber,
    page_part: page.part ?? '',
  };
  return { place: placeOf(read), rawJson: null, values: { ...common, ...values } };
}

/** A box as shares of the page: the same place whatever resolution a page is shown at. */
function placeOnPage(box: Quad, { width, height }: PageResult): PagePlace {
  const share = (value: number, whole: number): number =>
    Math.round((Math.min(Math.max(value, 0), whole) / Math.max(1, whole)) * 1e5) / 1e5;
  const xs = box.map(([x]) => x);
  const ys = box.map(([, y]) => y);
  return {
    left: share(Math.min(...xs), width),
    top: share(Math.min(...ys), height),
    right: share(Math.max(...xs), width),
    bottom: share(Math.max(...ys), height),
  };
}

function bounds(box: Quad, page: PageResult): Record<string, number> {
  const { left, top, right, bottom } = placeOnPage(box, page);
  return { box_left: left, box_top: top, box_right: right, box_bottom: bottom };
}

/** The row of a page itself; tables that lack a column leave it out. */
export function pageRow(read: ReadPage, engineId: string): BronzeRow {
  const { page } = read;
  const mask = pageMask(page);
  return row(read, {
    width_px: page.width,
    height_px: page.height,
    dpi: page.dpi === undefined ? null : Math.round(page.dpi),
    skew_degrees: page.skewDegrees,
    page_kind_code: page.kind.kind,
    page_kind_confidence: page.kind.confidence,
    document_type_code: page.documentType.type,
    document_type_confidence: page.documentType.confidence,
    engine_id: engineId,
    line_count: page.lines.length,
    routed_line_count: page.lines.filter((line) => line.isReview).length,
    mean_confidence: mean(page.lines.map((line) => line.confidence)),
    page_findings: JSON.stringify(page.findings ?? []),
    keywords: page.keywords.map(mask).join('、') || null,
    page_summary: page.summary === null ? null : mask(page.summary.text),
    text: mask(page.text),
    error_text: null,
  });
}

/** Number of the field that a line is the value of, whole; null where it is none. */
function fieldNumberOf({ text, box }: TextLine, page: PageResult): number | null {
  const bare = comparableText(text);
  const place = placeOnPage(box, page);
  // The same word may stand elsewhere: the 女 of another person is another matter.
  const index = page.fields.findIndex(
    (field) =>
      comparableText(field.raw) === bare && isSamePlace(placeOnPage(field.box, page), place),
  );
  return index < 0 ? null : index + 1;
}

/** The lines of a page. */
export function lineRows(read: ReadPage, key: MatchKey): BronzeRow[] {
  const { page } = read;
  const mask = pageMask(page);
  return page.lines.map((line, index) => {
    const region = page.regions.find(({ lines }) => lines.includes(index));
    return row(read, {
      line_number: index + 1,
      text: mask(line.text),
      field_number: fieldNumberOf(line, page),
      line_layer_code: line.layer ?? 'text',
      line_source_code: line.source ?? 'ocr',
      region_kind_code: region?.kind ?? null,
      box_json: JSON.stringify(line.box),
      ...bounds(line.box, page),
      reading_token: readingToken(key, 'line', '', line.text),
      value_token: valueToken(key, 'line', '', line.text),
      confidence: line.confidence,
      min_character_confidence: line.minCharacterProbability,
      error_probability: line.errorProbability ?? null,
      is_review: line.isReview,
    });
  });
}

/** How a field is protected, by the name it was read under. */
export function protectionOf(name: string): 'token' | 'mask' | undefined {
  return name in fields ? fieldOf(name as FieldName).protect : undefined;
}

/** A value of a field as the lake keeps it: ID numbers as tokens, other protected ones masked. */
export function lakeValue(name: string, value: string, key: MatchKey): string {
  const protection = protectionOf(name);
  if (protection === 'token') return key.token(value);
  if (protection === 'mask') return maskForLake(name as FieldName, value);
  const isText = !(name in fields) || fieldOf(name as FieldName).type === 'text';
  return isText ? maskPersonalNumbers(value) : value;
}

/** The text of a field as the lake keeps it, as it stands on the page or as somebody typed it. */
export function lakeRaw(name: string, raw: string): string {
  const protection = protectionOf(name);
  if (protection === 'mask') return maskForLake(name as FieldName, raw);
  const masked = maskPersonalNumbers(raw);
  // A misread number may not look like one any more; what stands in its place is masked anyway.
  return protection === 'token' && masked === raw ? maskId(raw) : masked;
}

function fieldRow(read: ReadPage, key: MatchKey, field: PageField, index: number): BronzeRow {
  const { name, raw, value } = field;
  return row(read, {
    field_number: index + 1,
    field_name: name,
    label: field.label,
    raw_text: lakeRaw(name, raw),
    value_text: value === null ? null : lakeValue(name, value, key),
    confidence: field.confidence,
    box_json: JSON.stringify(field.box),
    ...bounds(field.box, read.page),
    reading_token: readingToken(key, 'field', name, raw),
    value_token: valueToken(key, 'field', name, value ?? raw),
    checks: JSON.stringify(field.checks),
    status_code: field.status,
  });
}

/** The fields of a page. */
export function fieldRows(read: ReadPage, key: MatchKey): BronzeRow[] {
  return read.page.fields.map((field, index) => fieldRow(read, key, field, index));
}

/** The cells of a page's tables; one is to be reviewed when a line in it is. */
export function cellRows(read: ReadPage): BronzeRow[] {
  const { page } = read;
  const mask = pageMask(page);
  return page.tables.flatMap((table, index) =>
    table.cells.map((cell) =>
      row(read, {
        table_number: index + 1,
        is_ruled: table.isRuled,
        cell_row: cell.row + 1,
        cell_column: cell.column + 1,
        row_span: cell.rowSpan,
        column_span: cell.columnSpan,
        text: mask(cell.text),
        box_json: JSON.stringify(cell.box),
        is_review: cell.lines.some((line) => page.lines[line]?.isReview === true),
      }),
    ),
  );
}

/** People, bodies, places, times and amounts named on a page, by their place in the masked lines. */
export function entityRows(read: ReadPage): BronzeRow[] {
  const { page } = read;
  const mask = pageMask(page);
  return page.entities.map((entity, index) => {
    const text = page.lines[entity.line]?.text ?? '';
    // Masking takes the spaces out of a number, so what stands behind one moves.
    const offset = (end: number): number => mask(text.slice(0, end)).length;
    return row(read, {
      entity_number: index + 1,
      entity_kind_code: entity.kind,
      text: mask(entity.text),
      value_text:
        entity.value === null || entity.kind === 'amount' ? entity.value : mask(entity.value),
      line_number: entity.line + 1,
      start_offset: offset(entity.start),
      end_offset: offset(entity.end),
      box_json: JSON.stringify(entity.box),
      confidence: entity.confidence,
    });
  });
}
