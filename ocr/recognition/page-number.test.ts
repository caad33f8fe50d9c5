import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settlePageNumber } from './page-number.ts';

/** White paper with a figure 12 × 20 between two strokes of a length. */
function page(stroke: number): { width: number; height: number; data: Uint8Array } {
  const [width, height] = [140, 40];
  const data = new Uint8Array(3 * width * height).fill(240);
  const fill = (x0: number, y0: number, w: number, h: number): void => {
    for (let y = y0; y < y0 + h; y++) data.fill(30, 3 * (y * width + x0), 3 * (y * width + x0 + w));
  };
  fill(64, 10, 12, 20);
  fill(50 - stroke, 19, stroke, 3);
  fill(90, 19, stroke, 3);
  return { width, height, data };
}
const box = { x: 70, y: 20, width: 130, height: 36, angle: 0 };

test('strokes as long as the figures are high are dashes, short ones hyphens', () => {
  assert.equal(settlePageNumber('-6-', page(22), box), '—6—');
  assert.equal(settlePageNumber('—6—', page(8), box), '-6-');
  assert.equal(settlePageNumber('·6.', page(8), box), '-6-');
});

test('other lines and what shows no strokes stay as read', () => {
  assert.equal(settlePageNumber('2009-6-1', page(22), box), '2009-6-1');
  assert.equal(settlePageNumber('-6-', page(0), box), '-6-');
});
