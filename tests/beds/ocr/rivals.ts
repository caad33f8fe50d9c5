import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { EngineName, PageResult, Quad } from '#ocr';
import { type CharacterErrorRate, characterErrorRate } from './character-error-rate.ts';
import { isPageText, truthText } from './page-score.ts';
import type { StoredPage } from './pages.ts';

/** What reading the pages one after the other took, starting up left out. */
export interface Pace {
  pages: number;
  seconds: number;
  /** Processor seconds of all threads; null where they cannot be told. */
  cpuSeconds: number | null;
  peakBytes: number | null;
}

/** A reading of the pages by this project, in a process of its own. */
interface OwnRun {
  /** For each page its sheets; null where the process failed before it. */
  results: ReadonlyMap<StoredPage, readonly PageResult[]>;
  pace: Pace;
}

/** Another program's reading of the same pages. */
export interface RivalRun {
  rates: readonly (readonly [StoredPage, CharacterErrorRate])[];
  pace: Pace;
}

interface PageReport {
  file: string;
  seconds: number;
  cpu: number;
  peak: number;
}

/** Reads the pages anew with an engine of the project, as a worker process would. */
export async function readAlone(pages: readonly StoredPage[], engine: EngineName): Promise<OwnRun> {
  const script = path.join(import.meta.dirname, 'own-pages.ts');
  const results = new Map<StoredPage, readonly PageResult[]>();
  const pace = await readByChild<PageReport & { results: PageResult[] }>(
    process.execPath,
    [script, engine],
    pages,
    (page, read) => results.set(page, read.results),
  );
  return { results, pace };
}

/**
 * Reads the pages with the RapidOCR Python package, its own settings and models.
 * @param python interpreter that has the packages rapidocr, onnxruntime and opencv
 * @returns null where the package cannot be loaded
 */
export async function readWithRapidocr(
  pages: readonly StoredPage[],
  python: string,
): Promise<RivalRun | null> {
  const probe = spawnSync(python, ['-c', 'import cv2, onnxruntime, rapidocr']);
  if (probe.status !== 0) return null;
  const script = path.join(import.meta.dirname, 'rapidocr-pages.py');
  const rates: [StoredPage, CharacterErrorRate][] = [];
  const pace = await readByChild<PageReport & { lines: readonly { text: string; box: Quad }[] }>(
    python,
    [script],
    pages,
    (page, { lines }) => {
      // As with the project's own lines, what lies in a seal is no part of the page's text.
      const text = lines.filter(({ box }) => isPageText(page.truth, box)).map((line) => line.text);
      rates.push([page, characterErrorRate(truthText(page.truth), text.join('\n'))]);
    },
  );
  return { rates, pace };
}

/**
 * Reads the pages with the tesseract program of the system.
 * @returns null where it or its Chinese data is absent
 */
export async function readWithTesseractBinary(
  pages: readonly StoredPage[],
): Promise<RivalRun | null> {
  const languages = spawnSync('tesseract', ['--list-langs'], { encoding: 'utf8' });
  if (languages.status !== 0 || !languages.stdout.includes('chi_sim')) return null;
  const started = performance.now();
  const rates: [StoredPage, CharacterErrorRate][] = [];
  let peakBytes = 0;
  let cpuSeconds = 0;
  for (const page of pages) {
    const child = spawn('tesseract', [page.file, 'stdout', '-l', 'chi_sim', '--psm', '3'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let peak = 0;
    let cpu = 0;
    const watch = setInterval(() => {
      const used = usageOf(child.pid);
      peak = Math.max(peak, used?.peak ?? 0);
      cpu = Math.max(cpu, used?.cpu ?? 0);
    }, 20);
    let text = '';
    for await (const part of child.stdout.setEncoding('utf8')) text += part;
    clearInterval(watch);
    peakBytes = Math.max(peakBytes, peak);
    cpuSeconds += cpu;
    rates.push([page, characterErrorRate(truthText(page.truth), text)]);
  }
  const seconds = (performance.now() - started) / 1000;
  const isKnown = peakBytes > 0;
  return {
    rates,
    pace: {
      pages: rates.length,
      seconds,
      cpuSeconds: isKnown ? cpuSeconds : null,
      peakBytes: isKnown ? peakBytes : null,
    },
  };
}

async function readByChild<T extends PageReport>(
  command: string,
  argv: readonly string[],
  pages: readonly StoredPage[],
  take: (page: StoredPage, read: T) => void,
): Promise<Pace> {
  const byFile = new Map(pages.map((page) => [page.file, page]));
  const child = spawn(command, [...argv, ...byFile.keys()], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pace = { pages: 0, seconds: 0, cpuSeconds: 0, peakBytes: 0 };
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('{')) continue;
    const read = JSON.parse(line) as T | { ready: true };
    if ('ready' in read) continue;
    const page = byFile.get(read.file);
    if (page === undefined) continue;
    take(page, read);
    pace.pages++;
    pace.seconds += read.seconds;
    pace.cpuSeconds += read.cpu;
    pace.peakBytes = Math.max(pace.peakBytes, read.peak);
  }
  return pace;
}

/** Peak memory and processor time of a running process; null on systems without /proc. */
function usageOf(pid: number | undefined): { peak: number; cpu: number } | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    const ticks = Number(stat[11]) + Number(stat[12]);
    return { peak: Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024, cpu: ticks / 100 };
  } catch {
    return null;
  }
}
