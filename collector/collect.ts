/**
 * The collector: for a computer of an office network without way to the rest. It reads a folder of
 * exports, which it never writes to, and makes signed packages in another folder, such as a USB
 * stick, or sends them to the push endpoint. One file without native parts: `npm run collector`.
 */
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type ExportFile, sendPackage, writePackage } from './package.ts';

const usage = `用法：
  node huicang-collector.mjs init --key 密钥文件
  node huicang-collector.mjs run --key 密钥文件 --name 本采集点 --source 来源 --folder 导出文件夹 （--to 文件夹 | --push 地址）

  init       生成密钥，并显示要写进汇仓 huicang.yaml 的公钥
  run        把导出文件夹中新的、改过的文件打成签名包；导出文件夹只读不写
  --pattern  只要这些文件名，如 *.xlsx（默认全部）
  --state    记录已采集文件的地方（默认在密钥文件旁边）
  --to       签名包放到这里，如 U 盘
  --push     直接送到汇仓的接收接口，如 https://10.0.0.5:8471`;

const largestPackage = 30_000_000;

/** Files already packed, by path: size and time. */
type State = Record<string, string>;

class UsageError extends Error {}

function needed(value: string | undefined, name: string): string {
  if (value === undefined || value === '') throw new UsageError(`缺少 --${name}`);
  return value;
}

function matcher(glob: string): RegExp {
  const pattern = glob
    .replace(/[.+^$()|[\]{}\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${pattern}$`, 'i');
}

function listFiles(folder: string, pattern: RegExp): ExportFile[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !/^(\.|~\$)|\.(tmp|part|crdownload)$/i.test(name) && pattern.test(name))
    .filter((entry) => entry.isFile())
    .map(({ name }) => {
      const path = join(folder, name);
      const { size, mtimeMs } = statSync(path);
      return { name, path, size, modifiedMs: mtimeMs };
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function markOf({ size, modifiedMs }: ExportFile): string {
  return `${size} ${modifiedMs}`;
}

/** Groups of files, none much larger than a package may be to pass the endpoint. */
function packs(files: readonly ExportFile[]): ExportFile[][] {
  const groups: ExportFile[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const file of files) {
    if (size + file.size > largestPackage) {
      groups.push([]);
      size = 0;
    }
    groups.at(-1)?.push(file);
    size += file.size;
  }
  return groups;
}

function init(keyPath: string): void {
  if (existsSync(keyPath)) throw new UsageError(`密钥文件已存在，未作改动：${keyPath}`);
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  writeFileSync(keyPath, privateKey.export({ type: 'pkcs8', format: 'pem' }), {
    mode: 0o600,
    flag: 'wx',
  });
  const der = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  console.log(`密钥已写入 ${keyPath}，请勿复制到别处。把下面的公钥交给汇仓管理员：`);
  console.log(
    `receive:\n  collectors:\n    本采集点:\n      public_key: ${der}\n      sources: [来源]`,
  );
}

/** Makes or sends what is new. */
async function collect(options: {
  key: string;
  name: string;
  source: string;
  folder: string;
  pattern: string;
  state: string;
  to?: string | undefined;
  push?: string | undefined;
}): Promise<number> {
  const { name: collector, source, folder, to, push } = options;
  if (!existsSync(folder)) throw new UsageError(`没有这个文件夹：${folder}`);
  const key = createPrivateKey(readFileSync(options.key));
  const state: State = existsSync(options.state)
    ? (JSON.parse(readFileSync(options.state, 'utf8')) as State)
    : {};
  const address = (file: ExportFile) => `${source}|${file.path}`;
  const fresh = listFiles(folder, matcher(options.pattern)).filter(
    (file) => state[address(file)] !== markOf(file),
  );
  if (fresh.length > 0) await wait(1000);
  const steady = fresh.filter(({ path, size, modifiedMs }) => {
    const now = statSync(path);
    return now.size === size && now.mtimeMs === modifiedMs;
  });
  for (const file of fresh) {
    if (!steady.includes(file)) console.error(`! ${file.name} 正在写入，留到下次`);
  }
  const out = to ?? mkdtempSync(join(tmpdir(), 'huicang-collector-'));
  mkdirSync(out, { recursive: true });
  let packed = 0;
  try {
    for (const files of packs(steady)) {
      const id = await writePackage(files, out, { collector, source, key });
      if (push) await sendPackage(out, id, push);
      for (const file of files) state[address(file)] = markOf(file);
      // Noted package by package: what was made before a fault is not made again.
      writeFileSync(`${options.state}.part`, JSON.stringify(state, null, 2));
      renameSync(`${options.state}.part`, options.state);
      packed += files.length;
      console.log(`✓ ${id}：${files.map(({ name }) => name).join('、')}`);
    }
  } finally {
    if (!to) rmSync(out, { recursive: true, force: true });
  }
  console.log(packed === 0 ? '没有新的文件' : `共 ${packed} 个文件`);
  return packed;
}

async function main(argv: string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        key: { type: 'string' },
        name: { type: 'string' },
        source: { type: 'string' },
        folder: { type: 'string' },
        pattern: { type: 'string', default: '*' },
        state: { type: 'string' },
        to: { type: 'string' },
        push: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const [action] = positionals;
    if (values.help || action === undefined) {
      console.log(usage);
      return values.help ? 0 : 2;
    }
    const key = resolve(needed(values.key, 'key'));
    if (action === 'init') init(key);
    else if (action === 'run') {
      if ((values.to === undefined) === (values.push === undefined)) {
        throw new UsageError('--to 和 --push 要写一个，也只写一个');
      }
      await collect({
        key,
        name: needed(values.name, 'name'),
        source: needed(values.source, 'source'),
        folder: resolve(needed(values.folder, 'folder')),
        pattern: values.pattern,
        state: resolve(values.state ?? `${key}.state.json`),
        to: values.to === undefined ? undefined : resolve(values.to),
        push: values.push,
      });
    } else throw new UsageError(`没有“${action}”这个动作`);
    return 0;
  } catch (error) {
    console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
    if (error instanceof UsageError) console.error('用 --help 查看用法');
    return error instanceof UsageError ? 2 : 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
