import { boxesFromMap } from '../nets/db-postprocess.ts';
import { detectorTensor } from '../nets/image-tensor.ts';
import type { RotatedRect } from '../page/geometry.ts';
import type { PageImage } from '../page/page-types.ts';
import { joinPieces } from './join-pieces.ts';
import type { OnnxModel } from './onnx-model.ts';

/** Lines lower than this on the detector's map are easily lost or run together. */
const leastLineHeight = 13;
/** Height at which lines are found with certainty. */
const goodLineHeight = 20;
/** Longest side of a second look: bounds its memory. */
const maxSide = 2240;

/**
 * Finds the lines of text on a page. Where many are small on the detector's map (large sheets,
 * small print) it looks again at a larger scale.
 * @param sideLimit longest side in pixels of the first look
 */
export async function detectText(
  model: OnnxModel,
  page: PageImage,
  sideLimit: number,
): Promise<RotatedRect[]> {
  const boxes = await look(model, page, sideLimit);
  const longest = Math.max(page.width, page.height);
  const scale = Math.min(1, sideLimit / longest);
  const heights = boxes.map((box) => Math.min(box.width, box.height) * scale).sort((a, b) => a - b);
  const small = heights[Math.floor(heights.length / 4)];
  if (small === undefined || small >= leastLineHeight || scale === 1) return boxes;
  const side = Math.min(maxSide, longest, (sideLimit * goodLineHeight) / small);
  return side < 1.2 * sideLimit ? boxes : look(model, page, side);
}

async function look(model: OnnxModel, page: PageImage, side: number): Promise<RotatedRect[]> {
  const input = await detectorTensor(page, side);
  const map = await model.run(input.data, [1, 3, input.height, input.width]);
  const scaleX = page.width / input.width;
  const scaleY = page.height / input.height;
  const boxes = boxesFromMap(map.data, input.width, input.height);
  // The two scales differ by rounding to 32 only, so the rectangle stays one.
  return joinPieces(
    boxes.map((box) => ({
      x: box.x * scaleX,
      y: box.y * scaleY,
      width: box.width * Math.hypot(Math.cos(box.angle) * scaleX, Math.sin(box.angle) * scaleY),
      height: box.height * Math.hypot(Math.sin(box.angle) * scaleX, Math.cos(box.angle) * scaleY),
      angle: Math.atan2(Math.sin(box.angle) * scaleY, Math.cos(box.angle) * scaleX),
    })),
  );
}
