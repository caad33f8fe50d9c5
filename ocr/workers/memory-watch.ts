import { Worker } from 'node:worker_threads';

/** How often the memory is looked at, in milliseconds; a decoder can fill 100 MB in this time. */
const interval = 100;

/**
 * Signal by which a process that explodes ends itself, so that its parent can tell this from a
 * crash. Windows knows no such signal: there the end looks like a crash.
 */
export const memorySignal = 'SIGUSR2';

/** Runs beside the work, which may hold its thread for seconds. */
const watch = `
  const { workerData } = require('node:worker_threads');
  setInterval(() => {
    if (process.memoryUsage.rss() <= workerData.limit) return;
    try {
      process.kill(process.pid, workerData.signal);
    } catch {
      process.kill(process.pid, 'SIGKILL');
    }
  }, workerData.interval);`;

/**
 * Ends this process once its resident memory exceeds a limit, whatever its main thread is doing.
 * @param limit bytes
 */
export function watchMemory(limit: number): void {
  new Worker(watch, {
    eval: true,
    workerData: { limit, interval: interval, signal: memorySignal },
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 2 },
  }).unref();
}
