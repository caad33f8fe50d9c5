import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createFileOnce } from './atomic.ts';
import { exitCodes, HuicangError } from './errors.ts';
import type { Home } from './home.ts';

interface LockHolder {
  pid: number;
  process_started: string;
  taken_at: string;
}

/** Field 22 of /proc/<pid>/stat: tells a reused process number from the holder that died. */
function processStart(pid: number): string | null {
  if (process.platform !== 'linux') {
    try {
      process.kill(pid, 0);
      return 'running';
    } catch {
      return null;
    }
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function readHolder(path: string): LockHolder | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as LockHolder;
  } catch {
    return null;
  }
}

/**
 * Takes a dead holder's lock away. Two waiting processes may both have seen it: the rename lets one
 * of them win, and what turns out to be somebody's fresh lock is put back.
 */
function discardStale(path: string, stale: LockHolder | null): void {
  const aside = `${path}.${process.pid}.stale`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const found = readHolder(aside);
  if (found && (found.pid !== stale?.pid || found.taken_at !== stale.taken_at)) {
    createFileOnce(path, JSON.stringify(found));
  }
  rmSync(aside, { force: true });
}

/**
 * Runs `work` while holding the named lock of this root. The lock of a process that died is taken
 * over, so a kill never has to be cleaned up by hand.
 * @param label what the user calls the work, for the message
 * @throws HuicangError with exit code 75 when another live process holds it
 */
export async function withLock<T>(
  home: Home,
  name: string,
  work: () => Promise<T>,
  label = name,
): Promise<T> {
  mkdirSync(home.locks, { recursive: true });
  const path = join(home.locks, `${name}.lock`);
  const mine: LockHolder = {
    pid: process.pid,
    process_started: processStart(process.pid) ?? '',
    taken_at: new Date().toISOString(),
  };
  while (!createFileOnce(path, JSON.stringify(mine))) {
    const holder = readHolder(path);
    if (holder && processStart(holder.pid) === holder.process_started) {
      throw new HuicangError(`“${label}” 正由另一个进程执行（进程号 ${holder.pid}）`, {
        code: exitCodes.tryAgain,
        remedy: '等它结束后再试；若确认没有在运行，结束该进程即可，锁会自动释放。',
      });
    }
    discardStale(path, holder);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}
