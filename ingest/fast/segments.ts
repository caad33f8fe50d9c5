import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { nameDiskFault } from '../write/disk-fault.ts';
import type { LineSink, OddLine } from './line-scan.ts';

/** A stretch of a text as DuckDB reads it: every physical line is there, odd ones as empty cells. */
export interface Segment {
  path: string;
  /** physical line of the original that the first line is */
  firstLine: number;
  /** lines that DuckDB is to read, odd ones not counted */
  plainLines: number;
  odd: OddLine[];
}

const bufferBytes = 1 << 20;

/** Cuts the lines of a scan into segments on disk, each with the lines left out of it. */
export class SegmentWriter implements LineSink {
  private readonly folder: string;
  private readonly emptyLine: Buffer;
  private readonly lineEnd: Buffer;
  private readonly segmentBytes: number;
  private readonly onSegment: (segment: Segment) => Promise<void>;
  private readonly buffer = Buffer.allocUnsafe(bufferBytes);
  private filled = 0;
  private written = 0;
  private count = 0;
  private nextLine: number;
  private handle: number | null = null;
  private segment: Segment | null = null;

  /**
   * @param folder for the segments; who takes one removes it
   * @param options.emptyLine what stands for an odd line, without its line end
   */
  constructor(
    folder: string,
    options: { emptyLine: string; lineEnd: string; firstLine: number; segmentBytes: number },
    onSegment: (segment: Segment) => Promise<void>,
  ) {
    this.folder = folder;
    this.emptyLine = Buffer.from(options.emptyLine + options.lineEnd);
    this.lineEnd = Buffer.from(options.lineEnd);
    this.nextLine = options.firstLine;
    this.segmentBytes = options.segmentBytes;
    this.onSegment = onSegment;
  }

  plain(block: Buffer, start: number, end: number, lines: number): void {
    const segment = this.current();
    this.append(block, start, end);
    // Only the very last line of a text may lack its end.
    if (block[end - 1] !== 10) this.append(this.lineEnd, 0, this.lineEnd.length);
    segment.plainLines += lines;
    this.nextLine += lines;
  }

  odd(line: OddLine): void {
    this.current().odd.push(line);
    this.append(this.emptyLine, 0, this.emptyLine.length);
    this.nextLine += 1;
  }

  async blockEnd(): Promise<void> {
    if (this.written + this.filled >= this.segmentBytes) await this.end();
  }

  /** Hands over the segment that is being written. */
  async end(): Promise<void> {
    const { segment } = this;
    if (!segment) return;
    this.flush();
    this.release();
    this.segment = null;
    await this.onSegment(segment);
  }

  /** Lets go of an open file. */
  release(): void {
    if (this.handle !== null) closeSync(this.handle);
    this.handle = null;
  }

  private current(): Segment {
    if (this.segment) return this.segment;
    mkdirSync(this.folder, { recursive: true });
    const path = join(this.folder, `segment-${this.count}.csv`);
    this.count += 1;
    this.handle = openSync(path, 'wx', 0o600);
    this.written = 0;
    this.segment = { path, firstLine: this.nextLine, plainLines: 0, odd: [] };
    return this.segment;
  }

  private append(bytes: Buffer, start: number, end: number): void {
    if (this.filled + end - start > bufferBytes) this.flush();
    if (end - start > bufferBytes) this.write(bytes, start, end);
    else this.filled += bytes.copy(this.buffer, this.filled, start, end);
  }

  private flush(): void {
    this.write(this.buffer, 0, this.filled);
    this.filled = 0;
  }

  private write(bytes: Buffer, start: number, end: number): void {
    if (this.handle === null) return;
    try {
      let from = start;
      while (from < end) from += writeSync(this.handle, bytes, from, end - from);
      this.written += end - start;
    } catch (error) {
      throw nameDiskFault(error);
    }
  }
}
