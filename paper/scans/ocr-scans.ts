import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { BatchObject } from '#contracts';
import { exitCodes, type Home, HuicangError, type Progress } from '#home';
import { oaDocuments, paperScans } from '#ingest';
import { activeBatches, LakeIndex, openDuckDb, sweepLake } from '#lake';
import { describeEngine, type EngineName, OcrError } from '#ocr';
import { fileNames, maskFileName, openMatchKey } from '#values';
import { checkedAgainst } from '../registers/check-page.ts';
import { loadRegisters } from '../registers/registers.ts';
import { attachmentScans, scannedPages } from './attachment-scans.ts';
import { FileHashes } from './file-hashes.ts';
import { PageSpool } from './page-spool.ts';
import { planLots } from './scan-lots.ts';
import { type OcrSummary, readScanSet, type ScanRun, type ScanSet } from './scan-reading.ts';
import { reconcileScans } from './scan-reconciliation.ts';
import { attachmentPageTables, scanTables } from './scan-rows.ts';

/** Which scans are read, and how. */
interface OcrScansOptions {
  /** by default `ppocr` */
  engine?: EngineName;
  onProgress?: Progress;
}

async function collectScans(
  home: Home,
  hashes: FileHashes,
  summary: OcrSummary,
): Promise<BatchObject[]> {
  const folder = join(home.inbox, ...paperScans.folder.split('/'));
  if (!existsSync(folder)) return [];
  // An item of many pages often comes as a folder of its own.
  const names = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).split(sep).join('/'))
    .filter((name) => !/(^|\/)\./.test(name) && paperScans.pattern.test(name))
    .toSorted();
  const files: BatchObject[] = [];
  const mask = fileNames();
  for (const path of names) {
    try {
      files.push({ name: mask(path), ...(await hashes.store(join(folder, path))) });
    } catch (error) {
      if (!(error instanceof HuicangError)) throw error;
      const { message, remedy = '' } = error;
      summary.failedFiles.push({
        ...{ source: paperScans.source, message, remedy },
        file: maskFileName(path),
      });
    }
  }
  return files;
}

function engineProblem(error: unknown): unknown {
  if (!(error instanceof OcrError)) return error;
  return new HuicangError(error.message, {
    code: exitCodes.failed,
    remedy: '运行 huicang doctor 查看缺什么；也可改用另一引擎：huicang ocr --engine tesseract。',
    cause: error,
  });
}

/** Reads what no active batch covers with this engine and version. */
async function readSets(
  run: ScanRun,
  sets: readonly ScanSet[],
  onProgress: Progress | undefined,
): Promise<void> {
  const { home, summary, readerVersion } = run;
  const planned = sets.map((set) => {
    const versions = { declarationVersion: set.version, readerVersion };
    const { lots, unchanged } = planLots(set.files, activeBatches(home), versions, set.pages);
    summary.unchangedFiles += unchanged;
    return { set, lots };
  });
  const scans = planned.flatMap(({ set, lots }) =>
    lots.flatMap(({ objects }) => objects.map(({ sha256 }) => ({ source: set.source, sha256 }))),
  );
  // A batch may have been written and its pages not yet removed when the last run was killed.
  run.spool.keepOnly(scans);
  const total = scans.length;
  let before = 0;
  const report = (done: number, detail?: string): void =>
    onProgress?.({
      ...{ stage: 'ocr', step: '识别', done, total, unit: '个文件' },
      ...(detail === undefined ? {} : { detail }),
    });
  for (const { set, lots } of planned) {
    const start = before;
    await readScanSet(run, set, lots, (files, detail) => report(start + files, detail));
    before += lots.reduce((sum, { objects }) => sum + objects.length, 0);
  }
  if (total > 0) report(total);
}

/**
 * Reads the scans of the inbox, and attachments that are scans, that were not read with this engine
 * and version yet, in lots of some files, each a batch; then compares the scans with the catalogue.
 * A page that cannot be read is quarantined, and reading goes on. Killed at any moment, the next
 * run goes on from the page that was being read.
 * @throws HuicangError when the engine cannot start
 */
export async function ocrScans(home: Home, options: OcrScansOptions = {}): Promise<OcrSummary> {
  await sweepLake(home);
  const summary: OcrSummary = {
    newBatches: 0,
    pages: 0,
    quarantinedPages: 0,
    resumedPages: 0,
    unchangedFiles: 0,
    fieldsToReview: 0,
    reconciliationFindings: 0,
    failedFiles: [],
  };
  const hashes = new FileHashes(home);
  const files = await collectScans(home, hashes, summary);
  hashes.save();
  const duck = await openDuckDb({ temporaryFolder: join(home.tmp, 'duckdb') });
  try {
    const attachments = await attachmentScans(home, duck);
    if (files.length + attachments.length > 0) {
      const { readerVersion } = describeEngine(options.engine ? { engine: options.engine } : {});
      const key = openMatchKey(home);
      const registers = await loadRegisters(home, duck);
      const paper: ScanSet = {
        source: paperScans.source,
        version: paperScans.version,
        pages: 'paper__pages',
        remedy: '检查该文件能否打开；损坏的请重新扫描后放回 paper/scans。',
        files,
        wanted: async () => null,
        tables: (pages) => {
          const checked = pages.map((read) => ({
            ...read,
            page: checkedAgainst(registers, read.page),
          }));
          return scanTables(checked, key, readerVersion);
        },
      };
      const attached: ScanSet = {
        source: oaDocuments.source,
        version: oaDocuments.version,
        pages: 'oa__pages',
        remedy: '在 OA 系统中打开该附件核对；页面损坏的请重新扫描并替换附件。',
        files: attachments,
        wanted: (object) => scannedPages(home, object),
        tables: (pages) => attachmentPageTables(pages, readerVersion),
      };
      const run: ScanRun = {
        ...{ home, duck, engine: options.engine, readerVersion, summary },
        index: LakeIndex.open(home),
        spool: new PageSpool(home, readerVersion),
      };
      await readSets(run, [paper, attached], options.onProgress);
    }
    const names = files.map(({ name }) => name);
    summary.reconciliationFindings = await reconcileScans(home, duck, names);
  } catch (error) {
    throw engineProblem(error);
  } finally {
    duck.close();
  }
  return summary;
}
