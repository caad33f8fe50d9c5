import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import type { EngineOptions } from '../engines/engines.ts';
import type { PageJob, PageResult, WorkerMessage } from '../page/page-result.ts';
import { type EngineId, OcrError } from '../page/page-types.ts';
import { memorySignal } from './memory-watch.ts';

/** How a job ended; on `broken` the process is gone and `reason` tells why. */
type JobOutcome =
  /** `isFull`: the process has grown too large, has left pages unread and should be replaced. */
  { kind: 'done'; isFull: boolean } | { kind: 'broken'; reason: BreakReason };

export type BreakReason = 'worker_crashed' | 'page_timeout' | 'memory_exceeded';

/** What a worker is started with. */
export interface WorkerOptions extends EngineOptions {
  /** Bytes of resident memory after which it ends a job; at half as much again it ends itself. */
  memoryLimit: number;
}

/** One OCR child process. */
export interface WorkerProcess {
  pid: number | undefined;
  engine: { engineId: EngineId; modelHash: string };
  run(job: PageJob, on: JobEvents): Promise<JobOutcome>;
  stop(): void;
}

interface JobEvents {
  opened(pageCount: number): void;
  page(page: number, results: readonly PageResult[]): void;
}

/** Milliseconds for loading an engine; separate from the limit of a page, which may be short. */
const startTimeLimit = 120_000;

/**
 * Starts a child process with an engine in it.
 * @param silence milliseconds without any message after which it is taken for stuck and killed
 * @throws OcrError of the engine (missing model and so on), or `worker_crashed`.
 */
export async function startWorker(options: WorkerOptions, silence: number): Promise<WorkerProcess> {
  const entry = path.join(import.meta.dirname, 'page-worker.ts');
  const child = fork(entry, [JSON.stringify(options)], {
    // Flags of the parent (a test runner's, a debugger's) are not the child's.
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const first = await new Promise<WorkerMessage | null>((resolve) =>
    listen(child, startTimeLimit, resolve),
  );
  if (first?.kind === 'ready') return workerOn(child, silence, first);
  child.kill('SIGKILL');
  if (first?.kind === 'engine-failed') throw new OcrError(first.code, first.message);
  throw new OcrError('worker_crashed', '文字识别进程无法启动，请运行 npx huicang doctor 检查环境');
}

function workerOn(
  child: ChildProcess,
  silence: number,
  engine: { engineId: EngineId; modelHash: string },
): WorkerProcess {
  return {
    pid: child.pid,
    engine,
    run: (job, on) =>
      new Promise((resolve) => {
        const end = listen(child, silence, (message, timedOut) => {
          if (message === null) {
            const isMemory = child.signalCode === memorySignal;
            child.kill('SIGKILL');
            const ended = isMemory ? 'memory_exceeded' : 'worker_crashed';
            resolve({ kind: 'broken', reason: timedOut ? 'page_timeout' : ended });
          } else if (message.kind === 'opened') on.opened(message.pageCount);
          else if (message.kind === 'page') on.page(message.page, message.results);
          else if (message.kind === 'done') {
            end();
            resolve({ kind: 'done', isFull: message.isFull });
          }
        });
        // A process that died since the last job would raise an error event for nobody.
        if (child.connected) child.send(job, () => undefined);
      }),
    stop() {
      if (child.connected) child.disconnect();
      child.kill('SIGKILL');
    },
  };
}

/** Hands on messages; null once, when the process ends or stays silent too long. */
function listen(
  child: ChildProcess,
  silence: number,
  hear: (message: WorkerMessage | null, timedOut: boolean) => void,
): () => void {
  let timer: NodeJS.Timeout;
  const end = (): void => {
    clearTimeout(timer);
    child.off('message', onMessage);
    child.off('exit', onExit);
    child.off('error', onExit);
  };
  const give = (timedOut: boolean): void => {
    end();
    hear(null, timedOut);
  };
  const onExit = (): void => give(false);
  const onMessage = (message: unknown): void => {
    timer.refresh();
    hear(message as WorkerMessage, false);
  };
  timer = setTimeout(() => give(true), silence);
  child.on('message', onMessage);
  child.once('exit', onExit);
  child.once('error', onExit);
  if (child.exitCode !== null || child.signalCode !== null) setImmediate(onExit);
  return end;
}
