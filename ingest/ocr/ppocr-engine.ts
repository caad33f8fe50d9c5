import { InferenceSession, Tensor } from 'onnxruntime-node';
import { type DecodedText, decodeCtc, recognizerClasses } from './ctc-decode.ts';
import { boxesFromMap } from './db-postprocess.ts';
import { type RotatedRect, rectCorners } from './geometry.ts';
import {
  cropInto,
  cropWidth,
  detectorTensor,
  isUpright,
  RECOGNIZER_HEIGHT,
} from './image-tensor.ts';
import { readPpocrModels } from './model-files.ts';
import { readOnnxMetadata } from './onnx-metadata.ts';
import {
  type EngineReading,
  type OcrEngine,
  OcrError,
  type PageImage,
  type Quad,
  type Segment,
} from './page-types.ts';
import { skewFromBoxes } from './skew.ts';

export interface PpocrOptions {
  /** Folder of the two ONNX files; the project's Python environment by default. */
  readonly modelFolder?: string;
  /** Threads of the inference; 2 by default. */
  readonly threads?: number;
  /** Longest side in pixels the detector sees; 960 by default. */
  readonly sideLimit?: number;
}

/** Segments recognised in one call; sorted by width, so little of a batch is padding. */
const BATCH_SIZE = 6;
/** The recogniser was trained on rows at least this wide. */
const MIN_BATCH_WIDTH = 160;
/** Longer segments are squeezed: bounds memory where a whole page is taken for one line. */
const MAX_BATCH_WIDTH = 3200;

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
  const sessionOptions: InferenceSession.SessionOptions = {
    intraOpNumThreads: options.threads ?? 2,
    interOpNumThreads: 1,
    executionProviders: ['cpu'],
    // The arena keeps the largest shape ever seen for each size; pages differ in shape.
    enableCpuMemArena: false,
    logSeverityLevel: 3,
  };
  const detector = await InferenceSession.create(models.detector, sessionOptions);
  const recognizer = await InferenceSession.create(models.recognizer, sessionOptions);
  const sideLimit = options.sideLimit ?? 960;

  return {
    id: 'ppocr-v6-small',
    modelHash: models.hash,
    async recognize(image: PageImage): Promise<EngineReading> {
      const boxes = await detect(detector, image, sideLimit);
      const skew = skewFromBoxes(boxes);
      const decoded = await recognizeBoxes(recognizer, image, boxes, classes);
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
  session: InferenceSession,
  image: PageImage,
  sideLimit: number,
): Promise<RotatedRect[]> {
  const input = await detectorTensor(image, sideLimit);
  const map = await runModel(session, input.data, [1, 3, input.height, input.width]);
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

async function recognizeBoxes(
  session: InferenceSession,
  image: PageImage,
  boxes: readonly RotatedRect[],
  classes: readonly string[],
): Promise<DecodedText[]> {
  const order = boxes
    .map((box, index) => ({ box, index, width: cropWidth(box) }))
    .sort((a, b) => a.width - b.width);
  const decoded: DecodedText[] = [];
  for (let from = 0; from < order.length; from += BATCH_SIZE) {
    const batch = order.slice(from, from + BATCH_SIZE);
    const widest = Math.max(MIN_BATCH_WIDTH, ...batch.map((one) => one.width));
    const width = Math.min(MAX_BATCH_WIDTH, Math.ceil(widest / 8) * 8);
    const rowSize = 3 * RECOGNIZER_HEIGHT * width;
    const data = new Float32Array(batch.length * rowSize);
    batch.forEach((one, row) => {
      cropInto(image, one.box, data.subarray(row * rowSize, (row + 1) * rowSize), width);
    });
    const output = await runModel(session, data, [batch.length, 3, RECOGNIZER_HEIGHT, width]);
    const steps = output.dims[1] as number;
    if (output.dims[2] !== classes.length) {
      throw new OcrError('model_corrupt', '文字识别模型与字典大小不一致，请重新运行 npm run setup');
    }
    batch.forEach((one, row) => {
      decoded[one.index] = decodeCtc(output.data, row * steps * classes.length, steps, classes);
    });
  }
  return decoded;
}

async function runModel(
  session: InferenceSession,
  data: Float32Array,
  dims: readonly number[],
): Promise<{ data: Float32Array; dims: readonly number[] }> {
  const feeds = { [session.inputNames[0] as string]: new Tensor('float32', data, dims) };
  let results: InferenceSession.ReturnType;
  try {
    results = await session.run(feeds);
  } catch (cause) {
    throw new OcrError('engine_failed', '文字识别引擎运行失败', { cause });
  }
  const output = results[session.outputNames[0] as string];
  if (!(output?.data instanceof Float32Array)) {
    throw new OcrError('engine_failed', '文字识别引擎没有给出结果');
  }
  return { data: output.data, dims: output.dims };
}

function segmentOf(box: RotatedRect, line: DecodedText): Segment {
  // Columns are read along their height: the text's own top left is the box's top right.
  const [a, b, c, d] = rectCorners(box);
  const quad: Quad = isUpright(box) ? [b, c, d, a] : [a, b, c, d];
  const sum = line.probabilities.reduce((total, one) => total + one, 0);
  return {
    box: quad,
    text: line.text,
    confidence: sum / line.probabilities.length,
    minCharacterProbability: Math.min(...line.probabilities),
    characterProbabilities: line.probabilities,
  };
}
