import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { exitCodes, type Home, HuicangError, objectPath, type Progress } from '../archive/index.ts';
import type { BatchObject, TableName } from '../contracts/index.ts';
import { attachmentScans, scannedPages } from './attachment-scans.ts';
import { openMatchKey } from './check/match-key.ts';
import { FileHashes } from './file-hashes.ts';
import {
  describeEngine,
  type EngineName,
  type KnownPages,
  OcrError,
  readPhysicalPages,
} from './ocr/index.ts';
import { PageSpool } from './page-spool.ts';
import { checkedAgainst, loadRegisters } from './registers/index.ts';
import { type OpenLake, writeScanBatch } from './scan-batch.ts';
import { planLots, type ScanLot } from './scan-lots.ts';
import { reconcileScans } from './scan-reconciliation.ts';
import { attachmentPageTables, type ReadPage, scanTables } from './scan-rows.ts';
import { oaDocuments } from './sources/oa-documents.ts';
import { paperScans } from './sources/paper.ts';
import type { FailedFile } from './summary.ts';
import type { BatchTableInput } from './write/batch-types.ts';
import { openDuckDb } from './write/duckdb.ts';
import { LakeIndex } from './write/lake-index.ts';
import { activeBatches } from './write/manifests.ts';
import { sweepLake } from './write/sweep.ts';

export interface OcrScansOptions {
  /** by default `ppocr` */
  engine?: EngineName;
  onProgress?: Progress;
}

/** What a run read; a page that could not be read is in `failedFiles` and in quarantine. */
export interface OcrSummary {
  newBatches: number;
  /** pages taken into the lake now; a spread is one */
  pages: number;
  quarantinedPages: number;
  /** pages that an earlier run had read before it was stopped */
  resumedPages: number;
  /** files that were read before with the same engine */
  unchangedFiles: number;
  fieldsToReview: number;
  /** differences between catalogue and scans as they stand now */
  reconciliationFindings: number;
  failedFiles: FailedFile[];
}

async function collectScans(home: Home, hashes: FileHashes): Promise<BatchObject[]> {
  const folder = join(home.inbox, ...paperScans.folder.split('/'));
  if (!existsSync(folder)) return [];
  // An item of many pages often comes as a folder of its own.
  const names = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).split(sep).join('/'))
    .filter((name) => !/(^|\/)\./.test(name) && paperScans.pattern.test(name))
    .toSorted();
  const files: BatchObject[] = [];
  for (const name of names) files.push({ ...(await hashes.store(join(folder, name))), name });
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

/** One kind of scans: where its pages go, and what is said of a page that cannot be read. */
interface ScanSet {
  source: string;
  version: string;
  pages: TableName;
  remedy: string;
  files: BatchObject[];
  /** pages to keep of a file; null: all */
  wanted(object: BatchObject): Promise<ReadonlySet<number> | null>;
  tables(pages: readonly ReadPage[]): BatchTableInput[];
}

interface Run extends OpenLake {
  engine: EngineName | undefined;
  readerVersion: string;
  summary: OcrSummary;
  spool: PageSpool;
}

/** A scan of a lot, and what is still to be read of it. */
interface PlannedScan {
  lot: ScanLot;
  object: BatchObject;
  wanted: ReadonlySet<number> | null;
  known: KnownPages | null;
}

/** Looks up which pages of a scan an earlier run has read. */
async function planScan(
  run: Run,
  set: ScanSet,
  lot: ScanLot,
  object: BatchObject,
): Promise<PlannedScan> {
  const wanted = await set.wanted(object);
  const { pageCount, pages } = run.spool.open(set.source, object.sha256);
  run.summary.resumedPages += pages.length;
  const done = new Set(pages);
  const all = wanted ?? (pageCount === null ? null : pagesUpTo(pageCount));
  // What could not be opened was said of its first page.
  if (all === null && done.size > 0)
    return { lot, object, wanted, known: { pageCount, pages: [] } };
  const left = all && [...all].filter((page) => !done.has(page)).toSorted((a, b) => a - b);
  return { lot, object, wanted, known: left && { pageCount, pages: left } };
}

function pagesUpTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

async function writeLot(
  run: Run,
  set: ScanSet,
  lot: ScanLot,
  scans: readonly PlannedScan[],
  startedAt: Date,
): Promise<void> {
  const { summary, spool, readerVersion } = run;
  const { source } = set;
  const wanted = new Map(scans.map((scan) => [scan.object, scan.wanted]));
  const created = await writeScanBatch(
    run,
    {
      ...{ source, declarationVersion: set.version, readerVersion, lot, startedAt },
      wanted: (object) => wanted.get(object) ?? null,
      pages: ({ sha256 }) => spool.pages(source, sha256),
      tables: (pages) => {
        const tables = set.tables(pages);
        summary.fieldsToReview += reviewsIn(tables);
        return tables;
      },
    },
    (pages) => countPage(summary, set, pages),
  );
  if (created) summary.newBatches += 1;
}

/** Fields whose row, after every check, asks for a person. */
function reviewsIn(tables: readonly BatchTableInput[]): number {
  const fields = tables.find(({ table }) => table === 'paper__form_fields')?.accepted ?? [];
  return fields.filter(({ values }) => values.status_code === 'review').length;
}

function countPage(summary: OcrSummary, set: ScanSet, pages: readonly ReadPage[]): void {
  const failed = pages.find(({ page }) => page.error !== undefined);
  if (failed?.page.error === undefined) summary.pages += 1;
  else {
    summary.quarantinedPages += 1;
    const { message } = failed.page.error;
    const { source, remedy } = set;
    summary.failedFiles.push({ source, file: failed.fileName, message, remedy });
  }
}

/** Reads a set's scans as one stream, so that the processes go on from lot to lot. */
async function readSet(
  run: Run,
  set: ScanSet,
  lots: readonly ScanLot[],
  onFile: (name: string) => void,
): Promise<void> {
  const { home, spool, engine } = run;
  const scans: PlannedScan[] = [];
  for (const lot of lots) {
    for (const object of lot.objects) scans.push(await planScan(run, set, lot, object));
  }
  const pending = [...lots];
  let startedAt = new Date();
  /** Writes the lots that end before a scan. */
  const writeUpTo = async (next: ScanLot | null): Promise<void> => {
    for (let lot = pending[0]; lot !== undefined && lot !== next; lot = pending[0]) {
      const own = scans.filter((scan) => scan.lot === lot);
      await writeLot(run, set, lot, own, startedAt);
      pending.shift();
      startedAt = new Date();
      // The same scan may stand in a lot to come.
      const needed = new Set(pending.flatMap(({ objects }) => objects.map((one) => one.sha256)));
      const hashes = own.map(({ object }) => object.sha256);
      spool.remove(
        set.source,
        hashes.filter((sha256) => !needed.has(sha256)),
      );
    }
  };
  // Read from the object store: what is named by the hash is what was read.
  const paths = scans.map(({ object }) => objectPath(home, object.sha256));
  const known = scans.map((scan) => scan.known);
  let begun = 0;
  const begin = (upTo: number): void => {
    for (; begun <= upTo; begun++) onFile((scans[begun] as PlannedScan).object.name);
  };
  const options = { ...(engine ? { engine } : {}), known };
  for await (const { fileIndex, pageNumber, results } of readPhysicalPages(paths, options)) {
    const { lot, object } = scans[fileIndex] as PlannedScan;
    begin(fileIndex);
    await writeUpTo(lot);
    spool.put(set.source, object.sha256, pageNumber, results);
  }
  begin(scans.length - 1);
  await writeUpTo(null);
}

/** Reads what no active batch covers with this engine and version. */
async function readSets(
  run: Run,
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
  let begun = 0;
  const report = (done: number, detail?: string): void =>
    onProgress?.({
      ...{ stage: 'ocr', step: '识别', done, total, unit: '个文件' },
      ...(detail === undefined ? {} : { detail }),
    });
  for (const { set, lots } of planned) {
    await readSet(run, set, lots, (name) => {
      report(begun, name);
      begun += 1;
    });
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
  const files = await collectScans(home, hashes);
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
      const run: Run = {
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
