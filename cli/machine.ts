import { execFile } from 'node:child_process';
import { constants, existsSync, readdirSync, readFileSync } from 'node:fs';
import { access, rm, statfs, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Home, projectRoot } from '#home';
import { maskFileName } from '#values';

/** One need of this machine. `found` and `remedy` are Chinese; `remedy` is empty when it is met. */
interface MachineNeed {
  id: string;
  title: string;
  ok: boolean;
  found: string;
  remedy: string;
}

interface MachineReport {
  ok: boolean;
  items: MachineNeed[];
}

const run = promisify(execFile);
const gigabyte = 1024 ** 3;
const neededDiskGb = 3;
const neededMemoryGb = 4;
const setupRemedy = '在项目文件夹里运行 npm run setup。';
const windows = process.platform === 'win32';
const python = join(
  projectRoot,
  '.venv',
  ...(windows ? ['Scripts', 'python.exe'] : ['bin', 'python']),
);

/** Turns what a check found, or the error it threw, into an item. */
async function item(
  id: string,
  title: string,
  remedy: string,
  check: () => Promise<string> | string,
): Promise<MachineNeed> {
  try {
    return { id, title, ok: true, found: await check(), remedy: '' };
  } catch (error) {
    const found = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return { id, title, ok: false, found, remedy };
  }
}

function nodeVersion(): string {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 24) throw new Error(`${process.version}，需要 24 或更新版本`);
  return process.version;
}

async function pythonVersion(): Promise<string> {
  if (!existsSync(python)) throw new Error('没有 Python 环境 .venv');
  const { stdout } = await run(python, [
    '-c',
    'import sys; print("%d.%d.%d" % sys.version_info[:3])',
  ]);
  const [major = 0, minor = 0] = stdout.trim().split('.').map(Number);
  if (major !== 3 || minor < 11) throw new Error(`Python ${stdout.trim()}，需要 3.11 或更新版本`);
  return `Python ${stdout.trim()}`;
}

/** Name and version of each `name==version` line of a lock file that holds on every platform. */
export function lockedVersions(lock: string): Map<string, string> {
  const lines = lock.matchAll(/^([\w.-]+)==([^\s;]+)\s*\\?$/gm);
  return new Map(Array.from(lines, ([, name = '', version = '']) => [name, version]));
}

/** Name and version of the packages in an environment, from the names of their .dist-info folders. */
function installedVersions(): Map<string, string> {
  const library = join(dirname(dirname(python)), windows ? 'Lib' : 'lib');
  const sites = windows
    ? [join(library, 'site-packages')]
    : readdirSync(library).map((name) => join(library, name, 'site-packages'));
  const names = sites.filter((site) => existsSync(site)).flatMap((site) => readdirSync(site));
  const found = names
    .map((name) => /^(.+)-([^-]+)\.dist-info$/.exec(name))
    .filter((part) => part !== null);
  return new Map(
    found.map(([, name = '', version = '']) => [
      name.toLowerCase().replaceAll(/[_.]+/g, '-'),
      version,
    ]),
  );
}

function pythonPackages(): string {
  const locked = lockedVersions(
    readFileSync(join(projectRoot, 'requirements', 'base.txt'), 'utf8'),
  );
  const installed = installedVersions();
  const wrong = [...locked].filter(([name, version]) => installed.get(name) !== version);
  if (wrong.length > 0) {
    const named = wrong.slice(0, 5).map(([name, version]) => `${name} ${version}`);
    throw new Error(
      `缺少或版本不符 ${wrong.length} 个：${named.join('、')}${wrong.length > 5 ? '…' : ''}`,
    );
  }
  return `${locked.size} 个，与锁文件一致`;
}

/** Imports dbt with its DuckDB adapter; `dbt --version` would look up the newest version online. */
async function dbtVersion(): Promise<string> {
  const script =
    'import dbt.adapters.duckdb, dbt.cli.main, importlib.metadata as m; print(m.version("dbt-core"), m.version("duckdb"))';
  const { stdout } = await run(python, ['-c', script], {
    env: { ...process.env, DO_NOT_TRACK: '1', DBT_SEND_ANONYMOUS_USAGE_STATS: 'false' },
  }).catch(() => {
    throw new Error('dbt 不能加载');
  });
  const [dbt, duckdb] = stdout.trim().split(' ');
  return `dbt ${dbt}，DuckDB ${duckdb}`;
}

// Loaded here, so that a native part that does not load on this machine is a finding, not a crash.
async function ocrModels(): Promise<string> {
  const { describeEngine } = await import('#ocr');
  return describeEngine().readerVersion;
}

async function browser(): Promise<string> {
  const { findBrowser } = await import('#reports');
  const { origin, executablePath } = await findBrowser();
  if (origin === 'bundled') return '随软件附带的 Chromium';
  return origin === 'env' ? `HUICANG_BROWSER 指定的 ${executablePath}` : executablePath;
}

function fonts(): string {
  const require = createRequire(import.meta.url);
  for (const family of ['noto-sans-sc', 'noto-serif-sc']) {
    const folder = join(dirname(require.resolve(`@fontsource/${family}`)), 'files');
    const slices = readdirSync(folder).filter((name) => name.endsWith('-400-normal.woff2'));
    if (slices.length < 90) throw new Error(`字体 ${family} 不完整`);
  }
  return '思源黑体、思源宋体（随软件附带）';
}

async function disk(home: Home): Promise<string> {
  const { bavail, bsize } = await statfs(home.root);
  const free = (bavail * bsize) / gigabyte;
  if (free < neededDiskGb) throw new Error(`剩 ${free.toFixed(1)} GB，需要 ${neededDiskGb} GB`);
  return `剩 ${free.toFixed(1)} GB`;
}

async function inbox(home: Home): Promise<string> {
  const { listInbox } = await import('#ingest');
  const { files, faults } = listInbox(home);
  const [first] = faults;
  if (first) {
    const more = faults.length > 1 ? ` 等 ${faults.length} 处` : '';
    throw new Error(`inbox/${maskFileName(first.name)}${more}：${first.message}`);
  }
  const empty = '空的；把导出文件放进去，需要什么见 huicang sources';
  return files.length === 0 ? empty : `${files.length} 个文件`;
}

async function writable(home: Home): Promise<string> {
  const probe = join(home.tmp, `doctor-${process.pid}`);
  try {
    await access(home.root, constants.R_OK | constants.W_OK);
    await writeFile(probe, '汇仓', { flag: 'wx' });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new Error(`不能写入 ${home.root}（${code}）`);
  } finally {
    await rm(probe, { force: true });
  }
  return home.root;
}

/** Memory of the machine, or the smaller limit of its container (cgroup v2 and v1). */
function memoryLimit(): number {
  const limits = ['/sys/fs/cgroup/memory.max', '/sys/fs/cgroup/memory/memory.limit_in_bytes']
    .filter((path) => existsSync(path))
    .map((path) => Number(readFileSync(path, 'utf8')))
    .filter((bytes) => bytes > 0);
  return Math.min(totalmem(), ...limits);
}

function memory(): string {
  const found = memoryLimit() / gigabyte;
  if (found < neededMemoryGb * 0.9) {
    throw new Error(`${found.toFixed(1)} GB，需要 ${neededMemoryGb} GB`);
  }
  return `${found.toFixed(1)} GB`;
}

/** Looks at everything the commands need; never throws, reaches nothing outside the machine. */
export async function lookAtMachine(home: Home): Promise<MachineReport> {
  const items = await Promise.all([
    item('node', 'Node', '安装 Node 24，或运行 npm run setup（Linux x64 会自带）。', nodeVersion),
    item(
      'python',
      'Python',
      `安装 Python 3.11 或更新版本和 python3-venv，再${setupRemedy}`,
      pythonVersion,
    ),
    item('python-packages', 'Python 包', setupRemedy, pythonPackages),
    item('dbt', 'dbt', `删除 .venv，再${setupRemedy}`, dbtVersion),
    item('ocr-models', '识别模型', `删除 .venv，再${setupRemedy}`, ocrModels),
    item(
      'browser',
      '浏览器',
      '安装 Google Chrome、Microsoft Edge 或 Chromium，或用 HUICANG_BROWSER 给出浏览器程序的路径。',
      browser,
    ),
    item('fonts', '中文字体', `删除 node_modules，再${setupRemedy}`, fonts),
    item('inbox', '收件夹', '给运行汇仓的用户读取权限；是链接的换成文件本身。', () => inbox(home)),
    item('disk', '磁盘空间', '腾出空间，或用 --home 换一个磁盘。', () => disk(home)),
    item('home', '数据根目录', '改正该文件夹的权限，或用 --home 换一个文件夹。', () =>
      writable(home),
    ),
    item(
      'memory',
      '内存',
      '关闭其他程序，或换内存更大的机器；识别与建仓在内存不足时会失败。',
      memory,
    ),
  ]);
  return { ok: items.every(({ ok }) => ok), items };
}
