import { ruleOf } from '../contracts/index.ts';
import { maskId } from './check/mask.ts';
import type { MatchKey } from './check/match-key.ts';
import { bearsSecretMarking } from './documents/index.ts';
import { maskIdNumbers, type PageField, type PageResult } from './ocr/index.ts';
import type {
  BatchTableInput,
  BronzeRow,
  FindingRow,
  Place,
  QuarantineRow,
} from './write/batch-types.ts';

/** A page with the original it stands in. */
export interface ReadPage {
  page: PageResult;
  objectSha256: string;
  fileName: string;
}

function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function placeOf({ objectSha256, page }: ReadPage): Place {
  return { objectSha256, sheet: '', rowNumber: page.pageNumber };
}

function pageRow(read: ReadPage, engineId: string): BronzeRow {
  const { page, objectSha256, fileName } = read;
  return {
    place: placeOf(read),
    rawJson: null,
    values: {
      object_sha256: objectSha256,
      file_name: fileName,
      page_number: page.pageNumber,
      width_px: page.width,
      height_px: page.height,
      dpi: page.dpi === undefined ? null : Math.round(page.dpi),
      document_type_code: page.documentType.type,
      document_type_confidence: page.documentType.confidence,
      engine_id: engineId,
      line_count: page.lines.length,
      mean_confidence: mean(page.lines.map((line) => line.confidence)),
      text: maskIdNumbers(page.text),
      error_text: null,
    },
  };
}

function lineRows(read: ReadPage): BronzeRow[] {
  const { page, objectSha256, fileName } = read;
  return page.lines.map((line, index) => ({
    place: placeOf(read),
    rawJson: null,
    values: {
      object_sha256: objectSha256,
      file_name: fileName,
      page_number: page.pageNumber,
      line_number: index + 1,
      text: maskIdNumbers(line.text),
      box_json: JSON.stringify(line.box),
      confidence: line.confidence,
      min_character_confidence: line.minCharacterProbability,
    },
  }));
}

function maskedRaw(field: PageField): string {
  const masked = maskIdNumbers(field.raw);
  // A misread number may not look like one any more; what stands in its place is masked anyway.
  return field.name === 'id_number' && masked === field.raw ? maskId(field.raw) : masked;
}

function fieldRows(read: ReadPage, key: MatchKey): BronzeRow[] {
  const { page, objectSha256, fileName } = read;
  return page.fields.map((field) => {
    const isId = field.name === 'id_number';
    return {
      place: placeOf(read),
      rawJson: null,
      values: {
        object_sha256: objectSha256,
        file_name: fileName,
        page_number: page.pageNumber,
        field_name: field.name,
        label: field.label,
        raw_text: maskedRaw(field),
        value_text: field.value !== null && isId ? key.token(field.value) : field.value,
        confidence: field.confidence,
        box_json: JSON.stringify(field.box),
        checks: JSON.stringify(field.checks),
        status_code: field.status,
      },
    };
  });
}

/** What is told of a page that could not be read: to quarantine, and as a finding. */
function unreadable(
  bad: readonly ReadPage[],
  remedy: string,
): Pick<BatchTableInput, 'quarantined' | 'findings'> {
  const rule = ruleOf('page-unreadable');
  const quarantined = bad.map((read) => ({
    place: placeOf(read),
    ruleId: 'page-unreadable' as const,
    reason: read.page.error?.message ?? rule.title,
    columnName: '',
    rawText: JSON.stringify([read.fileName, read.page.pageNumber, read.page.error?.code ?? '']),
    remedy,
  }));
  const findings = quarantined.map((row, index) => ({
    place: row.place,
    ruleId: row.ruleId,
    severity: rule.severity,
    fileName: bad[index]?.fileName ?? '',
    columnName: '',
    fieldName: '',
    valueMasked: '',
    message: row.reason,
    remedy,
  }));
  return { quarantined, findings };
}

function table(
  name: BatchTableInput['table'],
  accepted: BronzeRow[],
  others: Partial<BatchTableInput> = {},
): BatchTableInput {
  return {
    table: name,
    rowsIn: accepted.length,
    notData: {},
    accepted,
    quarantined: [],
    findings: [],
    controlTotals: [],
    ...others,
  };
}

/**
 * The three tables of a lot of scans. ID numbers are masked in all text; the value of an ID field
 * is its match token. A page that could not be read goes to quarantine with the reason.
 * @param engineId engine, model and processing version, as `describeEngine` names them
 */
export function scanTables(
  pages: readonly ReadPage[],
  key: MatchKey,
  engineId: string,
): BatchTableInput[] {
  const good = pages.filter(({ page }) => page.error === undefined);
  const bad = pages.filter(({ page }) => page.error !== undefined);
  const tables = [
    table(
      'paper__pages',
      good.map((read) => pageRow(read, engineId)),
      { rowsIn: pages.length, ...unreadable(bad, ruleOf('page-unreadable').remedy) },
    ),
  ];
  const lines = good.flatMap(lineRows);
  const fields = good.flatMap((read) => fieldRows(read, key));
  if (lines.length > 0) tables.push(table('paper__lines', lines));
  if (fields.length > 0) tables.push(table('paper__form_fields', fields));
  return tables;
}

/** A page on which OCR found the marking of a state secret: none of its text is kept. */
function secretPage(read: ReadPage): { row: QuarantineRow; finding: FindingRow } {
  const { title } = ruleOf('security-level-refused');
  const remedy = '该附件的原件已在库中：请立即撤回所在批次，并报告保密部门处理原件。';
  const common = { place: placeOf(read), ruleId: 'security-level-refused' as const, remedy };
  const reason = `${read.fileName} 第 ${read.page.pageNumber} 页：${title}`;
  return {
    row: { ...common, reason, columnName: '', rawText: '[]' },
    finding: {
      ...common,
      severity: 'reject',
      fileName: read.fileName,
      columnName: '',
      fieldName: '',
      valueMasked: '',
      message: reason,
    },
  };
}

/**
 * The scanned pages of attachments: their text only, since no form is filed as an attachment. ID
 * numbers are masked; a page that bears a secret marking goes to quarantine without its text.
 * @param engineId engine, model and processing version, as `describeEngine` names them
 */
export function attachmentPageTables(
  pages: readonly ReadPage[],
  engineId: string,
): BatchTableInput[] {
  const bad = pages.filter(({ page }) => page.error !== undefined);
  const remedy = '在 OA 系统中打开该附件核对；页面损坏的请重新扫描并替换附件。';
  const good = pages.filter(({ page }) => page.error === undefined);
  const secret = good.filter(({ page }) => bearsSecretMarking(page.text)).map(secretPage);
  const accepted = good
    .filter(({ page }) => !bearsSecretMarking(page.text))
    .map((read) => pageRow(read, engineId));
  const { quarantined, findings } = unreadable(bad, remedy);
  const others = {
    quarantined: [...quarantined, ...secret.map(({ row }) => row)],
    findings: [...findings, ...secret.map(({ finding }) => finding)],
  };
  return [table('oa__pages', accepted, { rowsIn: pages.length, ...others })];
}
