import type { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { HuicangError } from '#home';
import { LimitExceeded, type ReadLimits, sizeText } from '../table/limits.ts';
import { PartOfFile, zipBounds } from './zip-bounds.ts';

/** One entry of a ZIP file. */
export interface ZipMember {
  /** as stored, with `/` between folders; not yet safe to be used as a path */
  name: string;
  bytes: number;
  packedBytes: number;
  isFolder: boolean;
  isSymbolicLink: boolean;
  isEncrypted: boolean;
  entry: Entry;
}

const options = { lazyEntries: true, autoClose: false, decodeStrings: false };

/** Ratios say nothing of what is small enough to be harmless. */
const harmlessBytes = 100 * 1024 ** 2;

function damaged(what: string, detail: string, cause?: unknown): HuicangError {
  return new HuicangError(`${what}无法打开：${detail}`, {
    remedy: '文件已损坏或没有传完，请重新导出或复制后再送一次。',
    cause,
  });
}

function bomb(what: string, detail: string): LimitExceeded {
  return new LimitExceeded(`${what}${detail}，可能是压缩炸弹，没有展开`, {
    remedy: '请核对文件来源；确是业务数据的，请解压后分批送来。',
  });
}

/** Text of a name: UTF-8 where flagged or valid, else GB18030 as Chinese Windows writes it. */
function decodeName(entry: Entry): string {
  const raw = entry.fileNameRaw;
  // Info-ZIP's Unicode path, which old packers add beside a name in the local code page.
  const unicode = entry.extraFields.find(({ id, data }) => id === 0x7075 && data.length > 5);
  if (unicode && unicode.data.readUInt32LE(1) === crc32(raw)) {
    return unicode.data.subarray(5).toString('utf8');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw);
  } catch {
    return new TextDecoder('gb18030').decode(raw);
  }
}

function memberOf(entry: Entry): ZipMember {
  const name = decodeName(entry).replaceAll('\\', '/');
  const unixMode = entry.externalFileAttributes >>> 16;
  return {
    name,
    bytes: entry.uncompressedSize,
    packedBytes: entry.compressedSize,
    isFolder: name.endsWith('/'),
    isSymbolicLink: (unixMode & 0o170000) === 0o120000,
    isEncrypted: entry.isEncrypted(),
    entry,
  };
}

/** A ZIP file, read without trusting what it says of itself. */
export class ZipReader {
  readonly members: ZipMember[];
  /** bytes before and behind the archive that are none of it */
  readonly strayBytes: number;
  private readonly zip: ZipFile;
  private readonly what: string;
  private readonly limits: ReadLimits;

  private constructor(
    zip: ZipFile,
    members: ZipMember[],
    strayBytes: number,
    what: string,
    limits: ReadLimits,
  ) {
    this.zip = zip;
    this.members = members;
    this.strayBytes = strayBytes;
    this.what = what;
    this.limits = limits;
  }

  /**
   * Reads the list of members. Bytes before or behind the archive that are none of it are passed over.
   * @param what what the file is called in messages: `工作簿`
   * @throws HuicangError when the list is torn, too long, or promises more than the limits
   */
  static async open(path: string, what: string, limits: ReadLimits): Promise<ZipReader> {
    try {
      return await ZipReader.listed(await yauzl.openPromise(path, options), 0, what, limits);
    } catch (cause) {
      if (cause instanceof HuicangError) throw cause;
      const bounds = await zipBounds(path);
      if (!bounds || bounds.stray === 0) throw damaged(what, '压缩结构不完整', cause);
      const { start, end, stray } = bounds;
      const reader = new PartOfFile(path, start);
      try {
        const zip = await yauzl.fromRandomAccessReaderPromise(reader, end - start, options);
        return await ZipReader.listed(zip, stray, what, limits);
      } catch (error) {
        if (error instanceof HuicangError) throw error;
        throw damaged(what, '压缩结构不完整', error);
      }
    }
  }

  private static async listed(
    zip: ZipFile,
    strayBytes: number,
    what: string,
    limits: ReadLimits,
  ): Promise<ZipReader> {
    try {
      if (zip.entryCount > limits.members) {
        throw bomb(what, `内有 ${zip.entryCount} 个文件，超过上限 ${limits.members} 个`);
      }
      const members: ZipMember[] = [];
      for await (const entry of zip.eachEntry()) members.push(memberOf(entry));
      const reader = new ZipReader(zip, members, strayBytes, what, limits);
      const total = reader.unpackedBytes;
      if (total > limits.unpackedBytes) {
        throw bomb(what, `展开后有 ${sizeText(total)}，超过上限 ${sizeText(limits.unpackedBytes)}`);
      }
      if (total > harmlessBytes && total > limits.ratio * zip.fileSize) {
        throw bomb(what, `展开后是原来的 ${Math.round(total / zip.fileSize)} 倍`);
      }
      return reader;
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  /** Bytes of all members once unpacked. */
  get unpackedBytes(): number {
    return this.members.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  close(): void {
    this.zip.close();
  }

  /**
   * The content of a member, unpacked; size and checksum are verified at the end.
   * @throws HuicangError when it is encrypted, damaged or larger than it says
   */
  async *stream(member: ZipMember): AsyncGenerator<Buffer> {
    const { entry, name } = member;
    if (member.isEncrypted) {
      throw new HuicangError(`${this.what}中的“${name}”加了密码`, {
        remedy: '请解除密码后再送一次。',
      });
    }
    if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
      throw new HuicangError(`${this.what}中的“${name}”用了不支持的压缩方法`, {
        remedy: '请用普通 ZIP（Deflate）重新压缩后再送一次。',
      });
    }
    const streams: Readable[] = [];
    let bytes = 0;
    let checksum = 0;
    try {
      const raw = await this.openRaw(entry);
      streams.push(raw);
      let unpacked = raw;
      if (entry.compressionMethod === 8) {
        const inflate = createInflateRaw({ chunkSize: 128 * 1024 });
        raw.on('error', (error) => inflate.destroy(error));
        unpacked = raw.pipe(inflate);
        streams.push(inflate);
      }
      for await (const chunk of unpacked as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        checksum = crc32(chunk, checksum);
        if (bytes > member.bytes) throw damaged(this.what, `“${name}”的大小与目录所记不符`);
        if (bytes > harmlessBytes && bytes > this.limits.ratio * member.packedBytes) {
          throw bomb(this.what, `中的“${name}”展开后超过原来的 ${this.limits.ratio} 倍`);
        }
        yield chunk;
      }
    } catch (cause) {
      if (cause instanceof HuicangError) throw cause;
      throw damaged(this.what, `“${name}”解压出错`, cause);
    } finally {
      for (const stream of streams) stream.destroy();
    }
    if (bytes !== member.bytes) throw damaged(this.what, `“${name}”的大小与目录所记不符`);
    if (checksum !== entry.crc32) throw damaged(this.what, `“${name}”的校验码不符`);
  }

  private async openRaw(entry: Entry): Promise<Readable> {
    const { fileDataStart } = await this.zip.readLocalFileHeaderPromise(entry, { minimal: true });
    const { compressedSize } = entry;
    return new Promise((resolve, reject) => {
      this.zip.openReadStreamLowLevel(
        fileDataStart,
        compressedSize,
        0,
        compressedSize,
        false,
        null,
        (error, stream) => (error ? reject(error) : resolve(stream)),
      );
    });
  }

  /** A member that is small enough to be held in memory. */
  async read(member: ZipMember, limit = this.limits.heldBytes): Promise<Buffer> {
    if (member.bytes > limit) {
      throw bomb(this.what, `中的“${member.name}”有 ${sizeText(member.bytes)}`);
    }
    const chunks: Buffer[] = [];
    for await (const chunk of this.stream(member)) chunks.push(chunk);
    return Buffer.concat(chunks);
  }
}
