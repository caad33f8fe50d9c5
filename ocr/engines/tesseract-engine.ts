import sharp, { type Sharp } from 'sharp';
import { type Bbox, createWorker, OEM, type Page, PSM, type Word, type Worker } from 'tesseract.js';
import { findTesseractData } from '../nets/model-files.ts';
import { rotatePoint } from '../page/geometry.ts';
import {
  type OcrEngine,
  OcrError,
  type PageImage,
  type Point,
  type Quad,
  type Segment,
} from '../page/page-types.ts';
import { skewOfPage } from '../pages/flatten-page.ts';
import { surveyPage } from '../pages/page-survey.ts';

export interface TesseractOptions {
  /** Milliseconds for starting and for each page; 60,000 by default. */
  timeLimit?: number;
}

/** Pages read before the wasm worker is replaced: its memory grows with every page. */
const pagesPerWorker = 20;
/** Told to tesseract where the file is silent; it otherwise guesses from a nonsensical 25. */
const assumedDpi = 200;
/** Skew below this (0.3°) is left alone: turning blurs more than it straightens. */
const minTurn = 0.005;

/**
 * tesseract.js with the Chinese data of its npm package: the second engine, for clean print and
 * machines on which onnxruntime does not load.
 * @throws OcrError `model_missing` or `engine_failed`.
 */
export async function createTesseractEngine(options: TesseractOptions = {}): Promise<OcrEngine> {
  const data = findTesseractData();
  const timeLimit = options.timeLimit ?? 60_000;
  let worker: Worker | null = null;
  let pagesRead = 0;

  const stop = async (): Promise<void> => {
    const stopping = worker;
    worker = null;
    pagesRead = 0;
    await stopping?.terminate();
  };
  const start = async (): Promise<Worker> => {
    const starting = startWorker(data.folder);
    let started: Worker;
    try {
      started = await withTimeLimit(starting, timeLimit);
    } catch (error) {
      // A start that comes after all must not keep a thread alive.
      void starting.then((late) => late.terminate()).catch(() => undefined);
      throw error;
    }
    await started.setParameters({ tessedit_pageseg_mode: PSM.AUTO });
    return started;
  };
  worker = await start();

  return {
    id: 'tesseract-chi-sim',
    modelHash: data.hash,
    async recognize(image) {
      if (pagesRead >= pagesPerWorker) await stop();
      worker ??= await start();
      pagesRead++;
      const found = skewOfPage(surveyPage(image));
      const skew = Math.abs(found) < minTurn ? 0 : found;
      const turned = await turnBack(image, skew);
      let page: Page;
      try {
        const job = worker.recognize(turned.png, {}, { text: false, blocks: true });
        page = (await withTimeLimit(job, timeLimit)).data;
      } catch (cause) {
        await stop();
        if (cause instanceof OcrError) throw cause;
        throw new OcrError('engine_failed', 'tesseract 识别失败', { cause });
      }
      return {
        segments: segmentsOf(page, image, turned),
        skewDegrees: (skew * 180) / Math.PI,
      };
    },
    close: stop,
  };
}

async function startWorker(langPath: string): Promise<Worker> {
  const { promise, reject } = Promise.withResolvers<never>();
  const starting = createWorker(['chi_sim'], OEM.LSTM_ONLY, {
    langPath,
    cacheMethod: 'none',
    gzip: true,
    errorHandler: (error: unknown) =>
      reject(new OcrError('engine_failed', 'tesseract 无法启动', { cause: error })),
  });
  return Promise.race([starting, promise]);
}

async function withTimeLimit<T>(job: Promise<T>, milliseconds: number): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const seconds = Math.round(milliseconds / 1000);
  const timer = setTimeout(
    () => reject(new OcrError('page_timeout', `tesseract 超过 ${seconds} 秒没有结果`)),
    milliseconds,
  );
  try {
    return await Promise.race([job, promise]);
  } finally {
    clearTimeout(timer);
  }
}

interface Turned {
  png: Buffer;
  width: number;
  height: number;
  skew: number;
}

async function turnBack(image: PageImage, skew: number): Promise<Turned> {
  let turned = fromRaw(image);
  if (skew !== 0) turned = turned.rotate((-skew * 180) / Math.PI, { background: '#fff' });
  const { data, info } = await turned
    .withMetadata({ density: image.dpi ?? assumedDpi })
    .png({ compressionLevel: 1 })
    .toBuffer({ resolveWithObject: true });
  return { png: data, width: info.width, height: info.height, skew };
}

function fromRaw(image: PageImage): Sharp {
  return sharp(image.data, { raw: { width: image.width, height: image.height, channels: 3 } });
}

function segmentsOf(page: Page, image: PageImage, turned: Turned): Segment[] {
  const lines = (page.blocks ?? []).flatMap((block) =>
    block.paragraphs.flatMap((paragraph) => paragraph.lines),
  );
  return lines
    .flatMap((line) => splitAtGaps(line.words, line.bbox.y1 - line.bbox.y0))
    .flatMap((words) => segmentOf(words, image, turned));
}

/** A line that runs through several cells of a form is cut where the gap is wider than a character. */
function splitAtGaps(words: readonly Word[], height: number): Word[][] {
  const parts: Word[][] = [];
  for (const word of words) {
    const part = parts.at(-1);
    const before = part?.at(-1);
    if (part !== undefined && before !== undefined && word.bbox.x0 - before.bbox.x1 < height) {
      part.push(word);
    } else {
      parts.push([word]);
    }
  }
  return parts;
}

function segmentOf(words: readonly Word[], image: PageImage, turned: Turned): Segment[] {
  const spaced = words.flatMap((word, index) => [
    ...(index === 0 ? [] : [{ text: ' ', confidence: word.confidence }]),
    ...word.symbols.map((symbol) => ({ text: symbol.text, confidence: symbol.confidence })),
  ]);
  const symbols = spaced.filter(
    (symbol, index) =>
      symbol.text !== ' ' || isLatinGap(spaced[index - 1]?.text, spaced[index + 1]?.text),
  );
  const text = symbols.map((symbol) => symbol.text).join('');
  if (text.trim() === '') return [];
  const probabilities = symbols.flatMap((symbol) =>
    Array.from(symbol.text, () => symbol.confidence / 100),
  );
  const box: Bbox = {
    x0: Math.min(...words.map((word) => word.bbox.x0)),
    y0: Math.min(...words.map((word) => word.bbox.y0)),
    x1: Math.max(...words.map((word) => word.bbox.x1)),
    y1: Math.max(...words.map((word) => word.bbox.y1)),
  };
  return [
    {
      box: pageQuad(box, image, turned),
      text,
      confidence: probabilities.reduce((sum, one) => sum + one, 0) / probabilities.length,
      minCharacterProbability: Math.min(...probabilities),
      characterProbabilities: probabilities,
    },
  ];
}

/** tesseract puts spaces between Chinese characters; only those between Latin words are real. */
function isLatinGap(before = '', after = ''): boolean {
  return /^[A-Za-z]$/.test(before) && /^[A-Za-z]$/.test(after);
}

function pageQuad(box: Bbox, image: PageImage, turned: Turned): Quad {
  const back = (x: number, y: number): Point => {
    const offset: Point = [
      x - turned.width / 2 + image.width / 2,
      y - turned.height / 2 + image.height / 2,
    ];
    return rotatePoint(offset, [image.width / 2, image.height / 2], turned.skew);
  };
  return [back(box.x0, box.y0), back(box.x1, box.y0), back(box.x1, box.y1), back(box.x0, box.y1)];
}
