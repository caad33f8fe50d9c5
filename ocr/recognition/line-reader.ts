import { type DecodedText, decodeCtc } from '../nets/ctc-decode.ts';
import { recognizerHeight } from '../nets/image-tensor.ts';
import { OcrError } from '../page/page-types.ts';
import type { OnnxModel } from './onnx-model.ts';

/** A line to be read, wherever its pixels come from. */
export interface LineCrop {
  /** Pixels at the recogniser's height. */
  width: number;
  /**
   * Draws the line into one row of a batch.
   * @param target planar BGR floats −1…1 of this row, [3, 48, batchWidth]; 0 where nothing is
   */
  draw(target: Float32Array, batchWidth: number): void;
}

/** Reads crops of single lines. */
export interface LineReader {
  read(crops: readonly LineCrop[]): Promise<DecodedText[]>;
}

/**
 * Pixels of width in one call. The net costs the same for each pixel in any batch, but the memory
 * of a large one has to be had anew each time, which takes a third of the whole.
 */
const batchPixels = 1280;
const maxBatch = 8;
/** The recogniser was trained on rows at least this wide. */
const minWidth = 160;
/** Longer lines are squeezed: bounds memory where a whole page is taken for one line. */
const maxLineWidth = 3200;

export function createLineReader(model: OnnxModel, classes: readonly string[]): LineReader {
  return {
    async read(crops) {
      const order = crops
        .map((crop, index) => ({ crop, index, width: rowWidth(crop) }))
        .sort((a, b) => a.width - b.width);
      const decoded = new Array<DecodedText>(crops.length);
      let from = 0;
      while (from < order.length) {
        const batch = takeBatch(order, from);
        from += batch.length;
        const width = (batch.at(-1) as (typeof batch)[number]).width;
        const rowSize = 3 * recognizerHeight * width;
        const data = new Float32Array(batch.length * rowSize);
        batch.forEach(({ crop }, row) => {
          crop.draw(data.subarray(row * rowSize, (row + 1) * rowSize), width);
        });
        const output = await model.run(data, [batch.length, 3, recognizerHeight, width]);
        const steps = output.dims[1] as number;
        if (output.dims[2] !== classes.length) {
          throw new OcrError(
            'model_corrupt',
            '文字识别模型与字典大小不一致，请重新运行 npm run setup',
          );
        }
        batch.forEach(({ crop, index }, row) => {
          const read = decodeCtc(output.data, row * steps * classes.length, steps, classes);
          // Positions are told by the line's own width, not by that of the padded row.
          decoded[index] = { ...read, steps: (steps * Math.min(width, crop.width)) / width };
        });
      }
      return decoded;
    },
  };
}

function rowWidth(crop: LineCrop): number {
  return Math.min(maxLineWidth, Math.ceil(Math.max(minWidth, crop.width) / 8) * 8);
}

/** The next crops, all nearly as wide as the widest, so that little is padding. */
function takeBatch<T extends { width: number }>(order: readonly T[], from: number): T[] {
  const least = (order[from] as T).width;
  let to = from + 1;
  while (to < order.length && to - from < maxBatch) {
    const { width } = order[to] as T;
    if (width * (to - from + 1) > batchPixels || width > 1.1 * least) break;
    to++;
  }
  return order.slice(from, to);
}
