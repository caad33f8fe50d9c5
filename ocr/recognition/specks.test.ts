import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PageImage } from '../page/page-types.ts';
import { withoutSpecks } from './specks.ts';

function page(draw: (dark: (x: number, y: number) => void) => void): PageImage {
  const [width, height] = [200, 100];
  const data = new Uint8Array(3 * width * height).fill(240);
  draw((x, y) => data.fill(10, 3 * (y * width + x), 3 * (y * width + x) + 3));
  return { width, height, data };
}

const level = (image: PageImage, x: number, y: number): number =>
  image.data[3 * (y * image.width + x)] as number;

test('points on bare paper go; strokes of one pixel and the point of a full stop stay', () => {
  const worn = page((dark) => {
    for (let x = 10; x < 190; x += 12) for (let y = 10; y < 40; y += 12) dark(x, y);
    for (let x = 20; x < 60; x++) dark(x, 60);
    for (let x = 100; x < 104; x++) for (let y = 60; y < 64; y++) dark(x, y);
  });
  const clean = withoutSpecks(worn);
  assert.equal(level(clean, 10, 10), 240);
  assert.equal(level(clean, 22, 34), 240);
  assert.equal(level(clean, 40, 60), 10);
  assert.equal(level(clean, 101, 61), 10);
  assert.equal(level(worn, 10, 10), 10, 'the page as it came in is not touched');
});

test('a page with a few points stays the same page', () => {
  const neat = page((dark) => {
    dark(50, 50);
    dark(90, 20);
  });
  assert.equal(withoutSpecks(neat), neat);
});
