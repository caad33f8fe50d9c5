import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** How many processes read, and what each may use. */
export interface WorkerPlan {
  workers: number;
  /** Threads of each worker's inference. */
  threads: number;
  /** Bytes of resident memory after which a worker is replaced. */
  memoryLimit: number;
}

/** What the machine gives. */
interface Machine {
  cores: number;
  /** Bytes free for us. */
  memory: number;
}

const gigabyte = 1024 ** 3;
/** What one worker takes at its peak: measured 0.7 GB on A4 at 200 dpi, more on larger pages. */
const workerMemory = 1.2 * gigabyte;
/** Share of the free memory the workers may take together. */
const memoryShare = 0.7;
/** A worker of more than this is no faster for it; below, ordinary pages do not fit. */
const memoryLimit = { least: 1.5 * gigabyte, most: 2.5 * gigabyte } as const;
/** A PDF or TIFF larger than this is taken to have pages for every worker. */
const longFile = 2_000_000;

/** Cores and free memory, within the limits of a container. */
function thisMachine(): Machine {
  return { cores: availableParallelism(), memory: process.availableMemory() };
}

/**
 * Chooses how to share the machine: as many workers of one thread as there are cores, since only
 * the inference runs on threads and the rest of a page does not (measured on two cores: 1.5 s of
 * processor a page with one thread, 2.4 s with two that wait for each other); fewer where memory
 * or work is short, with the threads shared among them.
 * @param files to be read; a single small one is given all threads
 */
export function planWorkers(
  files: readonly string[],
  given: { concurrency?: number; threads?: number; memoryLimit?: number } = {},
  machine: Machine = thisMachine(),
): WorkerPlan {
  const memory = machine.memory * memoryShare;
  const fitting = Math.max(1, Math.floor(memory / workerMemory));
  const useful = files.length < machine.cores && files.some(isLong) ? machine.cores : files.length;
  const workers = given.concurrency ?? Math.max(1, Math.min(machine.cores, fitting, useful));
  const threads = given.threads ?? Math.max(1, Math.floor(machine.cores / workers));
  const share = Math.min(memoryLimit.most, Math.max(memoryLimit.least, memory / workers));
  return { workers, threads, memoryLimit: given.memoryLimit ?? Math.round(share) };
}

/** Whether a file probably has many pages, by its first bytes and its size. */
function isLong(file: string): boolean {
  try {
    if (statSync(file).size < longFile) return false;
    const head = Buffer.alloc(4);
    const handle = openSync(file, 'r');
    readSync(handle, head, 0, 4, 0);
    closeSync(handle);
    return ['%PDF', 'II*\0', 'MM\0*', 'II+\0', 'MM\0+'].includes(head.toString('latin1'));
  } catch {
    // What is wrong with the file is said when it is its turn.
    return false;
  }
}
