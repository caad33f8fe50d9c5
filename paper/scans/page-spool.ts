import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { type Home, writeFileAtomic } from '#home';
import type { PageResult } from '#ocr';

/** Errors that another try may not meet again: such a page is read anew. */
const passing = new Set(['worker_crashed', 'page_timeout', 'memory_exceeded', 'engine_failed']);

/** What lies in the spool of one scan. */
interface SpooledScan {
  /** null when the scan could not be opened, or nothing of it lies here */
  pageCount: number | null;
  /** pages that need not be read again, ascending */
  pages: readonly number[];
}

/**
 * Pages that were read and whose batch is not yet written, on the disk of the home: a killed run
 * goes on from the page it was at, and no more than a page is held in memory. Each page is written
 * whole or not at all, for its owner's eyes only, and removed once its batch stands in the lake.
 * What another reader version left behind is of no use and is removed at once.
 */
export class PageSpool {
  private readonly folder: string;

  constructor(home: Home, readerVersion: string) {
    const root = join(home.tmp, 'ocr-pages');
    const version = readerVersion.replaceAll(/[^\w.@+-]/g, '_');
    this.folder = join(root, version);
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    for (const name of readdirSync(root)) {
      if (name !== version) rmSync(join(root, name), { recursive: true, force: true });
    }
  }

  /**
   * Looks through what an earlier run left of a scan; what is damaged, or failed for a reason that
   * may have passed, is removed.
   */
  open(source: string, sha256: string): SpooledScan {
    const pages: number[] = [];
    let pageCount: number | null = null;
    for (const page of this.numbers(source, sha256)) {
      const results = this.read(source, sha256, page);
      if (results.length === 0 || results.some(({ error }) => passing.has(error?.code ?? ''))) {
        rmSync(this.path(source, sha256, page), { force: true });
        continue;
      }
      pages.push(page);
      pageCount ??= results[0]?.pageCount ?? null;
    }
    return { pageCount, pages };
  }

  /** Keeps all that was read on one page. */
  put(source: string, sha256: string, page: number, results: readonly PageResult[]): void {
    mkdirSync(this.scan(source, sha256), { recursive: true, mode: 0o700 });
    const bytes = zstdCompressSync(JSON.stringify(results));
    writeFileAtomic(this.path(source, sha256, page), bytes, 0o600);
  }

  /** Every page of a scan that lies here, in order, one at a time. */
  *pages(source: string, sha256: string): Generator<readonly PageResult[]> {
    for (const page of this.numbers(source, sha256)) yield this.read(source, sha256, page);
  }

  /** Removes the pages of scans whose batch is written. */
  remove(source: string, sha256s: readonly string[]): void {
    for (const sha256 of sha256s) {
      rmSync(this.scan(source, sha256), { recursive: true, force: true });
    }
  }

  /** Removes all scans but some: what nobody will ask for again. */
  keepOnly(scans: readonly { source: string; sha256: string }[]): void {
    const kept = new Set(scans.map(({ source, sha256 }) => this.scan(source, sha256)));
    for (const name of readdirSync(this.folder)) {
      const folder = join(this.folder, name);
      if (!kept.has(folder)) rmSync(folder, { recursive: true, force: true });
    }
  }

  private scan(source: string, sha256: string): string {
    return join(this.folder, `${source}-${sha256}`);
  }

  private path(source: string, sha256: string, page: number): string {
    return join(this.scan(source, sha256), `${page}.json.zst`);
  }

  private numbers(source: string, sha256: string): number[] {
    const folder = this.scan(source, sha256);
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .flatMap((name) => /^(\d+)\.json\.zst$/.exec(name)?.[1] ?? [])
      .map(Number)
      .toSorted((a, b) => a - b);
  }

  private read(source: string, sha256: string, page: number): readonly PageResult[] {
    try {
      const bytes = readFileSync(this.path(source, sha256, page));
      return JSON.parse(zstdDecompressSync(bytes).toString('utf8')) as PageResult[];
    } catch {
      return [];
    }
  }
}
