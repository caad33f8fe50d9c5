import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const blockBytes = 4 * 1024 ** 2;
/** Texts beyond this lie on disk. */
const heldBlocks = 32;
const cacheSize = 16_384;

/**
 * A list of texts by number, as the shared strings of a workbook need it: five million short texts
 * are 400 MB as strings and 115 MB here, in UTF-8 blocks; beyond 128 MB the blocks go to a file.
 */
export class TextStore {
  private blocks: Buffer[] = [];
  private filled = 0;
  private total = 0;
  private starts = new Float64Array(1024);
  private count = 0;
  private readonly cache: (string | undefined)[] = [];
  private readonly cached = new Float64Array(cacheSize).fill(-1);
  private readonly temporaryFolder: string;
  private spill: { folder: string; descriptor: number; bytes: number } | null = null;

  constructor(temporaryFolder = tmpdir()) {
    this.temporaryFolder = temporaryFolder;
  }

  get length(): number {
    return this.count;
  }

  add(text: string): void {
    if (this.count + 1 >= this.starts.length) {
      const longer = new Float64Array(this.starts.length * 2);
      longer.set(this.starts);
      this.starts = longer;
    }
    this.starts[this.count] = this.total;
    this.count += 1;
    let bytes = Buffer.from(text);
    this.total += bytes.length;
    this.starts[this.count] = this.total;
    while (bytes.length > 0) {
      if (this.blocks.length === 0 || this.filled === blockBytes) this.openBlock();
      const block = this.blocks.at(-1) as Buffer;
      const taken = bytes.copy(block, this.filled);
      this.filled += taken;
      bytes = bytes.subarray(taken);
    }
  }

  /** The text with this number, from 0; undefined where there is none. */
  at(index: number): string | undefined {
    if (!(index >= 0 && index < this.count) || !Number.isInteger(index)) return undefined;
    const slot = index % cacheSize;
    if (this.cached[slot] === index) return this.cache[slot];
    const start = this.starts[index] ?? 0;
    const text = this.bytes(start, this.starts[index + 1] ?? start).toString('utf8');
    this.cached[slot] = index;
    this.cache[slot] = text;
    return text;
  }

  /** Removes the file of texts, where there is one. */
  close(): void {
    this.blocks = [];
    if (!this.spill) return;
    closeSync(this.spill.descriptor);
    rmSync(this.spill.folder, { recursive: true, force: true });
    this.spill = null;
  }

  private openBlock(): void {
    if (this.blocks.length === heldBlocks) this.moveToDisk();
    this.blocks.push(Buffer.allocUnsafeSlow(blockBytes));
    this.filled = 0;
  }

  private moveToDisk(): void {
    if (!this.spill) {
      const folder = mkdtempSync(join(this.temporaryFolder, 'huicang-texts-'));
      this.spill = { folder, descriptor: openSync(join(folder, 'texts'), 'w+'), bytes: 0 };
    }
    for (const block of this.blocks) {
      writeSync(this.spill.descriptor, block, 0, block.length, this.spill.bytes);
      this.spill.bytes += block.length;
    }
    this.blocks = [];
  }

  private bytes(start: number, end: number): Buffer {
    const onDisk = this.spill?.bytes ?? 0;
    const parts: Buffer[] = [];
    let from = start;
    if (this.spill && from < onDisk) {
      const part = Buffer.allocUnsafe(Math.min(end, onDisk) - from);
      readSync(this.spill.descriptor, part, 0, part.length, from);
      parts.push(part);
      from += part.length;
    }
    while (from < end) {
      const offset = (from - onDisk) % blockBytes;
      const block = this.blocks[Math.floor((from - onDisk) / blockBytes)] as Buffer;
      const part = block.subarray(offset, Math.min(blockBytes, offset + end - from));
      parts.push(part);
      from += part.length;
    }
    return parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
  }
}
