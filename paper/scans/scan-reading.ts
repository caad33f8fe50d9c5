import { objectPath } from '#archive';
import type { BatchObject, TableName } from '#contracts';
import type { FailedFile } from '#ingest';
import type { BatchTableInput } from '#lake';
import { type EngineName, type KnownPages, type ReadPagesOptions, readPhysicalPages } from '#ocr';
import type { PageSpool } from './page-spool.ts';
import { type OpenLake, writeScanBatch } from './scan-batch.ts';
import type { ScanLot } from './scan-lots.ts';
import type { ReadPage } from './scan-rows.ts';

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

/** One kind of scans: where its pages go, and what is said of a page that cannot be read. */
export interface ScanSet {
  source: string;
  version: string;
  pages: TableName;
  remedy: string;
  files: BatchObject[];
  /** pages to keep of a file; null: all */
  wanted(object: BatchObject): Promise<ReadonlySet<number> | null>;
  tables(pages: readonly ReadPage[]): BatchTableInput[];
}

/** What reading a set needs, and what it counts. */
export interface ScanRun extends OpenLake {
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
  run: ScanRun,
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
  run: ScanRun,
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

function pageName({ name }: BatchObject, page: number, pageCount: number | null): string {
  return pageCount === null || pageCount === 1 ? name : `${name} 第 ${page} 页，共 ${pageCount} 页`;
}

/**
 * Reads a set's scans as one stream, so that the processes go on from lot to lot; every page is kept
 * in the spool, and a lot is written once its last page is there.
 * @param onPage told of each page: files of the set that came before, and what is being read
 */
export async function readScanSet(
  run: ScanRun,
  set: ScanSet,
  lots: readonly ScanLot[],
  onPage: (filesBefore: number, detail: string) => void,
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
  const options: ReadPagesOptions = {
    ...(engine ? { engine } : {}),
    known,
    // Kept at once: a page that waits for its turn would be lost with this process.
    onRead({ fileIndex, pageNumber, results }) {
      const { object } = scans[fileIndex] as PlannedScan;
      spool.put(set.source, object.sha256, pageNumber, results);
    },
  };
  for await (const { fileIndex, pageNumber, results } of readPhysicalPages(paths, options)) {
    const { lot, object } = scans[fileIndex] as PlannedScan;
    onPage(fileIndex, pageName(object, pageNumber, results[0]?.pageCount ?? null));
    await writeUpTo(lot);
  }
  await writeUpTo(null);
}
