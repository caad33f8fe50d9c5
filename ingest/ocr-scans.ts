import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { exitCodes, type Home, HuicangError, objectPath, type Progress } from '../archive/index.ts';
import type { BatchObject, TableName } from '../contracts/index.ts';
import { attachmentScans, scannedPages } from './attachment-scans.ts';
import { openMatchKey } from './check/match-key.ts';
import { FileHashes } from './file-hashes.ts';
import { describeEngine, type EngineName, OcrError, readPages } from './ocr/index.ts';
import { planLots, type ScanLot } from './scan-lots.ts';
import { reconcileScans } from './scan-reconciliation.ts';
import { attachmentPageTables, type ReadPage, scanTables } from './scan-rows.ts';
import { oaDocuments } from './sources/oa-documents.ts';
import { paperScans } from './sources/paper.ts';
import type { FailedFile } from './summary.ts';
import type { BatchTableInput } from './write/batch-types.ts';
import { type DuckDb, openDuckDb } from './write/duckdb.ts';
import { activeBatches } from './write/manifests.ts';
import { sweepLake } from './write/sweep.ts';
import { writeBatch } from './write/write-batch.ts';

export interface OcrScansOptions {
  /** by default `ppocr` */
  engine?: EngineName;
  onProgress?: Progress;
}

/** What a run read; a page that could not be read is in `failedFiles` and in quarantine. */
export interface OcrSummary {
  newBatches: number;
  /** pages read now */
  pages: number;
  quarantinedPages: number;
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
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .filter((name) => paperScans.pattern.test(name))
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

interface Run {
  home: Home;
  duck: DuckDb;
  engine: EngineName | undefined;
  readerVersion: string;
  summary: OcrSummary;
}

async function readLot(
  run: Run,
  set: ScanSet,
  lot: ScanLot,
  onFile: (name: string) => void,
): Promise<void> {
  const { home, summary } = run;
  const startedAt = new Date();
  // Read from the object store: what is named by the hash is what was read.
  const byPath = new Map(lot.objects.map((object) => [objectPath(home, object.sha256), object]));
  const pages: ReadPage[] = [];
  let current: string | null = null;
  let wanted: ReadonlySet<number> | null = null;
  const options = run.engine ? { engine: run.engine } : {};
  for await (const page of readPages([...byPath.keys()], options)) {
    const object = byPath.get(page.file);
    if (!object) continue;
    if (current !== page.file) {
      onFile(object.name);
      wanted = await set.wanted(object);
    }
    current = page.file;
    if (wanted && !wanted.has(page.pageNumber)) continue;
    // Messages of the engine name the file as it lies in the store; the user knows another name.
    const error = page.error && {
      ...page.error,
      message: page.error.message.replaceAll(object.sha256, object.name),
    };
    const named = error ? { ...page, error } : page;
    pages.push({ page: named, objectSha256: object.sha256, fileName: object.name });
    if (error) {
      summary.quarantinedPages += 1;
      const { source, remedy } = set;
      summary.failedFiles.push({ source, file: object.name, message: error.message, remedy });
    } else summary.pages += 1;
    if (set.pages === 'paper__pages') {
      summary.fieldsToReview += page.fields.filter(({ status }) => status === 'review').length;
    }
  }
  const input = {
    source: set.source,
    period: null,
    objects: lot.objects,
    declarationVersion: set.version,
    readerVersion: run.readerVersion,
    exportedDate: null,
    supersedes: lot.supersedes,
    tables: set.tables(pages),
    startedAt,
  };
  const { created } = await writeBatch(home, input, { duck: run.duck });
  if (created) summary.newBatches += 1;
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
  const total = planned
    .flatMap(({ lots }) => lots)
    .reduce((sum, { objects }) => sum + objects.length, 0);
  let begun = 0;
  const report = (done: number, detail?: string): void =>
    onProgress?.({
      ...{ stage: 'ocr', step: '识别', done, total, unit: '个文件' },
      ...(detail === undefined ? {} : { detail }),
    });
  for (const { set, lots } of planned) {
    for (const lot of lots) {
      await readLot(run, set, lot, (name) => {
        report(begun, name);
        begun += 1;
      });
    }
  }
  if (total > 0) report(total);
}

/**
 * Reads the scans of the inbox, and attachments that are scans, that were not read with this engine
 * and version yet, in lots of up to eight files, each a batch; then compares the scans with the
 * catalogue. A page that cannot be read is quarantined, and reading goes on.
 * @throws HuicangError when the engine cannot start
 */
export async function ocrScans(home: Home, options: OcrScansOptions = {}): Promise<OcrSummary> {
  await sweepLake(home);
  const summary: OcrSummary = {
    newBatches: 0,
    pages: 0,
    quarantinedPages: 0,
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
      const paper: ScanSet = {
        source: paperScans.source,
        version: paperScans.version,
        pages: 'paper__pages',
        remedy: '检查该文件能否打开；损坏的请重新扫描后放回 paper/scans。',
        files,
        wanted: async () => null,
        tables: (pages) => scanTables(pages, key, readerVersion),
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
      const run: Run = { home, duck, engine: options.engine, readerVersion, summary };
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
