import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { exitCodes, type Home, HuicangError, withLock } from '#home';

const lakeKinds = ['bronze', 'quarantine', 'findings'] as const;

/** Prefix of a process's working folder under tmp/; the number tells whose it is. */
export const workingFolderPrefix = 'batch-';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Runs a commit or a sweep while no other process does; both are short, so it waits up to 20 s.
 * @throws HuicangError with exit code 75 when the lake stays busy
 */
export async function withLake<T>(home: Home, work: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    let entered = false;
    try {
      return await withLock(home, 'lake', () => {
        entered = true;
        return work();
      });
    } catch (error) {
      const busy = error instanceof HuicangError && error.code === exitCodes.tryAgain;
      if (entered || !busy || attempt >= 200) throw error;
      await wait(100);
    }
  }
}

function folders(path: string): string[] {
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

/**
 * Removes what a killed run left behind: lake folders without a manifest (they never existed) and
 * working folders of processes that are gone.
 * @returns how many folders were removed
 */
export async function sweepLake(home: Home): Promise<number> {
  return withLake(home, async () => {
    let removed = 0;
    for (const kind of lakeKinds) {
      for (const table of folders(join(home.lake, kind))) {
        for (const id of folders(join(home.lake, kind, table))) {
          if (existsSync(join(home.batches, `${id}.json`))) continue;
          rmSync(join(home.lake, kind, table, id), { recursive: true, force: true });
          removed += 1;
        }
      }
    }
    for (const name of folders(home.tmp)) {
      if (!name.startsWith(workingFolderPrefix)) continue;
      const pid = Number(name.slice(workingFolderPrefix.length).split('-')[0]);
      if (isAlive(pid)) continue;
      rmSync(join(home.tmp, name), { recursive: true, force: true });
      removed += 1;
    }
    return removed;
  });
}
