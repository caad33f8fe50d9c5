import path from 'node:path';
import type { EngineOptions } from './engines/engines.ts';
import type { PageResult } from './page/page-result.ts';
import { emptyPage } from './reading/empty-page.ts';
import { type KnownPages, PageQueue, type PageTask, pagesPerTask } from './workers/page-queue.ts';
import { planWorkers, type WorkerPlan } from './workers/worker-plan.ts';
import {
  type BreakReason,
  startWorker,
  type WorkerOptions,
  type WorkerProcess,
} from './workers/worker-process.ts';

export interface ReadPagesOptions extends EngineOptions {
  /** Called with every result before it is yielded. */
  onPage?: (page: PageResult) => void;
  /** Child processes at a time; by default as cores, memory and files allow. */
  concurrency?: number;
  /** Pages after which a child process is replaced, which gives its memory back; 50 by default. */
  pagesPerWorker?: number;
  /** Bytes of resident memory after which a child process is replaced; 1.5–2.5 GB by default. */
  memoryLimit?: number;
  /** Milliseconds one page may take; 120,000 by default. */
  pageTimeLimit?: number;
  /** Told of a page as soon as it is read, which may be before its turn; what it throws ends all. */
  onRead?: (page: PhysicalPage) => void;
  /** Told the process id of every child once its engine is ready. */
  onWorkerReady?: (pid: number) => void;
  /** One a file: pages to be read, as those an earlier run left unread; null: all of them. */
  known?: readonly (KnownPages | null)[];
}

/** One page of a file as it lies there, and what was read on it: two results on a spread. */
interface PhysicalPage {
  file: string;
  /** Of the file in the list that was given. */
  fileIndex: number;
  /** From 1. */
  pageNumber: number;
  results: readonly PageResult[];
}

/** Pages that may be begun and not yet taken: bounds what waits in memory for a slower page. */
const lookAhead = 32;

/**
 * Reads scans in recycled child processes; results come in the order of files and pages whatever
 * the number of processes. A page or file that cannot be read yields a result with `error`; a page
 * on which a process breaks twice (by a crash, by time, by memory) does as well, and reading goes on.
 * @throws OcrError when the engine cannot start at all (`model_missing`, `model_corrupt`, …).
 */
export async function* readPages(
  files: readonly string[],
  options: ReadPagesOptions = {},
): AsyncGenerator<PageResult, void, undefined> {
  for await (const { results } of readPhysicalPages(files, options)) {
    for (const result of results) {
      options.onPage?.(result);
      yield result;
    }
  }
}

/** The same as `readPages`, page by page as they lie in the files. */
export async function* readPhysicalPages(
  files: readonly string[],
  options: ReadPagesOptions = {},
): AsyncGenerator<PhysicalPage, void, undefined> {
  const queue = new PageQueue<PhysicalPage>(files, lookAhead, options.known);
  if (queue.isOver) return;
  const run = new Run(queue, planWorkers(files, options), options);
  try {
    while (!queue.isOver) {
      const page = queue.take();
      if (page !== undefined) {
        // Room for the next page is made as soon as this one is taken.
        run.changed();
        yield page;
      } else if (run.failure !== null) break;
      else await run.change();
    }
    if (run.failure !== null) throw run.failure.error;
  } finally {
    run.stop();
  }
}

/** The processes at work on a queue. */
class Run {
  failure: { error: unknown } | null = null;
  private readonly queue: PageQueue<PhysicalPage>;
  private readonly options: ReadPagesOptions;
  private readonly workerOptions: WorkerOptions;
  private readonly workers = new Set<WorkerProcess>();
  private isStopped = false;
  private waiting: (() => void)[] = [];

  constructor(queue: PageQueue<PhysicalPage>, plan: WorkerPlan, options: ReadPagesOptions) {
    const { engine, modelFolder } = options;
    this.queue = queue;
    this.options = options;
    this.workerOptions = {
      ...(engine === undefined ? {} : { engine }),
      ...(modelFolder === undefined ? {} : { modelFolder }),
      threads: plan.threads,
      memoryLimit: plan.memoryLimit,
    };
    for (let slot = 0; slot < plan.workers; slot++) void this.runSlot();
  }

  /** Something has changed that others may be waiting for. */
  changed(): void {
    for (const wake of this.waiting.splice(0)) wake();
  }

  /** Resolves at the next change. */
  change(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  stop(): void {
    this.isStopped = true;
    for (const worker of this.workers) worker.stop();
    this.changed();
  }

  private async runSlot(): Promise<void> {
    try {
      await this.work();
    } catch (error) {
      this.failure ??= { error };
      this.stop();
    }
  }

  private async work(): Promise<void> {
    const pagesPerWorker = this.options.pagesPerWorker ?? 50;
    let worker: WorkerProcess | null = null;
    let pagesRead = 0;
    const retire = (): void => {
      worker?.stop();
      if (worker !== null) this.workers.delete(worker);
      worker = null;
      pagesRead = 0;
    };
    try {
      while (!this.isStopped && !this.queue.isOver) {
        if (pagesRead >= pagesPerWorker) retire();
        const task = this.queue.next(Math.min(pagesPerTask, pagesPerWorker - pagesRead));
        if (task === null) {
          await this.change();
          continue;
        }
        worker ??= await this.start();
        // The reader may have gone while the engine was loading.
        if (this.isStopped) return;
        const current: WorkerProcess = worker;
        const outcome = await current.run(task, {
          opened: (pageCount) => {
            this.queue.opened(task, pageCount);
            this.changed();
          },
          page: (page, results) => {
            pagesRead++;
            this.finish(task, page, results);
          },
        });
        const left = this.queue.left(task);
        if (outcome.kind === 'broken') {
          retire();
          if (this.isStopped) return;
          // Every page may have been sent before the process went.
          if (left !== null) this.broken(current, left, outcome.reason);
        } else {
          if (outcome.isFull) retire();
          if (left !== null) this.queue.giveBack(left);
        }
        this.changed();
      }
    } finally {
      retire();
    }
  }

  private async start(): Promise<WorkerProcess> {
    const silence = this.options.pageTimeLimit ?? 120_000;
    const worker = await startWorker(this.workerOptions, silence);
    this.workers.add(worker);
    if (worker.pid !== undefined) this.options.onWorkerReady?.(worker.pid);
    return worker;
  }

  private finish(task: PageTask, page: number, results: readonly PageResult[]): void {
    const { file, fileIndex } = task;
    const read: PhysicalPage = { file, fileIndex, pageNumber: page, results };
    try {
      this.options.onRead?.(read);
    } catch (error) {
      this.failure ??= { error };
      this.stop();
    }
    this.queue.finished(task, page, read);
    this.changed();
  }

  private broken(worker: WorkerProcess, task: PageTask, reason: BreakReason): void {
    const given = this.queue.broken(task);
    if (given === null) return;
    const { page, pageCount } = given;
    const name = path.basename(task.file);
    const { memoryLimit } = this.workerOptions;
    const gigabytes = ((1.5 * memoryLimit) / 1024 ** 3).toFixed(1);
    const what = {
      page_timeout: '识别超时，已跳过，请单独检查该页',
      worker_crashed: '使识别进程两次异常退出，已跳过，请单独检查该页',
      memory_exceeded: `识别时内存超过 ${gigabytes} GB，已跳过，请以 300 dpi 重新扫描该页`,
    }[reason];
    const empty = emptyPage(worker.engine, { file: task.file, pageNumber: page, pageCount });
    const error = { code: reason, message: `文件 ${name} 第 ${page} 页${what}` };
    this.finish(task, page, [{ ...empty, error }]);
  }
}
