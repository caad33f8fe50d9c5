import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Home } from '#home';
import { isByway } from '../adapters/pattern.ts';

/** A file that lies in the inbox. */
export interface InboxFile {
  /** below inbox/, with forward slashes */
  name: string;
  path: string;
}

/** What lies in the inbox and cannot be reached. */
export interface InboxFault {
  name: string;
  /** Chinese: what is in the way, and what to do */
  message: string;
  remedy: string;
}

/** Written by the generator of the sample hospital; no export. */
const notExports = new Set(['sample.json']);

const faults = {
  link: ['是一个链接，没有读取', '把它指向的文件本身放进收件夹。'],
  folder: ['这个文件夹打不开', '给运行汇仓的用户读取这个文件夹的权限。'],
  name: ['名称不是 UTF-8 编码，读不出来', '在文件管理器里改一个名称，再采集。'],
  device: ['不是文件', '从收件夹里移走。'],
} as const;

/**
 * Everything that lies in the inbox, or in another folder, in order of the names; hidden files, what the receiver keeps,
 * and the lock files of Office do not count. What cannot be reached is named and ends nothing.
 */
export function listInbox(
  home: Home,
  root = home.inbox,
): { files: InboxFile[]; faults: InboxFault[] } {
  const files: InboxFile[] = [];
  const unreached: InboxFault[] = [];
  const fault = (name: string, kind: keyof typeof faults) => {
    const [message, remedy] = faults[kind];
    unreached.push({ name, message, remedy });
  };
  const walk = (below: string): void => {
    let entries: Dirent<Buffer>[];
    try {
      const folder = join(root, ...below.split('/'));
      entries = readdirSync(folder, { withFileTypes: true, encoding: 'buffer' });
    } catch {
      fault(below, 'folder');
      return;
    }
    for (const entry of entries) {
      const own = entry.name.toString('utf8');
      if (isByway(own)) continue;
      const name = below === '' ? own : `${below}/${own}`;
      if (!Buffer.from(own).equals(entry.name)) fault(name, 'name');
      else if (entry.isDirectory()) walk(name);
      else if (entry.isSymbolicLink()) fault(name, 'link');
      else if (!entry.isFile()) fault(name, 'device');
      else if (!notExports.has(name)) {
        files.push({ name, path: join(root, ...name.split('/')) });
      }
    }
  };
  walk('');
  return { files: files.toSorted((a, b) => (a.name < b.name ? -1 : 1)), faults: unreached };
}
