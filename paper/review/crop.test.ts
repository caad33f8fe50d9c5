import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import type { PageImage, Quad } from '#ocr';
import { cropBox, thumbnail } from './crop.ts';

type Colour = readonly [number, number, number];

/** A white page with a box that is red in its left half and blue in its right, from (x, y). */
function pageWithBox(width: number, height: number, turned: boolean): PageImage {
  const data = new Uint8Array(3 * 600 * 600).fill(255);
  for (let v = 0; v < height; v++) {
    for (let u = 0; u < width; u++) {
      const colour: Colour = u < width / 2 ? [255, 0, 0] : [0, 0, 255];
      // Turned: the text runs downwards, as on a page that lies on its side.
      const [x, y] = turned ? [300 - v, 100 + u] : [100 + u, 100 + v];
      data.set(colour, 3 * (y * 600 + x));
    }
  }
  return { width: 600, height: 600, data };
}

async function colourAt(bytes: Uint8Array, shareX: number, shareY: number): Promise<string> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  const at = 3 * (Math.floor(info.height * shareY) * info.width + Math.floor(info.width * shareX));
  const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
  if (red > 200 && green > 200 && blue > 200) return 'white';
  return red > blue ? 'red' : 'blue';
}

test('a box is cut out upright, with what stands around it', async () => {
  const level: Quad = [
    [100, 100],
    [300, 100],
    [300, 140],
    [100, 140],
  ];
  const { bytes, width, height } = await cropBox(pageWithBox(200, 40, false), level);
  // Text of 40 pixels is shown 26 high; 0.9 of it stands on either side, 0.4 above and below.
  assert.equal(width.toFixed(1), '176.8');
  assert.equal(height.toFixed(1), '46.8');
  assert.equal(await colourAt(bytes, 0.3, 0.5), 'red');
  assert.equal(await colourAt(bytes, 0.7, 0.5), 'blue');
  assert.equal(await colourAt(bytes, 0.05, 0.5), 'white');
});

test('a box on a page that lies on its side comes out level', async () => {
  const turned: Quad = [
    [300, 100],
    [300, 300],
    [260, 300],
    [260, 100],
  ];
  const { bytes, width, height } = await cropBox(pageWithBox(200, 40, true), turned);
  assert.ok(width > 3 * height);
  assert.equal(await colourAt(bytes, 0.3, 0.5), 'red');
  assert.equal(await colourAt(bytes, 0.7, 0.5), 'blue');
});

test('a long line is made to fit, and a box beyond the edge does no harm', async () => {
  const long: Quad = [
    [-50, 580],
    [900, 580],
    [900, 610],
    [-50, 610],
  ];
  const { width, bytes } = await cropBox(pageWithBox(10, 10, false), long);
  assert.ok(width <= 640.01);
  assert.equal(await colourAt(bytes, 0.02, 0.5), 'white');
});

test('a page without lines is shown whole, one that lies on its side upright', async () => {
  const whole = await thumbnail(pageWithBox(200, 40, false), []);
  assert.deepEqual([Math.round(whole.width), Math.round(whole.height)], [420, 420]);
  const turned: Quad = [
    [300, 100],
    [300, 300],
    [260, 300],
    [260, 100],
  ];
  const { bytes, width, height } = await thumbnail(pageWithBox(200, 40, true), [turned]);
  assert.ok(width > 3 * height);
  assert.equal(await colourAt(bytes, 0.3, 0.5), 'red');
  assert.equal(await colourAt(bytes, 0.7, 0.5), 'blue');
});
