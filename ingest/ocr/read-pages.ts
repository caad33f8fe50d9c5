import path from 'node:path';
import { emptyPage } from './empty-page.ts';
import type { EngineOptions } from './engines.ts';
import type { PageResult } from './page-result.ts';
import type { OcrErrorCode } from './page-types.ts';
import { type JobOutcome, startWorker, type WorkerProcess } from './worker-process.ts';

export interface ReadPagesOptions extends EngineOptions {
  /** Called with every page as it is read, before it is yielded. */
  readonly onPage?: (page: PageResult) => void;
  /** Child processes at a time; 1 by default, as each uses two threads and about 1 GB. */
  readonly concurrency?: number;
  /** Pages after which a child process is replaced, which gives its memory back; 50 by default. */
  readonly pagesPerWorker?: number;
  /** Milliseconds one page may take; 120,000 by default. */
  readonly pageTimeLimit?: number;
  /** Told the process id of every child once its engine is ready. */
  readonly onWorkerReady?: (pid: number) => void;
}

/** A file and the page to go on from. */
interface Task {
  readonly file: string;
  readonly page: number;
  readonly pageCount: number | null;
  /** Times a process broke on this page. */
  readonly broken: number;
}

/**
 * Reads scans page by page in recycled child processes. A page or file that cannot be read yields
 * a result with `error`; a page on which a process breaks twice does as well, and reading goes on.
 * With `concurrency` 1 pages come in the order of the files, else as they are finished.
 * @throws OcrError when the engine cannot start at all (`model_missing`, `model_corrupt`, …).
 */
export async function* readPages(
  files: readonly string[],
  options: ReadPagesOptions = {},
): AsyncGenerator<PageResult, void, undefined> {
  const tasks: Task[] = files.map((file) => ({ file, page: 1, pageCount: null, broken: 0 }));
  const ready: PageResult[] = [];
  const workers = new Set<WorkerProcess>();
  let wake = (): void => {};
  const state = { stopped: false, failure: null as { error: unknown } | null, running: 0 };
  const emit = (page: PageResult): void => {
    options.onPage?.(page);
    ready.push(page);
    wake();
  };
  const slot = async (): Promise<void> => {
    try {
      await runSlot(tasks, workers, options, emit, () => state.stopped);
    } catch (error) {
      state.failure ??= { error };
      state.stopped = true;
    } finally {
      state.running--;
      wake();
    }
  };
  const slots = Math.max(1, Math.min(options.concurrency ?? 1, files.length));
  if (files.length > 0) {
    state.running = slots;
    for (let i = 0; i < slots; i++) void slot();
  }
  try {
    while (true) {
      const page = ready.shift();
      if (page !== undefined) yield page;
      else if (state.running > 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      } else break;
    }
    if (state.failure !== null) throw state.failure.error;
  } finally {
    state.stopped = true;
    for (const worker of workers) worker.stop();
  }
}

async function runSlot(
  tasks: Task[],
  workers: Set<WorkerProcess>,
  options: ReadPagesOptions,
  emit: (page: PageResult) => void,
  stopped: () => boolean,
): Promise<void> {
  const { engine, modelFolder, threads } = options;
  const engineOptions: EngineOptions = {
    ...(engine === undefined ? {} : { engine }),
    ...(modelFolder === undefined ? {} : { modelFolder }),
    ...(threads === undefined ? {} : { threads }),
  };
  const pagesPerWorker = options.pagesPerWorker ?? 50;
  const silence = options.pageTimeLimit ?? 120_000;
  let worker: WorkerProcess | null = null;
  let pagesRead = 0;
  const retire = (): void => {
    worker?.stop();
    if (worker !== null) workers.delete(worker);
    worker = null;
    pagesRead = 0;
  };
  try {
    for (let task = tasks.shift(); task !== undefined && !stopped(); task = tasks.shift()) {
      if (pagesRead >= pagesPerWorker) retire();
      if (worker === null) {
        worker = await startWorker(engineOptions, silence);
        workers.add(worker);
        if (worker.pid !== undefined) options.onWorkerReady?.(worker.pid);
        // The reader may have gone while the engine was loading.
        if (stopped()) return;
      }
      const current: WorkerProcess = worker;
      let { page, pageCount, broken } = task;
      const job = { file: task.file, firstPage: page, pageLimit: pagesPerWorker - pagesRead };
      const outcome: JobOutcome = await current.run(job, {
        opened: (count) => {
          pageCount = count;
        },
        page: (results) => {
          for (const result of results) emit(result);
          pagesRead++;
          page = (results[0]?.pageNumber ?? page) + 1;
          broken = 0;
        },
      });
      if (outcome.kind === 'done') {
        if (outcome.nextPage !== null) {
          tasks.unshift({ file: task.file, page: outcome.nextPage, pageCount, broken: 0 });
        }
        continue;
      }
      retire();
      if (stopped()) return;
      // Every page may have been sent before the process went.
      if (pageCount !== null && page > pageCount) continue;
      if (broken === 0) {
        tasks.unshift({ file: task.file, page, pageCount, broken: 1 });
        continue;
      }
      emit(brokenPage(current, task.file, page, pageCount, outcome.reason));
      if (pageCount !== null && page < pageCount) {
        tasks.unshift({ file: task.file, page: page + 1, pageCount, broken: 0 });
      }
    }
  } finally {
    retire();
  }
}

function brokenPage(
  worker: WorkerProcess,
  file: string,
  pageNumber: number,
  pageCount: number | null,
  code: OcrErrorCode,
): PageResult {
  const name = path.basename(file);
  const what = code === 'page_timeout' ? '识别超时' : '使识别进程两次异常退出';
  return {
    ...emptyPage(worker.engine, { file, pageNumber, pageCount }),
    error: { code, message: `文件 ${name} 第 ${pageNumber} 页${what}，已跳过，请单独检查该页` },
  };
}
