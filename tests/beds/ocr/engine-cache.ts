import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { projectRoot } from '#home';
import { createEngine } from '#inside/ocr/engines/engines.ts';
import type { EngineReading, OcrEngine, Sheet } from '#inside/ocr/page/page-types.ts';
import { composePage, type PageReading, readSheets } from '#inside/ocr/reading/read-page.ts';
import {
  describeEngine,
  type EngineName,
  openPageFile,
  type PageImage,
  type PageResult,
} from '#ocr';
import type { StoredPage } from './pages.ts';

/** What the engine took for a run over pages that were not in the cache. */
interface EngineRun {
  /** For each page given, in their order, its sheets. */
  results: readonly (readonly PageResult[])[];
  /** Pages read anew and the seconds that took; both 0 when all came from the cache. */
  pagesRead: number;
  seconds: number;
}

/** A sheet as it is kept; its pixels lie beside it unless they are those of the page. */
interface StoredSheet {
  sheet: Omit<Sheet, 'image'>;
  isWhole: boolean;
  reading: EngineReading | null;
}

const sources = path.join(projectRoot, 'ocr');
/** Code that works on what was read: it may change without reading anew. */
const composing =
  /^(reading-order|ruled-cells|extract-fields|field-.*|glyph-text|id-numbers|document-type|empty-page|read-pages|page-worker|worker-process|page-result)\.ts$|^(layout|meaning|kinds)\/|^recognition\/routing/;
const outside =
  /\.test\.ts$|^(testset|output)\/|^(bench|index|character-error-rate|test-pages)\.ts$/;

/**
 * Reads pages with an engine, or takes what it read before. An entry belongs to a page's bytes, the
 * models and the code that reads; order and meaning are always found anew.
 * @param isStaleFine takes the newest entry of a page whatever code read it
 * @throws OcrError when the engine cannot start
 */
export async function readWithCache(
  pages: readonly StoredPage[],
  name: EngineName,
  folder: string,
  isStaleFine = false,
): Promise<EngineRun> {
  mkdirSync(folder, { recursive: true });
  const { id: engineId, modelHash } = describeEngine({ engine: name });
  const identity = { engineId, modelHash };
  const code = readingDigest();
  let engine: OcrEngine | null = null;
  let pagesRead = 0;
  let seconds = 0;
  const results: PageResult[][] = [];
  for (const page of pages) {
    const start = `${page.sha256.slice(0, 24)}-${name}-${modelHash.slice(0, 8)}-`;
    const stale = isStaleFine ? newestEntry(folder, start) : null;
    const entry = stale ?? path.join(folder, `${start}${code}`);
    if (!existsSync(`${entry}.json`)) {
      engine ??= await createEngine({ engine: name });
      const started = performance.now();
      await readInto(entry, page.file, engine);
      seconds += (performance.now() - started) / 1000;
      pagesRead++;
    }
    const place = { file: page.file, pageNumber: 1, pageCount: 1 };
    results.push(await composePage(identity, place, await storedReading(entry, page.file)));
  }
  await engine?.close();
  return { results, pagesRead, seconds };
}

function newestEntry(folder: string, start: string): string | null {
  const entries = readdirSync(folder)
    .filter((file) => file.startsWith(start) && file.endsWith('.json'))
    .map((file) => path.join(folder, file))
    .sort((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs);
  return entries.at(-1)?.slice(0, -'.json'.length) ?? null;
}

async function readInto(entry: string, file: string, engine: OcrEngine): Promise<void> {
  const opened = await openPageFile(file);
  const { image, sheets } = await readSheets(engine, opened, 1);
  await opened.close();
  const stored: StoredSheet[] = [];
  for (const [index, { sheet, reading }] of sheets.entries()) {
    const { image: own, ...rest } = sheet;
    stored.push({ sheet: rest, isWhole: own === image, reading });
    if (own === image) continue;
    const { width, height, data } = own;
    const raw = sharp(data, { raw: { width, height, channels: 3 } });
    await raw.png({ compressionLevel: 2 }).toFile(`${entry}-${index}.png`);
  }
  writeFileSync(`${entry}.json`, JSON.stringify(stored));
}

async function storedReading(entry: string, file: string): Promise<PageReading> {
  const opened = await openPageFile(file);
  const image = await opened.page(1);
  await opened.close();
  const stored = JSON.parse(readFileSync(`${entry}.json`, 'utf8')) as StoredSheet[];
  const sheets = await Promise.all(
    stored.map(async ({ sheet, isWhole, reading }, index) => {
      const own = isWhole ? image : await pixelsOf(`${entry}-${index}.png`, image);
      return { sheet: { ...sheet, image: own }, reading };
    }),
  );
  return { image, sheets };
}

async function pixelsOf(file: string, page: PageImage): Promise<PageImage> {
  const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
  const { dpi } = page;
  return { width: info.width, height: info.height, data, ...(dpi === undefined ? {} : { dpi }) };
}

function readingDigest(): string {
  const hash = createHash('sha256');
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll(path.sep, '/'))
    .filter((name) => name.endsWith('.ts') && !outside.test(name) && !composing.test(name))
    .sort();
  for (const name of files) hash.update(name).update(readFileSync(path.join(sources, name)));
  return hash.digest('hex').slice(0, 12);
}
