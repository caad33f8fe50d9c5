import { join } from 'node:path';
import type { Actor } from '#archive';
import type { BatchManifest, TableName } from '#contracts';
import { exitCodes, type Home, HuicangError } from '#home';
import { findingSentence } from '#ingest';
import { activeBatches, activeRows, type DuckDb, openDuckDb, sqlText } from '#lake';
import { shaped } from '#values';
import { keyingStatus } from '../description/keying-status.ts';
import { reviewStatus } from '../review/review-status.ts';
import { holdsScans } from '../scans/scan-lots.ts';
import {
  type DigitisationData,
  fieldsShape,
  type LoosePlace,
  linesShape,
  type PageMark,
  pageShape,
  type ScannedPage,
} from './digitisation-data.ts';

const markOf: Readonly<Record<string, PageMark>> = {
  low_resolution: 'low_resolution',
  page_blank: 'blank',
};

function findingCodes(json: unknown): string[] {
  if (typeof json !== 'string' || json === '') return [];
  return (JSON.parse(json) as { code: string }[]).map(({ code }) => code);
}

async function readPages(duck: DuckDb, from: string): Promise<ScannedPage[]> {
  const rows = await duck.rows(
    `SELECT object_sha256, file_name, page_number, coalesce(page_part, '') AS part,
       width_px AS width, height_px AS height, dpi, coalesce(page_kind_code, 'print') AS kind,
       skew_degrees, line_count AS lines, routed_line_count AS routed_lines, page_findings
     FROM (${from}) ORDER BY file_name, page_number, part`,
  );
  return shaped(rows, { ...pageShape, pageFindings: findingCodes }).map(
    ({ pageFindings, ...page }) => {
      const marks = new Set(pageFindings.flatMap((code) => markOf[code] ?? []));
      return { ...page, marks: [...marks], error: null };
    },
  );
}

async function unreadPages(
  duck: DuckDb,
  from: string,
  names: ReadonlyMap<string, string>,
): Promise<ScannedPage[]> {
  const rows = await duck.rows(
    `SELECT _object_sha256, _row_number, reason FROM (${from}) ORDER BY ALL`,
  );
  return rows.map((row) => ({
    ...{ part: '', width: 0, height: 0, dpi: null, kind: '', skewDegrees: 0 },
    ...{ lines: 0, routedLines: 0, marks: ['unreadable'] },
    objectSha256: String(row._object_sha256),
    fileName: names.get(String(row._object_sha256)) ?? '',
    pageNumber: Number(row._row_number),
    error: String(row.reason),
  }));
}

/** Sums over the lines of the batches: how many are likely to be wrong, with the variance. */
async function expectedErrors(duck: DuckDb, from: string): Promise<DigitisationData['lines']> {
  const rows = await duck.rows(
    `SELECT count(*) AS count, sum(length(text)) AS characters,
       count(error_probability) AS judged, sum(error_probability) AS expected_wrong,
       sum(error_probability * (1 - error_probability)) AS variance
     FROM (${from}) WHERE coalesce(line_source_code, 'ocr') = 'ocr'`,
  );
  return only(shaped(rows, linesShape));
}

async function countFields(duck: DuckDb, from: string): Promise<DigitisationData['fields']> {
  const rows = await duck.rows(
    `SELECT count(*) AS count, count(*) FILTER (WHERE status_code = 'review') AS to_review
     FROM (${from})`,
  );
  return only(shaped(rows, fieldsShape));
}

/** An aggregate has one row. */
function only<T>([row]: readonly T[]): T {
  if (row === undefined) throw new Error('an aggregate without a row');
  return row;
}

const looseRules = ['scan-unlisted', 'scan-ambiguous', 'scan-missing', 'page-count-mismatch'];

/** What does not link: scans of these batches, and rows of the catalogue, which belong to no batch. */
async function looseOnes(
  home: Home,
  duck: DuckDb,
  active: readonly BatchManifest[],
  isWhole: boolean,
  names: ReadonlySet<string>,
): Promise<LoosePlace[]> {
  const from = activeRows(home, 'paper__catalogue', 'findings', active);
  const rows = await duck.rows(
    `SELECT * FROM (${from})
     WHERE rule_id IN (${looseRules.map(sqlText).join(', ')})
     ORDER BY rule_id, file_name, _row_number`,
  );
  const found = rows.map((row) => {
    const rule = String(row.rule_id) as LoosePlace['rule'];
    const fileName = String(row.file_name);
    const message = findingSentence({
      place: { objectSha256: '', sheet: String(row._sheet), rowNumber: Number(row._row_number) },
      ruleId: rule,
      fileName,
      columnName: String(row.column_name),
      valueMasked: String(row.value_masked),
      detail: row.detail === null ? null : String(row.detail),
    });
    return { rule, fileName, message, remedy: String(row.remedy) };
  });
  return found.filter(({ fileName }) => isWhole || names.has(fileName));
}

async function linkCounts(
  duck: DuckDb,
  from: string,
  names: ReadonlySet<string>,
): Promise<{ linkedFiles: number; byMethod: { method: string; files: number }[] }> {
  const rows = await duck.rows(
    `SELECT DISTINCT file_name, link_method_code FROM (${from}) ORDER BY ALL`,
  );
  const own = rows.filter((row) => names.has(String(row.file_name)));
  const byMethod = Map.groupBy(own, (row) => String(row.link_method_code));
  return {
    linkedFiles: new Set(own.map((row) => row.file_name)).size,
    byMethod: [...byMethod].map(([method, rows]) => ({ method, files: rows.length })),
  };
}

/**
 * What the digitisation report of one batch of scans, or of all active ones, tells.
 * @throws HuicangError when the actor may not see it, there is no such batch, or nothing was read yet
 */
export async function readDigitisation(
  home: Home,
  actor: Actor,
  options: { batchId?: string } = {},
): Promise<DigitisationData> {
  const active = activeBatches(home);
  const { batchId } = options;
  const batches = active
    .filter(holdsScans)
    .filter((manifest) => batchId === undefined || manifest.batch_id === batchId);
  if (batches.length === 0) {
    throw new HuicangError(
      batchId === undefined ? '还没有识别过扫描件' : `没有在用的扫描批次 ${batchId}`,
      {
        code: exitCodes.badInput,
        remedy:
          batchId === undefined
            ? '把扫描件放入收件夹 paper/scans，先运行 huicang ocr。'
            : '用 huicang batches list 查看批次号；不给 --batch 则报告全部在用批次。',
      },
    );
  }
  const duck = await openDuckDb({ temporaryFolder: join(home.tmp, 'duckdb') });
  try {
    const objects = batches.flatMap((manifest) => manifest.objects);
    const hashes = new Map(objects.map(({ sha256, name }) => [sha256, name]));
    const names = new Set(objects.map(({ name }) => name));
    const bronze = (table: TableName): string => activeRows(home, table, 'bronze', batches);
    const pages = await readPages(duck, bronze('paper__pages'));
    const unread = await unreadPages(
      duck,
      activeRows(home, 'paper__pages', 'quarantine', batches),
      hashes,
    );
    const links = await linkCounts(
      duck,
      activeRows(home, 'paper__scan_links', 'bronze', active),
      names,
    );
    const review = await reviewStatus(home, actor, batchId === undefined ? {} : { batchId });
    const { agreement, ...keying } = await keyingStatus(home, actor);
    return {
      batchId: batchId ?? null,
      batches: batches.map((manifest) => ({
        batchId: manifest.batch_id,
        files: manifest.objects.length,
        readAt: manifest.finished_at,
        engine: manifest.reader_version,
      })),
      files: objects.length,
      pages: [...pages, ...unread],
      lines: await expectedErrors(duck, bronze('paper__lines')),
      fields: await countFields(duck, bronze('paper__form_fields')),
      links: {
        ...links,
        loose: await looseOnes(home, duck, active, batchId === undefined, names),
      },
      review: {
        confirmed: review.confirmed,
        corrected: review.corrected,
        unreadable: review.unreadable,
        waiting: review.waiting.total,
        errors: review.errors,
      },
      keying: { ...keying, agreement },
    };
  } finally {
    duck.close();
  }
}
