import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { documentType } from '../document-type.ts';
import { describeEngine, type EngineName } from '../engines.ts';
import { extractFields } from '../extract-fields.ts';
import { openPageFile } from '../page-files.ts';
import type { PageResult } from '../page-result.ts';
import { readPages } from '../read-pages.ts';
import { arrangeSegments } from '../reading-order.ts';
import type { StoredPage } from './pages.ts';

/** What the engine took for a run over pages that were not in the cache. */
export interface EngineRun {
  /** One for each page given, in their order. */
  readonly results: readonly PageResult[];
  /** Pages read anew and the seconds from start to end; both 0 when all came from the cache. */
  readonly pagesRead: number;
  readonly seconds: number;
  /** Largest resident memory of one child process in bytes, where the system tells it. */
  readonly peakBytes: number | null;
}

interface Entry {
  readonly layout: string;
  readonly page: PageResult;
}

const SOURCES = path.join(import.meta.dirname, '..');
/** Code that turns read segments into order and meaning: it may change without reading anew. */
const LAYOUT = /^(reading-order|ruled-cells|geometry)\.ts$|^layout\//;
const MEANING = /^(extract-fields|field-.*|glyph-text|id-numbers|document-type)\.ts$|^meaning\//;
const OUTSIDE =
  /\.test\.ts$|^(testset|output)\/|^(bench|index|character-error-rate|test-pages)\.ts$/;

/**
 * Reads pages with an engine, or takes what it read before. An entry belongs to a page's bytes, the
 * models and the code that reads; when the layout code has changed, the segments are arranged anew.
 * Type and fields are always found anew.
 * @throws OcrError when the engine cannot start
 */
export async function readWithCache(
  pages: readonly StoredPage[],
  engine: EngineName,
  folder: string,
): Promise<EngineRun> {
  mkdirSync(folder, { recursive: true });
  const { reading, layout } = codeDigests();
  const models = describeEngine({ engine }).modelHash;
  const entryOf = (page: StoredPage): string =>
    path.join(
      folder,
      `${page.sha256.slice(0, 24)}-${engine}-${models.slice(0, 8)}-${reading}.json`,
    );
  const missing = pages.filter((page) => !existsSync(entryOf(page)));
  const memory = watchMemory();
  const started = performance.now();
  let firstPage = started;
  const byFile = new Map(missing.map((page) => [page.file, page]));
  for await (const result of readPages([...byFile.keys()], {
    engine,
    onWorkerReady: (pid) => {
      memory.follow(pid);
      if (firstPage === started) firstPage = performance.now();
    },
  })) {
    const entry: Entry = { layout, page: result };
    writeFileSync(entryOf(byFile.get(result.file) as StoredPage), JSON.stringify(entry));
  }
  const seconds = missing.length === 0 ? 0 : (performance.now() - firstPage) / 1000;
  const peakBytes = memory.stop();
  const results: PageResult[] = [];
  for (const page of pages) {
    let entry = JSON.parse(readFileSync(entryOf(page), 'utf8')) as Entry;
    if (entry.layout !== layout && entry.page.error === undefined && engine === 'ppocr') {
      entry = { layout, page: await arrangedAnew(entry.page, page.file) };
      writeFileSync(entryOf(page), JSON.stringify(entry));
    }
    results.push({ ...withMeaning(entry.page), file: page.file });
  }
  return { results, pagesRead: missing.length, seconds, peakBytes };
}

async function arrangedAnew(page: PageResult, file: string): Promise<PageResult> {
  const opened = await openPageFile(file);
  try {
    const image = await opened.page(page.pageNumber);
    const skew = (page.skewDegrees * Math.PI) / 180;
    return { ...page, ...(await arrangeSegments(image, page.lines, skew)) };
  } finally {
    await opened.close();
  }
}

function withMeaning(page: PageResult): PageResult {
  if (page.error !== undefined) return page;
  const type = documentType(page);
  return { ...page, documentType: type, fields: extractFields(page, type.type) };
}

function codeDigests(): { reading: string; layout: string } {
  const reading = createHash('sha256');
  const layout = createHash('sha256');
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll(path.sep, '/'))
    .filter((name) => name.endsWith('.ts') && !OUTSIDE.test(name) && !MEANING.test(name))
    .sort();
  for (const name of files) {
    const hash = LAYOUT.test(name) ? layout : reading;
    hash.update(name).update(readFileSync(path.join(SOURCES, name)));
  }
  return { reading: reading.digest('hex').slice(0, 12), layout: layout.digest('hex') };
}

/** Follows the peak memory of processes as Linux counts it (`VmHWM`); null elsewhere. */
export function watchMemory(): { follow(pid: number): void; stop(): number | null } {
  const pids = new Set<number>();
  let peak: number | null = null;
  const look = (): void => {
    for (const pid of pids) {
      try {
        const status = readFileSync(`/proc/${pid}/status`, 'utf8');
        const bytes = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
        peak = Math.max(peak ?? 0, bytes);
      } catch {
        pids.delete(pid);
      }
    }
  };
  const timer = setInterval(look, 250);
  return {
    follow: (pid) => void pids.add(pid),
    stop: () => {
      look();
      clearInterval(timer);
      return peak;
    },
  };
}
