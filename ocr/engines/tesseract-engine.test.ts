import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { characterErrorRate } from '#inside/tests/beds/ocr/character-error-rate.ts';
import type { OcrEngine } from '../page/page-types.ts';
import { degrade, meetingMinutes, readImage, toPageImage } from '../test-pages.ts';
import { createTesseractEngine } from './tesseract-engine.ts';

let engine: OcrEngine;
before(async () => {
  engine = await createTesseractEngine();
});
after(() => engine.close());

test('clean print is read with few errors and without spaces between characters', async () => {
  const page = meetingMinutes();
  const read = await readImage(engine, await toPageImage(page.png));
  assert.ok(characterErrorRate(page.truth, read.text).freeRate < 0.08);
  assert.doesNotMatch(read.text, /\p{Script=Han} \p{Script=Han}/u);
  for (const line of read.lines) {
    assert.equal(line.characterProbabilities.length, Array.from(line.text).length);
  }
});

test('a skewed page is straightened first; boxes are where the text was', async () => {
  const page = meetingMinutes();
  const image = await toPageImage(await degrade(page.png, { skewDegrees: 2 }));
  const read = await readImage(engine, image);
  assert.ok(Math.abs(read.skewDegrees - 2) < 0.3, `skew ${read.skewDegrees}`);
  assert.ok(characterErrorRate(page.truth, read.text).freeRate < 0.08);
  const long = read.lines.find((line) => line.text.includes('护士节期间'));
  assert.ok(long && long.box[1][1] - long.box[0][1] > 30);
});

test('a page that takes too long is given up', async () => {
  const hasty = await createTesseractEngine({ timeLimit: 20_000 });
  await hasty.close();
  await assert.rejects(createTesseractEngine({ timeLimit: 1 }), { code: 'page_timeout' });
});
