import { type Dirent, readdirSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { putObject } from '#archive';
import { exitCodes, HuicangError, type OriginOf } from '#home';
import type { Adapter, AdapterContext, Delivery } from './adapter.ts';
import { deliverFile } from './deliver-file.ts';
import { isByway, matcher, nameWhenWhole } from './pattern.ts';
import { Remembered } from './remembered.ts';
import { type FileState, fileState, isSameState, settledOnes } from './settle.ts';

interface FoundFile extends FileState {
  /** below the folder, with forward slashes */
  name: string;
  path: string;
}

const archiveName = /\.zip$/i;

/** What a failure to read a file or folder of the system means to its user. */
function fileFault(what: string, error: unknown): unknown {
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  const reasons: Record<string, [string, string]> = {
    EACCES: ['没有读取权限', '请给运行汇仓的用户读取权限。'],
    EPERM: ['没有读取权限', '请给运行汇仓的用户读取权限。'],
    EBUSY: ['正被另一个程序占用', '关闭占用它的程序后再试。'],
    EIO: ['读取时磁盘或网络出错', '核对磁盘或共享文件夹的连接后再试。'],
    ESTALE: ['共享文件夹的连接已断', '重新挂载共享文件夹后再试。'],
    EHOSTDOWN: ['共享文件夹的连接已断', '重新挂载共享文件夹后再试。'],
  };
  const [reason, remedy] = reasons[code ?? ''] ?? [];
  if (reason === undefined || remedy === undefined) return error;
  return new HuicangError(`${what}${reason}`, { code: exitCodes.failed, remedy, cause: error });
}

/**
 * Files of a folder that a source may take, in order of their names; half-written ones are named
 * by `onWaiting`, hidden ones and links are passed over.
 */
function listFolder(
  folder: string,
  options: { pattern?: string | RegExp | undefined; recursive?: boolean | undefined },
  { onWaiting, onFailure }: Pick<AdapterContext, 'onWaiting' | 'onFailure'>,
): FoundFile[] {
  const matches = matcher(options.pattern);
  const found: FoundFile[] = [];
  const entriesOf = (below: string): Dirent[] => {
    try {
      return readdirSync(join(folder, below), { withFileTypes: true });
    } catch (error) {
      // Without the folder itself there is nothing; a folder in it takes nothing from the others.
      if (below === '') throw error;
      onFailure(below, fileFault('这个文件夹', error));
      return [];
    }
  };
  const walk = (below: string): void => {
    for (const entry of entriesOf(below)) {
      if (isByway(entry.name)) continue;
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory() && options.recursive) walk(name);
      if (!entry.isFile()) continue;
      const whole = nameWhenWhole(name);
      if (whole !== null && matches(whole)) onWaiting(name, '还没有传完');
      if (whole !== null || !(matches(name) || archiveName.test(name))) continue;
      const path = join(folder, ...name.split('/'));
      const state = fileState(path);
      if (state) found.push({ name, path, ...state });
    }
  };
  walk('');
  return found.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function openFolder(origin: OriginOf<'files'>, context: AdapterContext): string | null {
  const isOwn = !isAbsolute(origin.folder);
  const folder = isOwn ? join(context.home.inbox, ...origin.folder.split('/')) : origin.folder;
  try {
    if (statSync(folder).isDirectory()) return folder;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // A folder of the inbox is made by its first file; a share that is not there is not empty.
    if (isOwn && code === 'ENOENT') return null;
    if (code !== 'ENOENT') throw fileFault(`${context.label}的文件夹 ${folder} `, error);
  }
  throw new HuicangError(`${context.label}的文件夹不存在：${folder}`, {
    code: exitCodes.failed,
    remedy: '核对路径；是共享文件夹的，先挂载它。',
  });
}

/**
 * Every file of a folder as a delivery of its own. What is known by size and time is not read
 * again; what is being written, or changes while it is copied, is left for the next run and said.
 */
async function* deliverFolder(
  folder: string,
  options: { pattern?: string | RegExp | undefined; recursive?: boolean; settle?: number },
  context: AdapterContext,
): AsyncGenerator<Delivery> {
  const { home, label, signal, onNote, onWaiting, onFailure, onProgress } = context;
  let files: FoundFile[];
  try {
    files = listFolder(folder, options, context);
  } catch (error) {
    throw fileFault(`${label}的文件夹 ${folder} `, error);
  }
  const remembered = new Remembered(home, context.source);
  const markOf = ({ size, modified }: FileState) => `${size} ${modified}`;
  const known = new Map(files.map((file) => [file, remembered.find(file.path, markOf(file))]));
  const settled = await settledOnes(
    files.filter((file) => !known.get(file)),
    { settle: options.settle ?? 1, look: ({ path }) => fileState(path), isOwnClock: true, signal },
  );
  const report = (done: number, detail?: string) =>
    onProgress?.({
      ...{ stage: 'ingest', step: label, done, total: files.length, unit: '个文件' },
      ...(detail === undefined ? {} : { detail }),
    });
  try {
    for (const [index, file] of files.entries()) {
      signal?.throwIfAborted();
      report(index, file.name);
      let stored = known.get(file)?.[0];
      if (!stored) {
        if (!settled.has(file)) {
          onWaiting(file.name, '正在写入');
          continue;
        }
        try {
          stored = await putObject(home, file.path);
        } catch (error) {
          if (fileState(file.path) === null) onNote(`${file.name} 读取时已被移走`);
          else onFailure(file.name, fileFault('', error));
          continue;
        }
        if (!isSameState(file, fileState(file.path)) || stored.bytes !== file.size) {
          onWaiting(file.name, '读取时又有改动');
          continue;
        }
        remembered.remember(file.path, markOf(file), [stored]);
      }
      yield* deliverFile({ ...stored, name: file.name }, options.pattern, remembered, context);
    }
    if (files.length > 0) report(files.length);
  } finally {
    remembered.save();
  }
}

/** Folders: below inbox/, or any other, such as a mounted share. */
export const filesAdapter: Adapter<'files'> = {
  kind: 'files',
  async *deliveries(origin, context) {
    const folder = openFolder(origin, context);
    if (folder !== null) yield* deliverFolder(folder, origin, context);
  },
};

/** What the push endpoint and the collector left in inbox/.received/<source>/. */
export const pushAdapter: Adapter<'push'> = {
  kind: 'push',
  async *deliveries({ pattern }, context) {
    const folder = join(context.home.inbox, '.received', context.source);
    if (fileState(folder)) {
      yield* deliverFolder(folder, { pattern, recursive: true, settle: 0 }, context);
    }
  },
};
