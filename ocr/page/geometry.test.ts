import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boxesFromMap } from '../nets/db-postprocess.ts';
import { skewFromBoxes } from '../nets/skew.ts';
import { skewOfInk } from '../pages/ink-skew.ts';
import { minAreaRect, quadRect, rectCorners } from './geometry.ts';

function near(actual: number, expected: number, tolerance: number): void {
  assert.ok(
    Math.abs(actual - expected) <= tolerance,
    `${actual} is not ${expected} ± ${tolerance}`,
  );
}

/** A map on which points inside the rotated rectangle have probability 0.9. */
function mapWith(width: number, height: number, angle: number): Float32Array {
  const map = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [dx, dy] = [x - width / 2, y - height / 2];
      const u = dx * Math.cos(angle) + dy * Math.sin(angle);
      const v = dy * Math.cos(angle) - dx * Math.sin(angle);
      if (Math.abs(u) <= 60 && Math.abs(v) <= 6) map[y * width + x] = 0.9;
    }
  }
  return map;
}

test('the smallest rectangle follows a turned shape', () => {
  const corners = rectCorners({ x: 50, y: 40, width: 60, height: 10, angle: 0.3 });
  const rect = minAreaRect([...corners, [50, 40]]);
  near(rect.width, 60, 1e-9);
  near(rect.height, 10, 1e-9);
  near(rect.angle, 0.3, 1e-9);
});

test('corners and rectangle are inverse', () => {
  const rect = quadRect(rectCorners({ x: 5, y: 7, width: 30, height: 4, angle: -0.2 }));
  near(rect.angle, -0.2, 1e-9);
  near(rect.width, 30, 1e-9);
});

test('a turned text area becomes one box, grown by area × 1.6 / perimeter on each side', () => {
  const boxes = boxesFromMap(mapWith(200, 120, 0.05), 200, 120);
  assert.equal(boxes.length, 1);
  const box = boxes[0];
  assert.ok(box);
  near(box.angle, 0.05, 0.01);
  near(box.width, 121 + 2 * 9.4, 3);
  near(box.height, 13 + 2 * 9.4, 3);
});

test('faint and tiny areas are no text', () => {
  const map = mapWith(200, 120, 0).map((value) => value * 0.5);
  assert.deepEqual(boxesFromMap(map, 200, 120), []);
  const speck = new Float32Array(100);
  speck[44] = 1;
  assert.deepEqual(boxesFromMap(speck, 10, 10), []);
});

test('short boxes do not vote on the skew', () => {
  const box = { x: 0, y: 0, width: 300, height: 20, angle: 0.02 };
  assert.equal(skewFromBoxes([{ ...box, width: 30, angle: 0.5 }, box]), 0.02);
  assert.equal(skewFromBoxes([]), 0);
});

test('skew is found from ink alone', () => {
  const [width, height] = [600, 400];
  const ink = new Uint8Array(width * height);
  for (let line = 60; line < 340; line += 40) {
    for (let x = 20; x < 580; x++) {
      const y = Math.round(line + x * Math.tan((2 * Math.PI) / 180));
      for (let dy = 0; dy < 4; dy++) if (x % 9 < 7) ink[(y + dy) * width + x] = 1;
    }
  }
  near((skewOfInk(ink, width, height).angle * 180) / Math.PI, 2, 0.15);
});
