/** Pages of one file a worker is given at a time. */
export const pagesPerTask = 4;

/** Pages of one file for one worker, ascending. */
export interface PageTask {
  fileIndex: number;
  file: string;
  pages: readonly number[];
}

/** What is known of a file before it is opened, as from an earlier run. */
export interface KnownPages {
  /** null where it is not known before the file is opened. */
  pageCount: number | null;
  /** Pages to read, ascending; the others are left out. */
  pages: readonly number[];
}

interface QueuedFile {
  file: string;
  /** Pages to read; null until a worker has opened the file. */
  pages: readonly number[] | null;
  pageCount: number | null;
  /** Whether a worker is opening it to learn its pages. */
  isOpening: boolean;
  /** Pages given out so far. */
  given: number;
  /** Pages handed over, as an index into `pages`. */
  taken: number;
  /** By page. */
  finished: Map<number, unknown>;
}

/**
 * Gives out the pages of many files to many workers and hands the results back in the order of
 * files and pages. Never more than `lookAhead` pages of a file and those before it are begun and
 * not handed over, so that a slow page or a slow reader of the results does not fill the memory.
 */
export class PageQueue<Result> {
  private readonly files: QueuedFile[];
  private readonly lookAhead: number;
  private readonly returned: PageTask[] = [];
  private readonly breaks = new Map<string, number>();
  private front = 0;

  /** @param known one a file; a file without is read whole */
  constructor(
    files: readonly string[],
    lookAhead: number,
    known: readonly (KnownPages | null)[] = [],
  ) {
    this.lookAhead = lookAhead;
    this.files = files.map((file, index) => ({
      file,
      pages: known[index]?.pages ?? null,
      pageCount: known[index]?.pageCount ?? null,
      isOpening: false,
      given: 0,
      taken: 0,
      finished: new Map<number, Result>(),
    }));
    this.advance();
  }

  /** Whether every result has been handed over. */
  get isOver(): boolean {
    return this.front >= this.files.length;
  }

  /**
   * The next pages to read; null while there is nothing to begin, which a later `opened`,
   * `finished`, `broken` or `take` may change.
   * @param most pages the worker may still read
   */
  next(most: number = pagesPerTask): PageTask | null {
    const returned = this.returned.shift();
    if (returned !== undefined) return returned;
    const limit = Math.max(1, Math.min(most, pagesPerTask));
    let waiting = 0;
    for (let index = this.front; index < this.files.length; index++) {
      const one = this.files[index] as QueuedFile;
      waiting += one.given - one.taken;
      if (waiting >= this.lookAhead) return null;
      if (one.pages === null) {
        if (one.isOpening) continue;
        one.isOpening = true;
        one.given = limit;
        const pages = Array.from({ length: limit }, (_, i) => i + 1);
        return { fileIndex: index, file: one.file, pages };
      }
      if (one.given >= one.pages.length) continue;
      const pages = one.pages.slice(one.given, one.given + limit);
      one.given += pages.length;
      return { fileIndex: index, file: one.file, pages };
    }
    return null;
  }

  /** A worker has opened the file of a task. */
  opened(task: PageTask, pageCount: number): void {
    const one = this.files[task.fileIndex] as QueuedFile;
    one.isOpening = false;
    one.pageCount = pageCount;
    const pages = one.pages ?? Array.from({ length: pageCount }, (_, i) => i + 1);
    one.pages = pages.filter((page) => page <= pageCount);
    one.given = Math.min(one.given, one.pages.length);
    this.advance();
  }

  /** A page was read, or found unreadable; a file that cannot be opened has one page. */
  finished(task: PageTask, page: number, result: Result): void {
    const one = this.files[task.fileIndex] as QueuedFile;
    if (one.pages === null) {
      one.pages = [page];
      one.given = 1;
      one.isOpening = false;
    }
    one.finished.set(page, result);
  }

  /** Pages of a task that are still to be read. */
  left(task: PageTask): PageTask | null {
    const one = this.files[task.fileIndex] as QueuedFile;
    const isLeft = (page: number): boolean =>
      !one.finished.has(page) && (one.pages === null || one.pages.includes(page));
    // What was handed over is no longer among the finished pages.
    const handedOver = one.taken > 0 ? (one.pages?.[one.taken - 1] ?? 0) : 0;
    const pages = task.pages.filter((page) => page > handedOver && isLeft(page));
    return pages.length === 0 ? null : { ...task, pages };
  }

  /** Takes back a task whose worker was replaced. */
  giveBack(task: PageTask): void {
    const at = this.returned.findIndex(
      ({ fileIndex, pages }) =>
        fileIndex > task.fileIndex ||
        (fileIndex === task.fileIndex && (pages[0] as number) > (task.pages[0] as number)),
    );
    this.returned.splice(at < 0 ? this.returned.length : at, 0, task);
  }

  /**
   * Takes back a task on whose first page a worker broke.
   * @returns the page when it has broken a worker twice: it must then be given as `finished`
   */
  broken(task: PageTask): { page: number; pageCount: number | null } | null {
    const page = task.pages[0] as number;
    const key = `${task.fileIndex}:${page}`;
    const breaks = (this.breaks.get(key) ?? 0) + 1;
    this.breaks.set(key, breaks);
    if (breaks < 2) {
      this.giveBack(task);
      return null;
    }
    const pages = task.pages.slice(1);
    const { pageCount } = this.files[task.fileIndex] as QueuedFile;
    // Of a file that breaks while it is opened no further page is known.
    if (pages.length > 0 && pageCount !== null) this.giveBack({ ...task, pages });
    return { page, pageCount };
  }

  /** The next result in the order of files and pages, when it is there. */
  take(): Result | undefined {
    const one = this.files[this.front];
    const page = one?.pages?.[one.taken];
    if (one === undefined || page === undefined || !one.finished.has(page)) return undefined;
    const result = one.finished.get(page) as Result;
    one.finished.delete(page);
    one.taken++;
    this.advance();
    return result;
  }

  private advance(): void {
    while (true) {
      const one = this.files[this.front];
      if (one === undefined || one.pages === null || one.taken < one.pages.length) return;
      this.front++;
    }
  }
}
