import { ruleOf } from '#contracts';
import { bearsSecretMarking } from '#ingest';
import type { BatchTableInput, BronzeRow, FindingRow, QuarantineRow } from '#lake';
import type { MatchKey } from '#values';
import {
  cellRows,
  entityRows,
  fieldRows,
  lineRows,
  pageRow,
  placeOf,
  type ReadPage,
} from '../review/page-rows.ts';

export type { ReadPage } from '../review/page-rows.ts';

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
    detail: row.reason,
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
 * The tables of a lot of scans. ID numbers are masked in all text; the value of an ID field is its
 * match token. A page that could not be read goes to quarantine with the reason; a spread counts as
 * two rows.
 * @param engineId engine, model and processing version, as `describeEngine` names them
 */
export function scanTables(
  pages: readonly ReadPage[],
  key: MatchKey,
  engineId: string,
): BatchTableInput[] {
  const good = pages.filter(({ page }) => page.error === undefined);
  const bad = pages.filter(({ page }) => page.error !== undefined);
  const parts = [
    table(
      'paper__lines',
      good.flatMap((read) => lineRows(read, key)),
    ),
    table(
      'paper__form_fields',
      good.flatMap((read) => fieldRows(read, key)),
    ),
    table('paper__table_cells', good.flatMap(cellRows)),
    table('paper__entities', good.flatMap(entityRows)),
  ];
  return [
    table(
      'paper__pages',
      good.map((read) => pageRow(read, engineId)),
      { rowsIn: pages.length, ...unreadable(bad, ruleOf('page-unreadable').remedy) },
    ),
    ...parts.filter(({ accepted }) => accepted.length > 0),
  ];
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
      detail: null,
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
