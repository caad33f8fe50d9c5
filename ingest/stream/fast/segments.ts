import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { nameDiskFault } from '#home';
import { type LineRules, type LineSink, type OddLine, scanLines } from './line-scan.ts';

/**
 * What stands for an odd line: this sign in the first cell and nothing in the others. The lines
 * below it keep their places.
 */
export const oddMark = '\u0001';

/** A stretch of a text as DuckDB reads it: every physical line is there, odd ones by their mark. */
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
  private readonly oddLine: Buffer;
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
   */
  constructor(
    folder: string,
    cut: { rules: LineRules; width: number; firstLine: number; segmentBytes: number },
    onSegment: (segment: Segment) => Promise<void>,
  ) {
    this.folder = folder;
    const { delimiter, lineEnd } = cut.rules;
    this.oddLine = Buffer.from(oddMark + delimiter.repeat(cut.width - 1) + lineEnd);
    this.lineEnd = Buffer.from(lineEnd);
    this.nextLine = cut.firstLine;
    this.segmentBytes = cut.segmentBytes;
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

  unquoted(text: string): void {
    const segment = this.current();
    const line = Buffer.concat([Buffer.from(text), this.lineEnd]);
    this.append(line, 0, line.length);
    segment.plainLines += 1;
    this.nextLine += 1;
  }

  odd(line: OddLine): void {
    this.current().odd.push(line);
    this.append(this.oddLine, 0, this.oddLine.length);
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

/**
 * Looks a segment through byte by byte and takes its odd lines out of it: it is written anew.
 * @throws an error when its lines are not regular after all
 */
export async function takeOutOddLines(
  segment: Segment,
  rules: LineRules,
  width: number,
): Promise<void> {
  const known = new Set(segment.odd.map(({ line }) => line));
  const folder = `${segment.path}.thorough`;
  const cut = {
    rules,
    width,
    firstLine: segment.firstLine,
    segmentBytes: Number.POSITIVE_INFINITY,
  };
  let found: Segment | null = null;
  const writer = new SegmentWriter(folder, cut, async (thorough) => {
    found = thorough;
  });
  const sink: LineSink = {
    plain: (block, start, end, lines) => writer.plain(block, start, end, lines),
    unquoted: (text) => writer.unquoted(text),
    odd: ({ line, text }) => writer.odd({ line: line + segment.firstLine - 1, text }),
    blockEnd: () => {},
  };
  try {
    const isRegular = await scanLines(segment.path, rules, width, 1, sink, true);
    await writer.end();
    const thorough = found as Segment | null;
    if (!isRegular || !thorough) throw new Error('a segment of a text is irregular');
    // Lines that were odd before stand there by their mark and are odd again.
    for (const line of thorough.odd) if (!known.has(line.line)) segment.odd.push(line);
    segment.odd.sort((a, b) => a.line - b.line);
    segment.plainLines = thorough.plainLines;
    renameSync(thorough.path, segment.path);
  } finally {
    writer.release();
    rmSync(folder, { recursive: true, force: true });
  }
}
