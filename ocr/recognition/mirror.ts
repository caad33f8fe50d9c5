import { recognizerHeight } from '../nets/image-tensor.ts';

/**
 * Turns a drawn line round, left for right, in its row of a batch.
 * @param row planar floats, [3, 48, batchWidth]
 * @param width pixels of the line; what is right of them stays
 */
export function mirrorRow(row: Float32Array, batchWidth: number, width: number): void {
  const end = Math.min(width, batchWidth);
  for (let line = 0; line < 3 * recognizerHeight; line++) {
    row.subarray(line * batchWidth, line * batchWidth + end).reverse();
  }
}
