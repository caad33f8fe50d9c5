import { type DecodedText, recognizerClasses } from './ctc-decode.ts';
import type { RotatedRect } from './geometry.ts';
import { cropInto, cropWidth } from './image-tensor.ts';
import { readPpocrModels } from './model-files.ts';
import { readOnnxMetadata } from './onnx-metadata.ts';
import {
  type EngineReading,
  type FoundLines,
  type OcrEngine,
  OcrError,
  type PageImage,
} from './page-types.ts';
import { loadLexicon } from './recognition/lexicon.ts';
import { createLineReader } from './recognition/line-reader.ts';
import { mirrorRow } from './recognition/mirror.ts';
import { loadOnnxModel } from './recognition/onnx-model.ts';
import { findOtherSide, withoutOtherSide } from './recognition/other-side.ts';
import { settlePageNumber } from './recognition/page-number.ts';
import { segmentOf, settleText } from './recognition/read-text.ts';
import { detectText } from './recognition/text-detector.ts';
import { skewFromBoxes } from './skew.ts';

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
  const classes = recognizerClasses(characters);
  const threads = options.threads ?? 2;
  const detector = await loadOnnxModel(models.detector, threads);
  const recognizer = await loadOnnxModel(models.recognizer, threads);
  const lineReader = createLineReader(recognizer, classes);
  const lexicon = loadLexicon();
  const sideLimit = options.sideLimit ?? 960;

  // Which way up a page is, is asked before it is read: its boxes and what was read of them stay.
  const found = new WeakMap<PageImage, RotatedRect[]>();
  const known = new WeakMap<RotatedRect, DecodedText>();
  const boxesOf = async (image: PageImage): Promise<RotatedRect[]> => {
    const boxes = found.get(image) ?? (await detectText(detector, image, sideLimit));
    found.set(image, boxes);
    return boxes;
  };
  const read = async (image: PageImage, boxes: readonly RotatedRect[]): Promise<DecodedText[]> => {
    const unread = boxes.filter((box) => !known.has(box));
    const decoded = await lineReader.read(
      unread.map((box) => ({
        width: cropWidth(box),
        draw: (target, width) => cropInto(image, box, target, width),
      })),
    );
    unread.forEach((box, index) => {
      known.set(box, decoded[index] as DecodedText);
    });
    return boxes.map((box) => known.get(box) as DecodedText);
  };
  /** The page without the writing of the other side, where that shows through. */
  const withoutGhosts = async (image: PageImage): Promise<PageImage> => {
    const otherSide = await findOtherSide(image, await boxesOf(image), (boxes, isMirrored) =>
      isMirrored
        ? lineReader.read(
            boxes.map((box) => ({
              width: cropWidth(box),
              draw(target, width) {
                cropInto(image, box, target, width);
                mirrorRow(target, width, cropWidth(box));
              },
            })),
          )
        : read(image, boxes),
    );
    return otherSide === null ? image : withoutOtherSide(image, otherSide);
  };

  return {
    id: 'ppocr-v6-small',
    modelHash: models.hash,
    async findLines(image: PageImage): Promise<FoundLines> {
      return {
        boxes: await boxesOf(image),
        async certaintyOf(boxes) {
          const decoded = await read(image, boxes);
          return decoded.map(({ characters }) =>
            mean(characters.map((character) => character.probability)),
          );
        },
      };
    },
    async recognize(image: PageImage): Promise<EngineReading> {
      const page = await withoutGhosts(image);
      const boxes = await boxesOf(page);
      const decoded = await read(page, boxes);
      const segments = boxes.flatMap((box, index) => {
        const line = settleText(decoded[index] as DecodedText, lexicon);
        const text = settlePageNumber(line.text, page, box);
        return text.trim() === '' ? [] : [segmentOf(box, { ...line, text })];
      });
      return { segments, skewDegrees: (skewFromBoxes(boxes) * 180) / Math.PI };
    },
    async close() {
      await detector.release();
      await recognizer.release();
    },
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);
}
