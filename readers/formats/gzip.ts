import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { HuicangError } from '#home';
import { type ReadLimits, sizeText } from '../table/limits.ts';

const harmlessBytes = 100 * 1024 ** 2;

/**
 * Unpacks a gzip file (`.csv.gz`) into a folder of its own.
 * @returns the unpacked file, and what removes it
 * @throws HuicangError when it is torn, or more comes out than the limits allow
 */
export async function gunzip(
  path: string,
  size: number,
  limits: ReadLimits,
  temporaryFolder = tmpdir(),
): Promise<{ unpacked: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(temporaryFolder, 'huicang-gunzip-'));
  const unpacked = join(folder, 'content');
  const remove = () => rm(folder, { recursive: true, force: true });
  let bytes = 0;
  async function* bounded(content: AsyncIterable<Buffer>) {
    for await (const chunk of content) {
      bytes += chunk.length;
      const isBomb = bytes > harmlessBytes && bytes > limits.ratio * size;
      if (isBomb || bytes > limits.unpackedBytes) {
        throw new HuicangError(`gzip 文件展开后超过 ${sizeText(bytes)}，可能是压缩炸弹，没有展开`, {
          remedy: '请核对文件来源；确是业务数据的，请解压后送来。',
        });
      }
      yield chunk;
    }
  }
  try {
    await pipeline(createReadStream(path), createGunzip(), bounded, createWriteStream(unpacked));
  } catch (cause) {
    await remove();
    if (cause instanceof HuicangError) throw cause;
    throw new HuicangError('gzip 文件不完整或已损坏', {
      remedy: '请重新导出或复制后再送一次。',
      cause,
    });
  }
  return { unpacked, remove };
}
