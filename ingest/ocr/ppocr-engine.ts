import { type DecodedText, recognizerClasses } from './ctc-decode.ts';
import { boxesFromMap } from './db-postprocess.ts';
import { type RotatedRect, rectCorners } from './geometry.ts';
import { cropInto, cropWidth, detectorTensor, isUpright } from './image-tensor.ts';
import { readPpocrModels } from './model-files.ts';
import { readOnnxMetadata } from './onnx-metadata.ts';
import {
  type EngineReading,
  type FoundLines,
  type OcrEngine,
  OcrError,
  type PageImage,
  type Quad,
  type Segment,
} from './page-types.ts';
import { createLineReader } from './recognition/line-reader.ts';
import { loadOnnxModel, type OnnxModel } from './recognition/onnx-model.ts';
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
  const sideLimit = options.sideLimit ?? 960;

  // Which way up a page is, is asked before it is read: its boxes and what was read of them stay.
  const found = new WeakMap<PageImage, RotatedRect[]>();
  const known = new WeakMap<RotatedRect, DecodedText>();
  const boxesOf = async (image: PageImage): Promise<RotatedRect[]> => {
    const boxes = found.get(image) ?? (await detect(detector, image, sideLimit));
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
      const boxes = await boxesOf(image);
      const skew = skewFromBoxes(boxes);
      const decoded = await read(image, boxes);
      const segments: Segment[] = [];
      boxes.forEach((box, index) => {
        const line = decoded[index] as DecodedText;
        if (line.text.trim() !== '') segments.push(segmentOf(box, line));
      });
      return { segments, skewDegrees: (skew * 180) / Math.PI };
    },
    async close() {
      await detector.release();
      await recognizer.release();
    },
  };
}

async function detect(
  model: OnnxModel,
  image: PageImage,
  sideLimit: number,
): Promise<RotatedRect[]> {
  const input = await detectorTensor(image, sideLimit);
  const map = await model.run(input.data, [1, 3, input.height, input.width]);
  const scaleX = image.width / input.width;
  const scaleY = image.height / input.height;
  const boxes = boxesFromMap(map.data, input.width, input.height);
  // The two scales differ by rounding to 32 only, so the rectangle stays one.
  return boxes.map((box) => ({
    x: box.x * scaleX,
    y: box.y * scaleY,
    width: box.width * Math.hypot(Math.cos(box.angle) * scaleX, Math.sin(box.angle) * scaleY),
    height: box.height * Math.hypot(Math.sin(box.angle) * scaleX, Math.cos(box.angle) * scaleY),
    angle: Math.atan2(Math.sin(box.angle) * scaleY, Math.cos(box.angle) * scaleX),
  }));
}

function segmentOf(box: RotatedRect, line: DecodedText): Segment {
  // Columns are read along their height: the text's own top left is the box's top right.
  const [a, b, c, d] = rectCorners(box);
  const quad: Quad = isUpright(box) ? [b, c, d, a] : [a, b, c, d];
  const probabilities = line.characters.map((character) => character.probability);
  return {
    box: quad,
    text: line.text,
    confidence: mean(probabilities),
    minCharacterProbability: Math.min(...probabilities),
    characterProbabilities: probabilities,
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);
}
