import { recognizerClasses } from './ctc-decode.ts';
import { readPpocrModels } from './model-files.ts';
import { readOnnxMetadata } from './onnx-metadata.ts';
import { type FoundLines, type OcrEngine, OcrError, type PageImage } from './page-types.ts';
import { loadLexicon } from './recognition/lexicon.ts';
import { createLineReader } from './recognition/line-reader.ts';
import { loadOnnxModel } from './recognition/onnx-model.ts';
import { sureness } from './recognition/other-side.ts';
import { createPageReader } from './recognition/page-reader.ts';
import { detectText } from './recognition/text-detector.ts';

export interface PpocrOptions {
  /** Folder of the two ONNX files; the project's Python environment by default. */
  readonly modelFolder?: string;
  /** Threads of the inference; 2 by default. */
  readonly threads?: number;
  /** Longest side in pixels the detector sees; 960 by default. */
  readonly sideLimit?: number;
}

/**
 * PP-OCRv6 small on onnxruntime, with the project's own pre- and post-processing.
 * @throws OcrError `model_missing`, `model_corrupt` or `engine_failed`.
 */
export async function createPpocrEngine(options: PpocrOptions = {}): Promise<OcrEngine> {
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
    detect: (image) => detectText(detector, image, options.sideLimit ?? 960),
    lineReader: createLineReader(recognizer, recognizerClasses(characters)),
    lexicon,
  });

  return {
    id: 'ppocr-v6-small',
    modelHash: models.hash,
    async findLines(image: PageImage): Promise<FoundLines> {
      return {
        boxes: await reader.boxesOf(image),
        async certaintyOf(boxes) {
          return (await reader.readBoxes(image, boxes)).map(sureness);
        },
      };
    },
    recognize: (image) => reader.readPage(image),
    async close() {
      await detector.release();
      await recognizer.release();
    },
  };
}
