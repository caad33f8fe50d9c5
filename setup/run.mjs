// Running the package managers, and saying in Chinese what went wrong.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const windows = process.platform === 'win32';

/** A failure the user can do something about. */
export class SetupError extends Error {
  constructor(message, remedy) {
    super(message);
    this.remedy = remedy;
  }
}

/** What a stamp holds: the same files on the same kind of machine. */
export function digest(...parts) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n`);
  for (const part of parts) hash.update(part).update('\n');
  return hash.digest('hex');
}

export function readOr(path, otherwise) {
  return existsSync(path) ? readFileSync(path, 'utf8') : otherwise;
}

/** A command's output, or undefined when it fails or does not exist. */
export function quietly(command, ...args) {
  const { status, stdout, error } = spawnSync(command, args, { encoding: 'utf8' });
  return error || status !== 0 ? undefined : stdout.trim();
}

const network = {
  pattern:
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET|dns error|error sending request|Failed to fetch|NewConnectionError|CERT_|certificate/i,
  message: '连不上软件包仓库。',
  remedy:
    '检查网络、代理（HTTPS_PROXY）和证书；可用 npm config set registry 与 pip config set global.index-url 换成就近的镜像，再重试。',
};

const causes = [
  {
    pattern: /ENOSPC|No space left/i,
    message: '磁盘已满。',
    remedy: '腾出约 4 GB 空间后重试；已下载的会留用。',
  },
  {
    pattern: /EACCES|EPERM|EROFS|Permission denied/i,
    message: '没有写入权限。',
    remedy: '用拥有项目文件夹的用户运行，不需要 root；若 npm 的缓存属于 root，先改回自己的。',
  },
  {
    pattern: /Failed to apply patch|patch-package/i,
    message: '报表站点的补丁没有打上。',
    remedy: '删除 reports/site/node_modules 后重试；仍不行时取回未改动的 reports/site/patches。',
  },
  network,
  {
    pattern: /EUSAGE|in sync/i,
    message: '锁文件与 package.json 不一致。',
    remedy: '取回未改动的 package.json 与 package-lock.json，再重试。',
  },
];

/** The known cause that a program's output or an error code points to. */
export function causeOf(text) {
  return causes.find(({ pattern }) => pattern.test(text));
}

/**
 * Runs a command, calling `every` each second; a failure by the network is tried once more.
 * `label` is what an error calls it, for the command itself names folders of this machine.
 */
export async function run(label, command, { cwd = root, env = {}, every = () => {} } = {}) {
  for (let left = 1; ; left--) {
    const { code, output } = await runOnce(command, { cwd, env, every });
    if (code === 0) return;
    const cause = causeOf(output);
    if (left > 0 && cause === network) continue;
    const lines = output.trim().split('\n');
    const shown = lines.length > 14 ? [...lines.slice(0, 7), '…', ...lines.slice(-6)] : lines;
    const excerpt = shown.join('\n').replace(/^/gm, '  | ');
    throw new SetupError(
      `${cause?.message ?? '安装命令失败。'}（${label}，退出码 ${code}）\n${excerpt}`,
      cause?.remedy ?? '看上面的输出；排除后重新运行 npm run setup 会接着做。',
    );
  }
}

const children = new Set();
let watcher = () => {};

/** Tells `watch` the process ids of what is running, now and whenever they change. */
export function watchChildren(watch) {
  watcher = () => watch([...children].map((child) => child.pid).filter((pid) => pid !== undefined));
  watcher();
}

/** Passes a signal on to what is running. */
export function stopChildren(signal) {
  for (const child of children) child.kill(signal);
}

function runOnce([command, ...args], { cwd, env, every }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: windows && command === 'npm',
    });
    children.add(child);
    watcher();
    let output = '';
    const keep = (data) => {
      output = (output + data).slice(-20_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const timer = setInterval(every, 1000);
    const end = () => {
      clearInterval(timer);
      children.delete(child);
      watcher();
    };
    child.on('error', () => {
      end();
      reject(
        new SetupError(`找不到命令 ${command}。`, '安装 Node 20 或更新版本（含 npm），再重试。'),
      );
    });
    child.on('close', (code) => {
      end();
      resolve({ code, output });
    });
  });
}
