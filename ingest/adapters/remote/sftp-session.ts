import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Client, type FileEntry, type SFTPWrapper, type Stats } from 'ssh2';
import { HuicangError, type OriginOf } from '#home';
import type { AdapterContext } from '../adapter.ts';
import { connectionReason, fault, plainCause } from '../fault.ts';

const defaultPort = 22;

/** `host:port`, for messages. */
export function shownHost(origin: OriginOf<'sftp'>): string {
  return `${origin.host}:${origin.port ?? defaultPort}`;
}

/** SHA256:… as ssh-keygen prints it. */
function fingerprintOf(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

/** @throws HuicangError telling how to get it, when there is none or it cannot be one */
function expectedFingerprint(origin: OriginOf<'sftp'>): string {
  const { fingerprint, host, port = defaultPort } = origin;
  const command = `ssh-keyscan -p ${port} ${host} | ssh-keygen -lf -`;
  if (fingerprint === undefined) {
    throw new HuicangError(`SFTP 来源 ${shownHost(origin)} 没有写主机密钥的指纹`, {
      remedy: `运行 ${command}，请对方系统的管理员核对其中的 SHA256:…，再写在该来源的 fingerprint。`,
    });
  }
  const plain = fingerprint.trim().replace(/=+$/, '');
  if (/^SHA256:[A-Za-z0-9+/]{43}$/.test(plain)) return plain;
  throw new HuicangError(`SFTP 来源 ${shownHost(origin)} 的 fingerprint 不是 SHA256 指纹`, {
    remedy: `写成 SHA256:… 的样子；可运行 ${command} 取得。`,
  });
}

/** The connection itself failed or ended: worth another attempt. */
export class ConnectionLost extends Error {
  readonly reason: string;

  constructor(error: unknown) {
    super('connection lost', { cause: error });
    this.reason = connectionReason(error);
  }
}

/** One SFTP session that only reads. */
export interface SftpSession {
  list(folder: string): Promise<FileEntry[]>;
  /** null when the file is gone */
  stat(path: string): Promise<Stats | null>;
  download(path: string, to: string): Promise<void>;
  close(): void;
}

/** Status numbers of SFTP that say something about one file and not about the connection. */
const fileStatus: Record<number, [string, string]> = {
  2: ['不存在', '核对该来源的 folder。'],
  3: ['没有读取权限', '请对方系统的管理员给这个用户读取权限。'],
};

function connectFault(origin: OriginOf<'sftp'>, error: unknown, context: AdapterContext): Error {
  const { level, message = '' } = (error ?? {}) as { level?: string; message?: string };
  const place = `SFTP ${shownHost(origin)} `;
  const cause = plainCause(error, context.secrets);
  if (level === 'client-authentication') {
    return fault(`${place}不接受这个用户名、密码或密钥`, '核对该来源的 user 和秘密。', cause);
  }
  if (/^Cannot parse privateKey/.test(message)) {
    return fault(
      `${place}的私钥无法使用`,
      '核对秘密中的私钥是否完整；有口令的，把口令写在 secret 指的秘密里。',
      cause,
    );
  }
  if (/handshake|no matching/i.test(message) && level === 'handshake') {
    return fault(`${place}只支持过时的加密方式`, '请对方系统的管理员升级 SSH 服务。', cause);
  }
  return new ConnectionLost(error);
}

/**
 * Opens a session with the one machine whose key is known.
 * @throws ConnectionLost, or HuicangError for what another attempt does not mend
 */
export async function openSftp(
  origin: OriginOf<'sftp'>,
  context: AdapterContext,
): Promise<SftpSession> {
  const expected = expectedFingerprint(origin);
  const { signal, secrets } = context;
  const timeout = (origin.timeout ?? 30) * 1000;
  const client = new Client();
  let shown = '';
  let lost: ConnectionLost | null = null;
  const listeners = new Set<(error: ConnectionLost) => void>();
  const lose = (error?: unknown) => {
    lost ??= new ConnectionLost(error ?? Object.assign(new Error(), { code: 'ECONNRESET' }));
    for (const tell of listeners) tell(lost);
  };
  const abort = () => client.destroy();
  signal?.addEventListener('abort', abort, { once: true });
  const close = (): void => {
    signal?.removeEventListener('abort', abort);
    client.end();
    client.destroy();
  };
  const keyText = origin.keySecret === undefined ? undefined : secrets.get(origin.keySecret);
  const word = origin.secret === undefined ? undefined : secrets.get(origin.secret);
  let sftp: SFTPWrapper;
  try {
    sftp = await new Promise<SFTPWrapper>((resolve, reject) => {
      client.on('ready', () =>
        client.sftp((error, opened) => (error ? reject(error) : resolve(opened))),
      );
      client.on('error', (error) => {
        reject(error);
        lose(error);
      });
      client.on('close', () => {
        reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' }));
        lose();
      });
      client.connect({
        host: origin.host,
        port: origin.port ?? defaultPort,
        username: origin.user,
        ...(keyText === undefined ? {} : { privateKey: `${keyText}\n` }),
        ...(keyText !== undefined && word !== undefined ? { passphrase: word } : {}),
        ...(keyText === undefined && word !== undefined ? { password: word } : {}),
        readyTimeout: timeout,
        keepaliveInterval: Math.ceil(timeout / 3),
        keepaliveCountMax: 2,
        hostVerifier: (key: Buffer) => {
          shown = fingerprintOf(key);
          return shown === expected;
        },
      });
    });
  } catch (error) {
    close();
    signal?.throwIfAborted();
    if (shown !== '' && shown !== expected) {
      throw fault(
        `SFTP ${shownHost(origin)} 的主机密钥与约定的不符，出示的是 ${shown}`,
        '先请对方系统的管理员核对：确实换了密钥的，改正该来源的 fingerprint；否则不要连接。',
      );
    }
    throw connectFault(origin, error, context);
  }

  /** A request that ends when the connection does: the library leaves some unanswered. */
  const ask = <T>(path: string, start: (done: (error: unknown, value?: T) => void) => void) =>
    new Promise<T>((resolve, reject) => {
      if (lost) return reject(lost);
      listeners.add(reject);
      start((error, value) => {
        listeners.delete(reject);
        if (!error) return resolve(value as T);
        const { code } = error as { code?: unknown };
        const [what, remedy] = typeof code === 'number' ? (fileStatus[code] ?? []) : [];
        const isKnown = what !== undefined && remedy !== undefined;
        reject(
          isKnown
            ? Object.assign(fault(`${path} ${what}`, remedy), { status: code })
            : (lost ?? new ConnectionLost(error)),
        );
      });
    });

  return {
    close,
    list: (folder) => ask(folder, (done) => sftp.readdir(folder, done)),
    async stat(path) {
      try {
        return await ask<Stats>(path, (done) => sftp.stat(path, done));
      } catch (error) {
        if ((error as { status?: number }).status === 2) return null;
        throw error;
      }
    },
    async download(path, to) {
      const from = sftp.createReadStream(path);
      const stop = (error: Error) => from.destroy(error);
      listeners.add(stop);
      try {
        if (lost) throw lost;
        await pipeline(from, createWriteStream(to, { mode: 0o600 }));
      } catch (error) {
        const { code, syscall } = (error ?? {}) as { code?: unknown; syscall?: unknown };
        // The disk here, not the connection there.
        if (syscall !== undefined && typeof code === 'string') throw error;
        const [what, remedy] = typeof code === 'number' ? (fileStatus[code] ?? []) : [];
        if (what && remedy) throw fault(what, remedy);
        throw lost ?? new ConnectionLost(error);
      } finally {
        listeners.delete(stop);
      }
    },
  };
}
