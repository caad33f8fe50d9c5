import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { exitCodes, type Home, HuicangError, objectPath, type Progress } from '../archive/index.ts';
import type { BatchObject } from '../contracts/index.ts';
import { type MatchKey, openMatchKey } from './check/match-key.ts';
import { FileHashes } from './file-hashes.ts';
import { describeEngine, type EngineName, OcrError, readPages } from './ocr/index.ts';
import { planLots, type ScanLot } from './scan-lots.ts';
import { reconcileScans } from './scan-reconciliation.ts';
import { type ReadPage, scanTables } from './scan-rows.ts';
import { paperScans } from './sources/paper.ts';
import type { FailedFile } from './summary.ts';
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

interface Run {
  home: Home;
  duck: DuckDb;
  key: MatchKey;
  engine: EngineName | undefined;
  readerVersion: string;
  summary: OcrSummary;
}

async function readLot(run: Run, lot: ScanLot, onFile: (name: string) => void): Promise<void> {
  const { home, summary } = run;
  const startedAt = new Date();
  // Read from the object store: what is named by the hash is what was read.
  const byPath = new Map(lot.objects.map((object) => [objectPath(home, object.sha256), object]));
  const pages: ReadPage[] = [];
  let current: string | null = null;
  const options = run.engine ? { engine: run.engine } : {};
  for await (const page of readPages([...byPath.keys()], options)) {
    const object = byPath.get(page.file);
    if (!object) continue;
    if (current !== page.file) onFile(object.name);
    current = page.file;
    // Messages of the engine name the file as it lies in the store; the user knows another name.
    const error = page.error && {
      ...page.error,
      message: page.error.message.replaceAll(object.sha256, object.name),
    };
    const named = error ? { ...page, error } : page;
    pages.push({ page: named, objectSha256: object.sha256, fileName: object.name });
    if (error) {
      summary.quarantinedPages += 1;
      const remedy = '检查该文件能否打开；损坏的请重新扫描后放回 paper/scans。';
      summary.failedFiles.push({
        source: paperScans.source,
        file: object.name,
        message: error.message,
        remedy,
      });
    } else summary.pages += 1;
    summary.fieldsToReview += page.fields.filter(({ status }) => status === 'review').length;
  }
  const input = {
    source: paperScans.source,
    period: null,
    objects: lot.objects,
    declarationVersion: paperScans.version,
    readerVersion: run.readerVersion,
    exportedDate: null,
    supersedes: lot.supersedes,
    tables: scanTables(pages, run.key, run.readerVersion),
    startedAt,
  };
  const { created } = await writeBatch(home, input, { duck: run.duck });
  if (created) summary.newBatches += 1;
}

/**
 * Reads the scans of the inbox that were not read with this engine and version yet, in lots of up
 * to eight files, each a batch; then compares them with the catalogue. A page that cannot be read
 * is quarantined, and reading goes on.
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
    if (files.length > 0) {
      const { readerVersion } = describeEngine(options.engine ? { engine: options.engine } : {});
      const versions = { declarationVersion: paperScans.version, readerVersion };
      const { lots, unchanged } = planLots(files, activeBatches(home), versions);
      summary.unchangedFiles = unchanged;
      const key = openMatchKey(home);
      const run: Run = { home, duck, key, engine: options.engine, readerVersion, summary };
      const total = lots.reduce((sum, lot) => sum + lot.objects.length, 0);
      let begun = 0;
      for (const lot of lots) {
        await readLot(run, lot, (name) => {
          options.onProgress?.({
            stage: 'ocr',
            step: '识别',
            detail: name,
            done: begun,
            total,
            unit: '个文件',
          });
          begun += 1;
        });
      }
      if (total > 0) {
        options.onProgress?.({ stage: 'ocr', step: '识别', done: total, total, unit: '个文件' });
      }
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
