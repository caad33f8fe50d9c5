import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Homography, PageImage, Point, Quad } from '../page/page-types.ts';
import { compose, inverse, mapPoint, ontoQuad, rotation, translation } from './homography.ts';
import { resample } from './resample.ts';

function assertNear(actual: Point, expected: Point, tolerance = 1e-6): void {
  const distance = Math.hypot(actual[0] - expected[0], actual[1] - expected[1]);
  assert.ok(distance <= tolerance, `${actual} is not ${expected}`);
}

const slanted: Quad = [
  [10, 20],
  [310, 40],
  [290, 430],
  [30, 400],
];

test('a rectangle is laid onto a quad corner by corner, and led back', () => {
  const map = ontoQuad(200, 300, slanted);
  const corners: Point[] = [
    [0, 0],
    [200, 0],
    [200, 300],
    [0, 300],
  ];
  corners.forEach((corner, index) => {
    assertNear(mapPoint(map, corner), slanted[index] as Point);
    assertNear(mapPoint(inverse(map), slanted[index] as Point), corner);
  });
});

test('maps are done one after the other, turns clockwise on screen', () => {
  const turn: Homography = rotation(Math.PI / 2, [10, 10]);
  assertNear(mapPoint(turn, [20, 10]), [10, 20]);
  assertNear(mapPoint(compose(turn, translation(5, 0)), [20, 10]), [15, 20]);
  assertNear(mapPoint(compose(translation(5, 0), turn), [20, 10]), [10, 25]);
});

test('drawing anew moves the pixels, keeps even areas and fills what lies outside', () => {
  const source: PageImage = {
    width: 6,
    height: 6,
    data: Uint8Array.from({ length: 108 }, (_, i) => (Math.floor(i / 3) % 6 < 3 ? 40 : 200)),
  };
  const moved = resample(source, translation(2, -1), 6, 6, [1, 2, 3]);
  const pixel = (x: number, y: number): number[] => [
    ...moved.subarray(3 * (6 * y + x)).subarray(0, 3),
  ];
  assert.deepEqual(pixel(0, 0), [1, 2, 3]);
  assert.deepEqual(pixel(0, 3), [40, 40, 40]);
  assert.deepEqual(pixel(1, 3), [200, 200, 200]);
  assert.deepEqual(pixel(3, 3), [200, 200, 200]);
  assert.deepEqual(pixel(4, 3), [1, 2, 3]);
});
