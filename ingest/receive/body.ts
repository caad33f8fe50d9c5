import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Home } from '#home';
import { ProblemError } from './problem.ts';

/** A request's body on disk. */
export interface StoredBody {
  path: string;
  sha256: string;
  bytes: number;
}

/** Ending of the file by the media type of the body. */
export const mediaTypes: Readonly<Record<string, string>> = {
  'application/json': 'json',
  'application/x-ndjson': 'ndjson',
  'text/csv': 'csv',
  'text/tab-separated-values': 'tsv',
  'application/xml': 'xml',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
};

/** @throws ProblemError 415 */
export function endingOf(contentType: string | undefined): string {
  const type = (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const ending = mediaTypes[type];
  if (ending !== undefined) return ending;
  throw new ProblemError(
    415,
    'media-type',
    '不接收这种内容类型',
    `在请求头写 Content-Type，可用：${Object.keys(mediaTypes).join('、')}。`,
  );
}

function tooLarge(limit: number): ProblemError {
  return new ProblemError(
    413,
    'too-large',
    `内容超过 ${Math.floor(limit / 1_000_000)} MB`,
    '分成几批再发，每批用各自的 Idempotency-Key。',
  );
}

/**
 * Streams a body into tmp/, counting as it comes: what a header says of the length is not believed.
 * @throws ProblemError 400 for an empty body, 413 beyond the limit
 */
export async function storeBody(home: Home, request: Request, limit: number): Promise<StoredBody> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge(limit);
  mkdirSync(home.tmp, { recursive: true });
  const path = join(home.tmp, `received-${process.pid}-${randomBytes(8).toString('hex')}`);
  const hash = createHash('sha256');
  let bytes = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      hash.update(chunk);
      done(bytes > limit ? tooLarge(limit) : null, chunk);
    },
  });
  try {
    const source = request.body ? Readable.fromWeb(request.body as never) : Readable.from([]);
    await pipeline(source, count, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  } catch (error) {
    rmSync(path, { force: true });
    if (error instanceof ProblemError) throw error;
    throw new ProblemError(400, 'cut-off', '内容没有传完', '用同一个 Idempotency-Key 再发一次。');
  }
  if (bytes === 0) {
    rmSync(path, { force: true });
    throw new ProblemError(400, 'empty', '没有内容', '把记录放进请求体后再发。');
  }
  return { path, sha256: hash.digest('hex'), bytes };
}
