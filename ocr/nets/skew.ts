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

/**
 * Skew of a grey page in radians (clockwise on screen), without a text detector: the angle at which
 * the ink falls most unevenly into rows. Searched within ±5° in steps of 0.1°.
 */
export function skewFromInk(grey: Uint8Array, width: number, height: number): number {
  const inkX: number[] = [];
  const inkY: number[] = [];
  for (let y = 1; y < height - 1; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const value = grey[at] as number;
      const above = grey[at - width] as number;
      // Lower edges of ink: baselines and rulings, whatever the colour of the paper.
      if ((grey[at + width] as number) - value > 24 && above - value < 60) {
        inkX.push(x);
        inkY.push(y);
      }
    }
  }
  if (inkX.length === 0) return 0;
  let best = 0;
  let bestScore = -1;
  const rows = new Float64Array(2 * height + 2 * width);
  for (let tenth = -50; tenth <= 50; tenth++) {
    const angle = (tenth / 10) * (Math.PI / 180);
    const tan = Math.tan(angle);
    rows.fill(0);
    for (let i = 0; i < inkX.length; i++) {
      const row = Math.round((inkY[i] as number) - (inkX[i] as number) * tan) + width;
      rows[row] = (rows[row] as number) + 1;
    }
    let score = 0;
    for (const count of rows) score += count * count;
    if (score > bestScore) {
      bestScore = score;
      best = angle;
    }
  }
  return best;
}
