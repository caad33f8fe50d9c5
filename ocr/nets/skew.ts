import type { RotatedRect } from '../page/geometry.ts';

/**
 * Skew of a page in radians (clockwise on screen) from its text boxes: the median of the angles of
 * the boxes that are clearly longer than high, weighted by length. 0 when there are none.
 */
export function skewFromBoxes(boxes: readonly RotatedRect[]): number {
  const long = boxes.filter((box) => box.width > 4 * box.height).sort((a, b) => a.angle - b.angle);
  const half = long.reduce((sum, box) => sum + box.width, 0) / 2;
  let passed = 0;
  for (const box of long) {
    passed += box.width;
    if (passed >= half) return box.angle;
  }
  return 0;
}
