import * as http from 'node:http';
import * as https from 'node:https';
import { pipeline } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { fault } from '../fault.ts';

/** What a system answered. */
export interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  /** unpacked, where it was sent compressed */
  body: Buffer;
}

/** The terms every request of a pull is made on. */
export interface Connection {
  agent: http.Agent;
  /** milliseconds of silence; the whole answer may take four times that */
  timeout: number;
  /** bytes of one answer */
  largest: number;
  signal?: AbortSignal | undefined;
  close(): void;
}

/** One request in time ran out; the other side may still be at work. */
export class TimeOut extends Error {}

/** Address without parameters: they may hold tokens. */
export function shownAddress(url: URL): string {
  return `${url.origin}${url.pathname}`;
}

/** Connections to one origin, kept open between requests. */
export function openConnection(
  url: URL,
  options: { ca?: string | undefined; timeout: number; largest: number; signal?: AbortSignal },
): Connection {
  const { ca, timeout, largest, signal } = options;
  const agent =
    url.protocol === 'https:'
      ? new https.Agent({ keepAlive: true, maxSockets: 1, ...(ca ? { ca } : {}) })
      : new http.Agent({ keepAlive: true, maxSockets: 1 });
  return { agent, timeout, largest, signal, close: () => agent.destroy() };
}

function unpacked(response: http.IncomingMessage): NodeJS.ReadableStream {
  const coding = response.headers['content-encoding'] ?? 'identity';
  // A cut connection reaches the reader as an error of the last stream of the pipeline.
  const through = <T extends NodeJS.ReadWriteStream>(stream: T) =>
    pipeline(response, stream, () => {}) as T;
  if (/^(x-)?gzip$/i.test(coding)) return through(createGunzip());
  if (/^deflate$/i.test(coding)) return through(createInflate());
  if (/^br$/i.test(coding)) return through(createBrotliDecompress());
  return response;
}

/**
 * One GET, as it is answered: no redirect is followed, nothing is tried again.
 * @throws TimeOut; HuicangError when the answer is too large; the socket's own error otherwise, also
 *   when the connection is cut in mid-body
 */
export async function get(
  url: URL,
  headers: Record<string, string>,
  connection: Connection,
): Promise<Answer> {
  const { agent, timeout, largest, signal } = connection;
  const deadline = new AbortController();
  const late = setTimeout(() => deadline.abort(), timeout * 4);
  const stop = () => deadline.abort();
  signal?.addEventListener('abort', stop, { once: true });
  let isSilent = false;
  try {
    const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
      const open = url.protocol === 'https:' ? https.get : http.get;
      const request = open(
        url,
        {
          agent,
          headers: { accept: 'application/json, */*;q=0.5', 'user-agent': 'huicang', ...headers },
          signal: deadline.signal,
          timeout,
        },
        resolve,
      );
      request.on('timeout', () => {
        isSilent = true;
        request.destroy();
      });
      request.on('error', reject);
    });
    const parts: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of unpacked(response)) {
      const part = chunk as Buffer;
      bytes += part.length;
      if (bytes > largest) {
        response.destroy();
        throw fault(
          `接口 ${shownAddress(url)} 一次应答超过 ${Math.round(largest / 1024 ** 2)} MB`,
          '调小每页条数；确实需要时，调大该来源的 largestAnswer。',
        );
      }
      parts.push(part);
    }
    return {
      status: response.statusCode ?? 0,
      headers: response.headers,
      body: Buffer.concat(parts),
    };
  } catch (error) {
    signal?.throwIfAborted();
    if (isSilent || deadline.signal.aborted) throw new TimeOut();
    throw error;
  } finally {
    clearTimeout(late);
    signal?.removeEventListener('abort', stop);
  }
}
