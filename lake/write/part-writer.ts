import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { hashFile } from '#archive';
import { nameDiskFault } from '#home';
import { maskPersonalNumbers } from '#values';
import { type DuckDb, duckThreads, sqlName, sqlText } from './duckdb.ts';
import {
  type BatchStamp,
  type LakeColumn,
  type LakeRow,
  lakeSelect,
  placeColumns,
} from './lake-columns.ts';

/** Rows of one Parquet file at most, so that the lines waiting for it stay a small file. */
const rowsPerPart = 200_000;
/** Rows that DuckDB holds at a time while it writes what was checked here, a sixth of its default. */
const rowsPerGroup = 20_480;
/** From here on one thread writes: two take twice the memory and are no faster at it. */
const manyRows = 20_000;
/** A buffer of lines begins small, because most batches are, and grows up to the second size. */
const smallBuffer = 1 << 14;
const largeBuffer = 1 << 20;

/** V1 pages: the stand-alone readers know no other. */
const parquetFormat = 'FORMAT parquet, COMPRESSION zstd, PARQUET_VERSION V1';

/** A finished Parquet file in the working folder. */
interface WrittenPart {
  /** absolute, in the working folder */
  path: string;
  rows: number;
}

/** Makes a written file durable. */
function syncFile(path: string): void {
  const handle = openSync(path, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Runs a `COPY` and makes its file durable.
 * @param groupRows rows of a row group; DuckDB's default is faster and takes more memory
 * @returns rows written, as DuckDB counts them
 * @throws an error with code ENOSPC when the disk is full
 */
export async function copyToParquet(
  duck: DuckDb,
  select: string,
  path: string,
  groupRows?: number,
): Promise<number> {
  const groups = groupRows === undefined ? '' : `, ROW_GROUP_SIZE ${groupRows}`;
  try {
    const [done] = await duck.rows(
      `COPY (${select}) TO ${sqlText(path)} (${parquetFormat}${groups})`,
    );
    syncFile(path);
    return Number(done?.Count ?? 0);
  } catch (error) {
    throw nameDiskFault(error);
  }
}

/**
 * Takes the rows of one kind of lake file one at a time and writes them as numbered Parquet parts
 * (zstd, V1 pages) through DuckDB, which is 6 to 20 times faster than the writers in JavaScript.
 * Memory is bounded by a buffer of lines, not by the number of rows.
 */
export class PartWriter {
  readonly parts: WrittenPart[] = [];
  private readonly duck: DuckDb;
  private readonly folder: string;
  private readonly columns: readonly LakeColumn[];
  private readonly stamp: BatchStamp;
  private numbered = 0;
  private handle: number | null = null;
  private buffer = Buffer.alloc(0);
  private filled = 0;
  private waiting = 0;
  private longestLine = 0;

  /** @param folder working folder of this kind and table; made when the first row comes */
  constructor(duck: DuckDb, folder: string, columns: readonly LakeColumn[], stamp: BatchStamp) {
    this.duck = duck;
    this.folder = folder;
    this.columns = columns;
    this.stamp = stamp;
  }

  /** Rows written and waiting to be written. */
  get rows(): number {
    return this.parts.reduce((sum, part) => sum + part.rows, this.waiting);
  }

  /** Takes a row; texts lose their personal numbers here. Call `settle` now and then. */
  add({ place, values, rawJson }: LakeRow): void {
    const record: Record<string, unknown> = {};
    for (const { name, mask } of this.columns) {
      const value = (name === '_raw_json' ? rawJson : values[name]) ?? null;
      const isText = typeof value === 'string' && mask !== undefined;
      record[name] = isText ? mask(value) : typeof value === 'bigint' ? value.toString() : value;
    }
    record._object_sha256 = place.objectSha256;
    record._sheet = maskPersonalNumbers(place.sheet);
    record._row_number = place.rowNumber;
    const line = `${JSON.stringify(record)}\n`;
    // No character takes more than three bytes a UTF-16 unit.
    this.makeRoom(line.length * 3);
    const bytes = this.buffer.write(line, this.filled);
    if (bytes > this.longestLine) this.longestLine = bytes;
    this.filled += bytes;
    this.waiting += 1;
  }

  /** Path of the next part, for one that is written by SQL; `adopt` it when it is there. */
  nextPath(): string {
    mkdirSync(this.folder, { recursive: true });
    this.numbered += 1;
    return join(this.folder, `part-${this.numbered - 1}.parquet`);
  }

  /** Counts a part that was written by SQL; one without rows is removed. */
  adopt(part: WrittenPart): void {
    if (part.rows > 0) this.parts.push(part);
    else rmSync(part.path, { force: true });
  }

  /** Writes a part when enough rows wait. */
  async settle(): Promise<void> {
    if (this.waiting >= rowsPerPart) await this.flush();
  }

  /** Writes the rows that wait as a part. */
  async flush(): Promise<void> {
    if (this.waiting === 0) return;
    const isMany = this.waiting > manyRows;
    const isOnDisk = this.handle !== null;
    if (isOnDisk) this.spill();
    this.release();
    const from = isOnDisk ? this.fromLines() : this.fromBuffer();
    const path = this.nextPath();
    if (isMany) await this.duck.rows('SET threads = 1');
    const select = `SELECT ${lakeSelect(this.columns, this.stamp)} FROM ${from}`;
    const rows = await copyToParquet(this.duck, select, path, rowsPerGroup);
    if (isMany) await this.duck.rows(`SET threads = ${duckThreads}`);
    if (isOnDisk) rmSync(this.linesPath(), { force: true });
    this.filled = 0;
    this.waiting = 0;
    this.longestLine = 0;
    this.adopt({ path, rows });
  }

  /**
   * Writes every part anew without some of its rows.
   * @param select the rows that stay, for the path of a part
   */
  async rewrite(select: (path: string) => string): Promise<void> {
    const { parts } = this;
    const before = parts.splice(0);
    for (const { path, rows } of before) {
      const next = `${path}.next`;
      const left = await copyToParquet(this.duck, select(path), next);
      if (left === rows) rmSync(next);
      else renameSync(next, path);
      this.adopt({ path, rows: left });
    }
  }

  /** Every part with its hash, in the order of writing. */
  async hashed(): Promise<(WrittenPart & { sha256: string })[]> {
    const hashed = [];
    for (const part of this.parts) {
      hashed.push({ ...part, sha256: (await hashFile(part.path)).sha256 });
    }
    return hashed;
  }

  /** Lets go of an open file; what waits is lost. */
  release(): void {
    if (this.handle !== null) closeSync(this.handle);
    this.handle = null;
  }

  private types(): LakeColumn[] {
    return [...this.columns, ...placeColumns];
  }

  private fromLines(): string {
    const columns = this.types().map(({ name, type }) => `${sqlName(name)}: ${sqlText(type)}`);
    // DuckDB keeps buffers of twice the longest line; its default alone is 32 MB a thread.
    const longest = Math.max(65_536, this.longestLine * 2);
    return `read_json(${sqlText(this.linesPath())}, format = 'newline_delimited',
      maximum_object_size = ${longest}, columns = {${columns.join(', ')}})`;
  }

  /** Rows of a small batch go to DuckDB with the question: a file costs more than they do. */
  private fromBuffer(): string {
    const types = Object.fromEntries(this.types().map(({ name, type }) => [name, type]));
    const lines = this.buffer.toString('utf8', 0, this.filled);
    const list = `[${lines.trimEnd().replaceAll('\n', ',')}]`;
    const structure = sqlText(JSON.stringify([types]));
    return `(SELECT unnest(from_json_strict(${sqlText(list)}, ${structure}), recursive := true))`;
  }

  private linesPath(): string {
    return join(this.folder, 'rows.ndjson');
  }

  private makeRoom(bytes: number): void {
    if (this.filled + bytes <= this.buffer.length) return;
    if (this.filled + bytes > largeBuffer) this.spill();
    const size = Math.max(smallBuffer, this.buffer.length * 2, this.filled + bytes);
    const room = Math.max(Math.min(size, largeBuffer), this.filled + bytes);
    if (room <= this.buffer.length) return;
    const grown = Buffer.allocUnsafe(room);
    this.buffer.copy(grown, 0, 0, this.filled);
    this.buffer = grown;
  }

  private spill(): void {
    if (this.filled === 0) return;
    try {
      if (this.handle === null) {
        mkdirSync(this.folder, { recursive: true });
        this.handle = openSync(this.linesPath(), 'wx', 0o600);
      }
      let offset = 0;
      while (offset < this.filled) {
        offset += writeSync(this.handle, this.buffer, offset, this.filled - offset);
      }
    } catch (error) {
      throw nameDiskFault(error);
    }
    this.filled = 0;
  }
}
