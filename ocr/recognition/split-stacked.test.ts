import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RotatedRect } from '../page/geometry.ts';
import type { PageImage } from '../page/page-types.ts';
import { splitStacked } from './split-stacked.ts';

/** A white page with black rectangles: left, top, width, height. */
function page(...blots: readonly (readonly [number, number, number, number])[]): PageImage {
  const [width, height] = [600, 500];
  const data = new Uint8Array(3 * width * height).fill(255);
  for (const [left, top, w, h] of blots) {
    for (let y = top; y < top + h; y++) {
      data.fill(20, 3 * (y * width + left), 3 * (y * width + left + w));
    }
  }
  return { width, height, data };
}

/** Ordinary lines, 30 high, from which the usual height is known. */
const lines: readonly RotatedRect[] = [20, 60, 100].map((y) => ({
  ...{ x: 400, y, width: 300, height: 30, angle: 0 },
}));

function spans(image: PageImage, box: RotatedRect): [number, number][] {
  const boxes = splitStacked(image, [...lines, box]).slice(lines.length);
  return boxes.map((one) => [
    Math.round(one.y - one.height / 2),
    Math.round(one.y + one.height / 2),
  ]);
}

test('a label of two lines in one box becomes two lines, though they all but touch', () => {
  const image = page([100, 200, 60, 26], [100, 228, 60, 26]);
  const box = { x: 130, y: 227, width: 76, height: 70, angle: 0 };
  assert.deepEqual(spans(image, box), [
    [194, 227],
    [227, 260],
  ]);
});

test('a nearly square box is cut along the lines of the page, whatever angle it was given', () => {
  const image = page([100, 200, 60, 26], [100, 230, 60, 26]);
  const box = { x: 130, y: 228, width: 72, height: 68, angle: 0.12 };
  assert.equal(spans(image, box).length, 2);
});

test('a column of one character a row becomes its characters; letters of one text stay together', () => {
  const cells = page([200, 200, 28, 28], [200, 240, 28, 28], [200, 280, 28, 28]);
  const box = { x: 214, y: 254, width: 34, height: 120, angle: 0 };
  assert.equal(spans(cells, box).length, 3);
  const tight = page([200, 200, 28, 30], [200, 232, 28, 30], [200, 264, 28, 30]);
  assert.equal(spans(tight, box).length, 1);
});

test('a title of large type and a long line stay whole', () => {
  const title = page([100, 200, 40, 60], [150, 200, 40, 60]);
  assert.equal(spans(title, { x: 145, y: 230, width: 110, height: 70, angle: 0 }).length, 1);
  const long = page([50, 200, 400, 26], [50, 230, 400, 26]);
  assert.equal(spans(long, { x: 250, y: 228, width: 410, height: 70, angle: 0 }).length, 1);
});
