import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import officeCrypto from 'officecrypto-tool';
import { objectPath } from '#archive';
import { type Home, type Progress, writeFileAtomic } from '#home';
import { type DuckDb, openDuckDb } from '#lake';
import { OcrError, openPageFile, type PageImage, type Quad } from '#ocr';
import { openMatchKey } from '#values';
import { cropBox, thumbnail } from './crop.ts';
import { countWaiting, drawSample, nextItems, type ReviewItem, reviewQueue } from './queue.ts';
import { lineBoxes, type ReadingFilter } from './readings.ts';
import { type PicturedItem, reviewWorkbook } from './review-workbook.ts';
import type { CellPicture } from './sheet-xml.ts';

/** What a workbook is to hold. */
export interface ReviewSelection extends ReadingFilter {
  /** Asia/Shanghai, YYYY-MM-DD */
  asOf: string;
  /** items of the queue at most; by default 300 */
  limit?: number;
  /** readings to be entered blind; by default 0 */
  sample?: number;
  /** who will fill it, where that is known */
  reviewer?: string;
  onProgress?: Progress;
}

export interface ReviewExportOptions extends ReviewSelection {
  /** asked for when there is something to encrypt */
  password: () => string;
  /** folder; by default restricted/review */
  out?: string;
}

/** What is in a workbook. */
export interface ReviewContent {
  queued: number;
  rulings: number;
  sampled: number;
  /** what waits and is not in the workbook */
  left: number;
}

/** What was written. */
export interface ReviewExport extends ReviewContent {
  /** null: there was nothing to review */
  path: string | null;
}

const usualLimit = 300;

async function picture(
  home: Home,
  duck: DuckDb,
  page: PageImage,
  { reading }: ReviewItem,
): Promise<CellPicture> {
  if (reading.boxJson !== '') return cropBox(page, JSON.parse(reading.boxJson) as Quad);
  return thumbnail(page, await lineBoxes(home, duck, reading));
}

/** Cuts the picture of each item out of its original, one page after the other. */
async function withPictures(
  home: Home,
  duck: DuckDb,
  items: readonly ReviewItem[],
  onProgress: Progress | undefined,
): Promise<PicturedItem[]> {
  const pictures = new Map<ReviewItem, CellPicture>();
  let done = 0;
  for (const [sha256, own] of Map.groupBy(items, ({ reading }) => reading.objectSha256)) {
    const path = objectPath(home, sha256);
    const file = existsSync(path) ? await openPageFile(path).catch(() => null) : null;
    try {
      for (const [number, ofPage] of Map.groupBy(own, ({ reading }) => reading.pageNumber)) {
        try {
          const page = await file?.page(number);
          for (const item of ofPage) {
            if (page) pictures.set(item, await picture(home, duck, page, item));
          }
        } catch (error) {
          // An original that cannot be shown any more is told of in its cells.
          if (!(error instanceof OcrError)) throw error;
        }
        done += ofPage.length;
        onProgress?.({
          ...{ stage: 'review', step: '裁图', done, total: items.length, unit: '项' },
        });
      }
    } finally {
      await file?.close();
    }
  }
  return items.map((item) => ({ ...item, picture: pictures.get(item) ?? null }));
}

/** Spreads the sample among the queue, so that nobody knows where blind entry begins and ends. */
function mixed(queue: readonly ReviewItem[], sample: readonly ReviewItem[]): ReviewItem[] {
  const items: ReviewItem[] = [];
  let taken = 0;
  for (const [index, item] of queue.entries()) {
    items.push(item);
    const due = Math.floor(((index + 1) * sample.length) / queue.length);
    items.push(...sample.slice(taken, due));
    taken = due;
  }
  return [...items, ...sample.slice(taken)];
}

function freePath(folder: string, asOf: string): string {
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? '' : `_${number}`;
    const path = join(folder, `识别核对单_${asOf}${suffix}.xlsx`);
    if (!existsSync(path)) return path;
  }
}

/**
 * Makes the workbook of what waits for a person: what is to be ruled on, then fields of forms, then
 * pages and lines, each with its picture; a blind sample among them where one is asked for.
 * @returns `plain`: the unencrypted XLSX; null where there is nothing to review
 */
export async function prepareReview(
  home: Home,
  options: ReviewSelection,
): Promise<{ plain: Buffer | null; content: ReviewContent }> {
  const duck = await openDuckDb({ temporaryFolder: join(home.tmp, 'duckdb') });
  try {
    const key = openMatchKey(home);
    const all = await reviewQueue(home, duck, key, options);
    const queue = await nextItems(duck, key, all, options.limit ?? usualLimit);
    const sample = await drawSample(duck, key, all.entries, {
      size: options.sample ?? 0,
      ...(options.reviewer === undefined ? {} : { reviewer: options.reviewer }),
    });
    const left = countWaiting(all) - queue.length;
    const rulings = queue.filter(({ purpose }) => purpose === 'ruling').length;
    const content = {
      ...{ queued: queue.length - rulings, rulings, sampled: sample.length, left },
    };
    if (queue.length + sample.length === 0) return { plain: null, content };
    const items = await withPictures(home, duck, mixed(queue, sample), options.onProgress);
    const { asOf, reviewer = '' } = options;
    return { plain: reviewWorkbook(items, { asOf, reviewer, left }), content };
  } finally {
    duck.close();
  }
}

/** Writes what waits for a person as one encrypted workbook (agile, AES-256). */
export async function exportReview(
  home: Home,
  options: ReviewExportOptions,
): Promise<ReviewExport> {
  const { plain, content } = await prepareReview(home, options);
  if (plain === null) return { path: null, ...content };
  const folder = options.out ?? join(home.restricted, 'review');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (options.out === undefined) chmodSync(folder, 0o700);
  const path = freePath(folder, options.asOf);
  writeFileAtomic(path, officeCrypto.encrypt(plain, { password: options.password() }), 0o600);
  return { path, ...content };
}
