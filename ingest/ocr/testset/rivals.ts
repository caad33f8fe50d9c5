import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { type CharacterErrorRate, characterErrorRate } from '../character-error-rate.ts';
import type { StoredPage } from './pages.ts';

/** Another program's reading of the same pages. */
export interface RivalRun {
  readonly name: string;
  readonly rates: readonly (readonly [StoredPage, CharacterErrorRate])[];
  /** From the first page to the last, starting up left out. */
  readonly seconds: number;
  readonly peakBytes: number | null;
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
  const child = spawn(python, [script, ...pages.map((page) => page.file)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const rates: [StoredPage, CharacterErrorRate][] = [];
  let started = performance.now();
  let peakBytes: number | null = null;
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('{')) continue;
    const read = JSON.parse(line) as
      | { readonly ready: true }
      | { readonly file: string; readonly text: string; readonly peak: number };
    if ('ready' in read) {
      started = performance.now();
      continue;
    }
    const page = pages.find(({ file }) => file === read.file);
    if (page !== undefined) rates.push([page, characterErrorRate(truthText(page), read.text)]);
    peakBytes = read.peak;
  }
  return { name: 'RapidOCR', rates, seconds: (performance.now() - started) / 1000, peakBytes };
}

/**
 * Reads the pages with the tesseract program of the system.
 * @returns null where it or its Chinese data is absent
 */
export function readWithTesseractBinary(pages: readonly StoredPage[]): RivalRun | null {
  const languages = spawnSync('tesseract', ['--list-langs'], { encoding: 'utf8' });
  if (languages.status !== 0 || !languages.stdout.includes('chi_sim')) return null;
  const started = performance.now();
  const rates = pages.map((page): [StoredPage, CharacterErrorRate] => {
    const run = spawnSync('tesseract', [page.file, 'stdout', '-l', 'chi_sim', '--psm', '3'], {
      encoding: 'utf8',
    });
    return [page, characterErrorRate(truthText(page), run.stdout)];
  });
  return {
    name: 'tesseract',
    rates,
    seconds: (performance.now() - started) / 1000,
    peakBytes: null,
  };
}

function truthText(page: StoredPage): string {
  return page.truth.lines.map((line) => line.text).join('\n');
}
