import { findTesseractData, readPpocrModels } from '../nets/model-files.ts';
import type { EngineId, OcrEngine } from '../page/page-types.ts';

/** Engines as a user names them. */
export type EngineName = 'ppocr' | 'tesseract';

export interface EngineOptions {
  engine?: EngineName;
  /** Folder of the PP-OCRv6 models, when not in the project's Python environment. */
  modelFolder?: string;
  /** Threads of one worker; 2 by default. */
  threads?: number;
}

/**
 * By engine, raised by one whenever the same page may give other text or fields than before: part of
 * the reader version, so that old batches are superseded.
 */
const processingVersions = { 'ppocr-v6-small': 4, 'tesseract-chi-sim': 5 } as const;

/** Starts an engine. The other engine's native parts are not loaded. */
export async function createEngine(options: EngineOptions = {}): Promise<OcrEngine> {
  if (options.engine === 'tesseract') {
    const { createTesseractEngine } = await import('./tesseract-engine.ts');
    return createTesseractEngine();
  }
  const { createPpocrEngine } = await import('./ppocr-engine.ts');
  return createPpocrEngine(options);
}

/**
 * Identity of an engine without starting it: for batch ids and for telling early what is missing.
 * @returns `readerVersion`, such as `ppocr-v6-small@1a2b3c4d5e6f+1`
 * @throws OcrError `model_missing` or `model_corrupt`.
 */
export function describeEngine(options: EngineOptions = {}): {
  id: EngineId;
  modelHash: string;
  readerVersion: string;
} {
  const isTesseract = options.engine === 'tesseract';
  const modelHash = isTesseract
    ? findTesseractData().hash
    : readPpocrModels(options.modelFolder).hash;
  const id: EngineId = isTesseract ? 'tesseract-chi-sim' : 'ppocr-v6-small';
  const readerVersion = `${id}@${modelHash.slice(0, 12)}+${processingVersions[id]}`;
  return { id, modelHash, readerVersion };
}
