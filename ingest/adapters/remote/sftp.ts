import { rmSync, statSync } from 'node:fs';
import type { Attributes, FileEntry } from 'ssh2';
import type { OriginOf } from '#home';
import type { Adapter, AdapterContext } from '../adapter.ts';
import { fault, plainCause } from '../fault.ts';
import { isByway, matcher, nameWhenWhole } from '../pattern.ts';
import { backoff, RetryBudget } from '../retry.ts';
import { type FileState, isSameState, settledOnes } from '../settle.ts';
import {
  deliverRemote,
  LeftForLater,
  type RemoteFile,
  type RemoteFiles,
} from './deliver-remote.ts';
import { ConnectionLost, openSftp, type SftpSession, shownHost } from './sftp-session.ts';

interface SftpFile extends RemoteFile, FileState {
  path: string;
}

const archiveName = /\.zip$/i;
const defaultSettle = 2;

/** Kinds of files in the mode of a listing, as POSIX numbers them. */
const folderKind = 0o040000;
const plainKind = 0o100000;

function kindOf({ mode }: Attributes): number {
  return mode & 0o170000;
}

function stateOf({ size, mtime }: Pick<Attributes, 'size' | 'mtime'>): FileState {
  return { size, modified: mtime * 1000 };
}

/** A session that is opened anew when the connection was lost, within one budget of waiting. */
class LastingSession {
  private session: SftpSession | null = null;
  private readonly origin: OriginOf<'sftp'>;
  private readonly context: AdapterContext;
  private readonly budget: RetryBudget;

  constructor(origin: OriginOf<'sftp'>, context: AdapterContext) {
    this.origin = origin;
    this.context = context;
    this.budget = new RetryBudget(origin.retryBudget ?? 30, context.signal);
  }

  async use<T>(work: (session: SftpSession) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        this.session ??= await openSftp(this.origin, this.context);
        return await work(this.session);
      } catch (error) {
        if (!(error instanceof ConnectionLost)) throw error;
        this.close();
        this.context.signal?.throwIfAborted();
        if (await this.budget.pause(backoff(attempt))) continue;
        throw fault(
          `SFTP ${shownHost(this.origin)} ${attempt > 1 ? `试了 ${attempt} 次` : ''}仍失败：${error.reason}`,
          '确认对方系统在运行、网络可达后再试；读了一半的文件没有采用。',
          plainCause(error.cause, this.context.secrets),
        );
      }
    }
  }

  close(): void {
    this.session?.close();
    this.session = null;
  }
}

function sftpFiles(
  origin: OriginOf<'sftp'>,
  lasting: LastingSession,
  context: AdapterContext,
): RemoteFiles<SftpFile> {
  const root = origin.folder.replace(/(?<=.)\/+$/, '');
  const matches = matcher(origin.pattern);
  const take = (entry: FileEntry, name: string): SftpFile => {
    const state = stateOf(entry.attrs);
    const path = root === '/' ? `/${name}` : `${root}/${name}`;
    const address = `sftp://${origin.user}@${shownHost(origin)}${path}`;
    return { name, path, address, mark: `${state.size} ${state.modified}`, ...state };
  };
  const walk = async (session: SftpSession, below: string): Promise<SftpFile[]> => {
    const folder = below === '' ? root : `${root === '/' ? '' : root}/${below}`;
    const found: SftpFile[] = [];
    for (const entry of await session.list(folder)) {
      if (isByway(entry.filename)) continue;
      const name = below === '' ? entry.filename : `${below}/${entry.filename}`;
      const kind = kindOf(entry.attrs);
      if (kind === folderKind && origin.recursive) found.push(...(await walk(session, name)));
      if (kind === plainKind) found.push(take(entry, name));
    }
    return found;
  };
  const look = (file: SftpFile) =>
    lasting.use(async (session) => {
      const stats = await session.stat(file.path);
      return stats === null ? null : stateOf(stats);
    });
  return {
    async list() {
      const found = await lasting.use((session) => walk(session, ''));
      for (const { name } of found) {
        const whole = nameWhenWhole(name);
        if (whole !== null && matches(whole)) context.onWaiting(name, '还没有传完');
      }
      const files = found.filter(
        ({ name }) => nameWhenWhole(name) === null && (matches(name) || archiveName.test(name)),
      );
      return files.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    },
    settled: (files) =>
      settledOnes(files, {
        settle: origin.settle ?? defaultSettle,
        look,
        isOwnClock: false,
        signal: context.signal,
      }),
    async download(file, path) {
      await lasting.use(async (session) => {
        rmSync(path, { force: true });
        await session.download(file.path, path);
      });
      const now = await look(file);
      if (now === null) throw new LeftForLater('读取时已被移走');
      if (!isSameState(file, now)) throw new LeftForLater('读取时又有改动');
      const { size } = statSync(path);
      if (size === file.size) return;
      throw fault(
        `大小不符：对方有 ${file.size} 字节，收到 ${size} 字节`,
        '未采用；稍后再试，仍不符请联系对方系统的管理员。',
      );
    },
  };
}

/** Files of an SFTP server, which must prove itself by the fingerprint of its key. */
export const sftpAdapter: Adapter<'sftp'> = {
  kind: 'sftp',
  async *deliveries(origin, context) {
    const lasting = new LastingSession(origin, context);
    try {
      yield* deliverRemote(sftpFiles(origin, lasting, context), origin.pattern, context);
    } finally {
      lasting.close();
    }
  },
};
