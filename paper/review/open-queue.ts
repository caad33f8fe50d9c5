import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Actor, checkAllowed, objectPath } from '#archive';
import type { Home, Progress } from '#home';
import { type DuckDb, openDuckDb } from '#lake';
import { OcrError, openPageFile, type PageImage, type Quad } from '#ocr';
import { openMatchKey } from '#values';
import { cropBox, type PagePicture, thumbnail } from './crop.ts';
import { countWaiting, drawSample, nextItems, type ReviewItem, reviewQueue } from './queue.ts';
import { lineBoxes, type ReadingFilter } from './readings.ts';

/** Which work is wanted, and how much of it. */
export interface ReviewSelection extends ReadingFilter {
  /** items of the queue at most; by default 300 */
  limit?: number;
  /** readings to be entered blind; by default 0 */
  sample?: number;
  /** who will do it, where that is known */
  reviewer?: string;
  onProgress?: Progress;
}

/** One piece of work with its picture. */
export interface ReviewTask extends ReviewItem {
  /** null where the original cannot be shown any more */
  picture: PagePicture | null;
}

/** How many pieces of work of each kind. */
export interface ReviewCounts {
  queued: number;
  rulings: number;
  sampled: number;
  /** what waits and is not among them */
  left: number;
}

const usualLimit = 300;

async function picture(
  home: Home,
  duck: DuckDb,
  page: PageImage,
  { reading }: ReviewItem,
): Promise<PagePicture> {
  if (reading.boxJson !== '') return cropBox(page, JSON.parse(reading.boxJson) as Quad);
  return thumbnail(page, await lineBoxes(home, duck, reading));
}

/** Cuts the picture of each item out of its original, one page after the other. */
async function withPictures(
  home: Home,
  duck: DuckDb,
  items: readonly ReviewItem[],
  onProgress: Progress | undefined,
): Promise<ReviewTask[]> {
  const pictures = new Map<ReviewItem, PagePicture>();
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
          // An original that cannot be shown any more is told of where its picture would stand.
          if (!(error instanceof OcrError)) throw error;
        }
        done += ofPage.length;
        onProgress?.({ stage: 'review', step: '裁图', done, total: items.length, unit: '项' });
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

/**
 * Hands out what waits for a person: what is to be ruled on, then fields of forms, then pages and
 * lines, each with its picture; a blind sample among them where one is asked for. What a person says
 * of it goes to `recordReview`.
 * @throws HuicangError when the actor may not see it
 */
export async function openReviewQueue(
  home: Home,
  actor: Actor,
  selection: ReviewSelection = {},
): Promise<{ tasks: ReviewTask[]; counts: ReviewCounts }> {
  checkAllowed(home, actor, 'review.open');
  const { limit = usualLimit, sample: size = 0, reviewer, onProgress } = selection;
  const duck = await openDuckDb({ temporaryFolder: join(home.tmp, 'duckdb') });
  try {
    const key = openMatchKey(home);
    const all = await reviewQueue(home, duck, key, selection);
    const queue = await nextItems(duck, key, all, limit);
    const sample = await drawSample(duck, key, all.entries, {
      size,
      ...(reviewer === undefined ? {} : { reviewer }),
    });
    const rulings = queue.filter(({ purpose }) => purpose === 'ruling').length;
    const tasks = await withPictures(home, duck, mixed(queue, sample), onProgress);
    return {
      tasks,
      counts: {
        queued: queue.length - rulings,
        rulings,
        sampled: sample.length,
        left: countWaiting(all) - queue.length,
      },
    };
  } finally {
    duck.close();
  }
}
