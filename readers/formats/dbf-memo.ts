import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';

/** Texts of a dBase or FoxPro table that are longer than a field; they lie in a file beside it. */
export interface Memos {
  /** the bytes of a text; null where the file does not hold it */
  read(block: number): Promise<Buffer | null>;
  close(): Promise<void>;
}

type Kind = 'dbase3' | 'dbase4' | 'foxpro';

/** A text is no longer than this, whatever its head says. */
const longestMemo = 4 * 1024 ** 2;
const dbase3Block = 512;

/**
 * Opens the file of texts that belongs to a table: the same name, `.fpt` or `.dbt`.
 * @returns null where it is not there
 */
export async function openMemos(path: string, version: number): Promise<Memos | null> {
  const base = path.replace(/\.[^./\\]*$/, '');
  const found = ['.fpt', '.FPT', '.dbt', '.DBT'].find((end) => existsSync(base + end));
  if (found === undefined) return null;
  const file = await open(base + found);
  const { buffer: head } = await file.read(Buffer.alloc(22), 0, 22, 0);
  let kind: Kind = version === 0x8b || version === 0x8c ? 'dbase4' : 'dbase3';
  if (found.toLowerCase() === '.fpt') kind = 'foxpro';
  const own = kind === 'foxpro' ? head.readUInt16BE(6) : head.readUInt16LE(20);
  const blockBytes = kind === 'dbase3' ? dbase3Block : own || dbase3Block;
  const bytesAt = async (at: number, length: number): Promise<Buffer> => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
    return buffer.subarray(0, bytesRead);
  };
  return {
    async read(block) {
      const at = block * blockBytes;
      const start = await bytesAt(at, 8);
      if (start.length < 8) return null;
      if (kind === 'dbase3') {
        for (let length = dbase3Block; length <= longestMemo; length *= 4) {
          const text = await bytesAt(at, length);
          const end = text.indexOf(0x1a);
          if (end >= 0 || text.length < length) return text.subarray(0, end < 0 ? undefined : end);
        }
        return null;
      }
      const length = kind === 'foxpro' ? start.readUInt32BE(4) : start.readUInt32LE(4) - 8;
      return length < 0 || length > longestMemo ? null : bytesAt(at + 8, length);
    },
    close: () => file.close(),
  };
}
