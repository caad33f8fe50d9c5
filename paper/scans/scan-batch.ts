import type { BatchObject, TableName } from '#contracts';
import { type Home, HuicangError } from '#home';
import {
  type BatchTableInput,
  type DuckDb,
  type LakeIndex,
  lookUpBatch,
  OpenBatch,
  type TableCount,
  type TableWriter,
} from '#lake';
import type { PageResult } from '#ocr';
import type { ScanLot } from './scan-lots.ts';
import type { ReadPage } from './scan-rows.ts';

/** The lake a run writes to. */
export interface OpenLake {
  home: Home;
  duck: DuckDb;
  index: LakeIndex;
}

/** A lot of scans that were read to the end. */
interface ReadLot {
  source: string;
  declarationVersion: string;
  readerVersion: string;
  lot: ScanLot;
  startedAt: Date;
  /** pages to be there of each object; null: all of them */
  wanted(object: BatchObject): ReadonlySet<number> | null;
  /** what was read of an object, page by page */
  pages(object: BatchObject): Iterable<readonly PageResult[]>;
  tables(pages: readonly ReadPage[]): BatchTableInput[];
}

/**
 * Writes the batch of a lot page by page, so that no more than a page is held in memory. Every
 * physical page has to arrive, as rows or in quarantine.
 * @param onPage told of each physical page before its rows are written
 * @returns whether the batch was written now
 * @throws HuicangError when a page is missing, or the rows do not balance
 */
export async function writeScanBatch(
  { home, duck, index }: OpenLake,
  read: ReadLot,
  onPage: (results: readonly ReadPage[]) => void,
): Promise<boolean> {
  const identity = {
    source: read.source,
    period: null,
    objects: read.lot.objects,
    declarationVersion: read.declarationVersion,
    readerVersion: read.readerVersion,
  };
  const { batchId, state } = lookUpBatch(index, identity);
  if (state !== 'new') return false;
  const batch = new OpenBatch(home, identity, batchId, read.startedAt, duck);
  const counts = new Map<TableName, { writer: TableWriter; count: TableCount }>();
  const add = (tables: readonly BatchTableInput[]): void => {
    for (const input of tables) addRows(input, tableOf(batch, counts, input.table));
  };
  try {
    // A lot without a page to keep is covered all the same.
    add(read.tables([]));
    for (const object of read.lot.objects) {
      const seen = new Set<number>();
      let pageCount: number | null = null;
      for (const results of read.pages(object)) {
        const pages = results.map((page) => named(page, object));
        for (const { page } of pages) seen.add(page.pageNumber);
        pageCount ??= results[0]?.pageCount ?? null;
        onPage(pages);
        add(read.tables(pages));
        for (const { writer } of counts.values()) await writer.settle();
      }
      assertAllPages(object, seen, read.wanted(object), pageCount);
    }
    const statement = {
      kind: 'read' as const,
      exportedDate: null,
      supersedes: read.lot.supersedes,
    };
    return (await batch.commit([...counts.values()], statement, index)).created;
  } finally {
    batch.discard();
  }
}

/** Messages of the engine name the file as it lies in the store; the user knows another name. */
function named(page: PageResult, { sha256, name }: BatchObject): ReadPage {
  const { error } = page;
  const message = error?.message.replaceAll(sha256, name) ?? '';
  return {
    page: error === undefined ? page : { ...page, error: { ...error, message } },
    objectSha256: sha256,
    fileName: name,
  };
}

function tableOf(
  batch: OpenBatch,
  counts: Map<TableName, { writer: TableWriter; count: TableCount }>,
  table: TableName,
): { writer: TableWriter; count: TableCount } {
  const known = counts.get(table);
  if (known !== undefined) return known;
  const count = { table, rowsIn: 0, notData: {}, controlTotals: [] };
  const added = { writer: batch.table(table), count };
  counts.set(table, added);
  return added;
}

function addRows(
  input: BatchTableInput,
  { writer, count }: { writer: TableWriter; count: TableCount },
): void {
  count.rowsIn += input.rowsIn;
  count.controlTotals.push(...input.controlTotals);
  for (const row of input.accepted) writer.accept(row);
  for (const row of input.quarantined) writer.quarantine(row);
  for (const finding of input.findings) writer.find(finding);
}

/** A file that cannot be opened has one page, which is in quarantine. */
function assertAllPages(
  { name }: BatchObject,
  seen: ReadonlySet<number>,
  wanted: ReadonlySet<number> | null,
  pageCount: number | null,
): void {
  const all = Array.from({ length: pageCount ?? 1 }, (_, index) => index + 1);
  const isUnopened = pageCount === null && seen.size > 0;
  const isThere = (page: number): boolean => pageCount === null || page <= pageCount;
  const expected = wanted === null ? all : [...wanted].filter(isThere);
  const missing = isUnopened ? [] : expected.filter((page) => !seen.has(page));
  if (missing.length === 0) return;
  throw new HuicangError(`${name} 第 ${missing.slice(0, 5).join('、')} 页没有读到，本批未写入`, {
    remedy: '再运行一次 huicang ocr：已读的页不再重读，会接着读缺的页。',
  });
}
