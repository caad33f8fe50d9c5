import { recognizerClasses } from '../nets/ctc-decode.ts';
import { readPpocrModels } from '../nets/model-files.ts';
import { readOnnxMetadata } from '../nets/onnx-metadata.ts';
import { OcrError } from '../page/page-types.ts';
import { loadLexicon } from './lexicon.ts';
import { createLineReader } from './line-reader.ts';
import { loadOnnxModel } from './onnx-model.ts';
import { createPageReader, type PageReader } from './page-reader.ts';
import { splitStacked } from './split-stacked.ts';
import { detectText } from './text-detector.ts';

export interface PpocrOptions {
  /** Folder of the two ONNX files; the project's Python environment by default. */
  modelFolder?: string;
  /** Threads of the inference; 2 by default. */
  threads?: number;
  /** Longest side in pixels the detector sees; 960 by default. */
  sideLimit?: number;
}

/** A page reader with its nets. */
export interface LoadedReader {
  reader: PageReader;
  /** SHA-256 over the model files. */
  modelHash: string;
  release(): Promise<void>;
}

/**
 * Loads the nets of PP-OCRv6 small and the word frequencies.
 * @throws OcrError `model_missing`, `model_corrupt` or `engine_failed`.
 */
export async function loadPageReader(options: PpocrOptions = {}): Promise<LoadedReader> {
  const models = readPpocrModels(options.modelFolder);
  const characters = readOnnxMetadata(models.recognizer).get('character');
  if (characters === undefined) {
    throw new OcrError(
      'model_corrupt',
      '文字识别模型不含字典（元数据 character），请重新运行 npm run setup',
    );
  }
  const lexicon = loadLexicon();
  const threads = options.threads ?? 2;
  const detector = await loadOnnxModel(models.detector, threads);
  const recognizer = await loadOnnxModel(models.recognizer, threads);
  const reader = createPageReader({
    async detect(image) {
      const boxes = await detectText(detector, image, options.sideLimit ?? 960);
      return splitStacked(image, boxes);
    },
    lineReader: createLineReader(recognizer, recognizerClasses(characters)),
    lexicon,
  });
  return {
    reader,
    modelHash: models.hash,
    async release() {
      await detector.release();
      await recognizer.release();
    },
  };
}
