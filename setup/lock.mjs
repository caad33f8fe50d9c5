// One set-up at a time, also after one was killed.
import {
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { root, stopChildren, watchChildren } from './run.mjs';

const lockFolder = join(root, '.cache', 'setup.lock');
const abandonedAfterMs = 120_000;

function lockHolder() {
  try {
    return JSON.parse(readFileSync(join(lockFolder, 'holder.json'), 'utf8'));
  } catch {
    return undefined;
  }
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/**
 * Whether the lock was left behind. A killed set-up leaves its npm or uv running, which still writes:
 * those count as holders too. Process numbers are reused, so silence for long enough decides.
 */
function lockAbandoned() {
  const touched = statSync(lockFolder, { throwIfNoEntry: false });
  if (!touched) return false;
  const silentMs = Date.now() - touched.mtimeMs;
  const holder = lockHolder();
  if (!holder) return silentMs > 5000;
  if (holder.host !== hostname()) return silentMs > abandonedAfterMs;
  return silentMs > 5 * abandonedAfterMs || !holder.pids.some(alive);
}

/** Takes the lock, waiting for another set-up; returns what lets go of it. */
export async function takeLock() {
  mkdirSync(dirname(lockFolder), { recursive: true });
  for (let told = false; ; ) {
    try {
      mkdirSync(lockFolder);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (lockAbandoned()) {
      // Only one of several waiters wins the rename.
      const aside = `${lockFolder}.${process.pid}`;
      try {
        renameSync(lockFolder, aside);
        rmSync(aside, { recursive: true, force: true });
      } catch (error) {
        if (error.code !== 'ENOENT') throw error;
      }
      continue;
    }
    if (!told)
      console.log(`另一个安装正在进行（进程 ${lockHolder()?.pids[0] ?? '未知'}），等它结束…`);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  watchChildren((pids) => {
    const holder = { host: hostname(), pids: [process.pid, ...pids] };
    const draft = join(lockFolder, 'holder.draft');
    writeFileSync(draft, JSON.stringify(holder));
    renameSync(draft, join(lockFolder, 'holder.json'));
  });
  const beat = setInterval(() => utimesSync(lockFolder, new Date(), new Date()), 2000);
  beat.unref();
  const release = () => {
    clearInterval(beat);
    watchChildren(() => {});
    if (lockHolder()?.pids[0] === process.pid) rmSync(lockFolder, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => {
      stopChildren(signal);
      release();
      console.error('\n安装中断；重新运行 npm run setup 会接着做。');
      process.exit(130);
    });
  }
  return release;
}
