import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import yauzl from 'yauzl';

/** Where a ZIP archive lies in its file, when bytes that are none of it stand before or behind. */
interface ZipBounds {
  start: number;
  end: number;
  /** bytes of the file that are none of the archive */
  stray: number;
}

const endSignature = Buffer.from('PK\u0005\u0006');
const endBytes = 22;
/** How far behind the archive its end is looked for. */
const farthest = 1024 ** 2;

/**
 * Finds an archive by its end record, whose offsets tell where it begins.
 * @returns null where there is no end record that fits the file
 */
export async function zipBounds(path: string): Promise<ZipBounds | null> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const from = Math.max(0, size - farthest);
    const { buffer } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
    let at = buffer.lastIndexOf(endSignature);
    for (; at >= 0; at = at === 0 ? -1 : buffer.lastIndexOf(endSignature, at - 1)) {
      if (at + endBytes > buffer.length) continue;
      const end = from + at + endBytes + buffer.readUInt16LE(at + 20);
      const directory = buffer.readUInt32LE(at + 12) + buffer.readUInt32LE(at + 16);
      // Archives over 4 GB keep their offsets elsewhere; nothing is known of what is before them.
      const start = directory >= 0xffffffff ? 0 : from + at - directory;
      if (end <= size && start >= 0) return { start, end, stray: start + size - end };
    }
    return null;
  } finally {
    await file.close();
  }
}

/** A part of a file, read as if it were all of it. */
export class PartOfFile extends yauzl.RandomAccessReader {
  private readonly path: string;
  private readonly first: number;

  constructor(path: string, first: number) {
    super();
    this.path = path;
    this.first = first;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return createReadStream(this.path, { start: this.first + start, end: this.first + end - 1 });
  }
}
