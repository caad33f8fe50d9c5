import { join } from 'node:path';
import type { Actor } from '#archive';
import type { Home } from '#home';
import { saveBook } from '#workbook';
import { openReviewQueue, type ReviewCounts, type ReviewSelection } from '../open-queue.ts';
import { reviewWorkbook } from './review-workbook.ts';

/** What a workbook is to hold. */
interface ReviewBookSelection extends ReviewSelection {
  /** Asia/Shanghai, YYYY-MM-DD */
  asOf: string;
}

/** What the workbook is to hold, and who may open it. */
interface ReviewExportOptions extends ReviewBookSelection {
  /** asked for when there is something to encrypt */
  password: () => string;
  /** folder; by default restricted/review */
  out?: string;
}

/** What was written. */
interface ReviewExport extends ReviewCounts {
  /** null: there was nothing to review */
  path: string | null;
}

/**
 * Makes the workbook of what waits for a person.
 * @returns `plain`: the unencrypted XLSX; null where there is nothing to review
 */
export async function prepareReview(
  home: Home,
  actor: Actor,
  options: ReviewBookSelection,
): Promise<{ plain: Buffer | null; counts: ReviewCounts }> {
  const { tasks, counts } = await openReviewQueue(home, actor, options);
  if (tasks.length === 0) return { plain: null, counts };
  const { asOf, reviewer = '' } = options;
  return { plain: reviewWorkbook(tasks, { asOf, reviewer, left: counts.left }), counts };
}

/** Writes what waits for a person as one encrypted workbook. */
export async function exportReview(
  home: Home,
  actor: Actor,
  options: ReviewExportOptions,
): Promise<ReviewExport> {
  const { plain, counts } = await prepareReview(home, actor, options);
  if (plain === null) return { path: null, ...counts };
  const path = saveBook(plain, {
    usual: join(home.restricted, 'review'),
    out: options.out,
    name: `识别核对单_${options.asOf}`,
    password: options.password(),
    isBesideEarlier: true,
  });
  return { path, ...counts };
}
