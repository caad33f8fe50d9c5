import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { characterErrorRate } from '#inside/tests/beds/ocr/character-error-rate.ts';
import type { OcrEngine } from '../page/page-types.ts';
import {
  type Degradation,
  degrade,
  mediationAgreement,
  meetingMinutes,
  membershipForm,
  readImage,
  type TestPage,
  toPageImage,
} from '../test-pages.ts';
import { createPpocrEngine } from './ppocr-engine.ts';

let engine: OcrEngine;
before(async () => {
  engine = await createPpocrEngine();
});
after(() => engine.close());

const worn: Degradation = { skewDegrees: 1.2, blur: 0.8, noise: 9, fading: 0.35, jpegQuality: 45 };
const skewed: Degradation = { skewDegrees: -2.6, blur: 1, noise: 14, fading: 0.5, jpegQuality: 40 };
const pages: [string, () => TestPage][] = [
  ['membership form', membershipForm],
  ['minutes', meetingMinutes],
  ['mediation agreement', mediationAgreement],
];

for (const [name, draw] of pages) {
  test(`${name}, clean: every character, in order`, async () => {
    const page = draw();
    const read = await readImage(engine, await toPageImage(page.png));
    assert.equal(characterErrorRate(page.truth, read.text).rate, 0);
  });
}

test('worn and skewed pages: under 1 % wrong, skew found', async () => {
  for (const [index, [name, draw]] of pages.entries()) {
    const page = draw();
    const by = index === 1 ? worn : skewed;
    const read = await readImage(engine, await toPageImage(await degrade(page.png, by)));
    const { rate, freeRate } = characterErrorRate(page.truth, read.text);
    assert.ok(freeRate < 0.01, `${name}: free ${freeRate}`);
    assert.ok(rate < 0.01, `${name}: in order ${rate}`);
    assert.ok(Math.abs(read.skewDegrees - (by.skewDegrees ?? 0)) < 0.4, `skew ${read.skewDegrees}`);
  }
});

test('a label beside a value of several lines comes before it, and the lines stay together', async () => {
  const read = await readImage(engine, await toPageImage(membershipForm().png));
  const resume = read.lines.filter((line) => /年\d+月/.test(line.text) && line.text.length > 15);
  assert.equal(resume.length, 3);
  assert.equal(new Set(resume.map((line) => line.cell)).size, 1);
  const texts = read.lines.map((line) => line.text);
  const label = texts.indexOf('个人简历');
  assert.deepEqual(
    texts.slice(label + 1, label + 4),
    resume.map((line) => line.text),
  );
});

test('lines carry turned boxes in page pixels and a probability for each character', async () => {
  const image = await toPageImage(await degrade(meetingMinutes().png, { skewDegrees: 2 }));
  const { lines } = await readImage(engine, image);
  for (const line of lines) {
    assert.equal(line.characterProbabilities.length, Array.from(line.text).length);
    assert.equal(line.minCharacterProbability, Math.min(...line.characterProbabilities));
    assert.ok(line.confidence > 0.5 && line.confidence <= 1.0001);
  }
  const long = lines.find((line) => line.text.startsWith('一、'));
  assert.ok(long);
  const [topLeft, topRight, bottomRight] = long.box;
  assert.ok(topRight[1] - topLeft[1] > 30, 'the box falls to the right with the text');
  assert.ok(topRight[0] - topLeft[0] > 1000 && bottomRight[1] - topRight[1] > 25);
});

test('a page without text is empty, not an error', async () => {
  const data = new Uint8Array(400 * 300 * 3).fill(255);
  const read = await readImage(engine, { width: 400, height: 300, data });
  assert.deepEqual({ lines: read.lines, text: read.text }, { lines: [], text: '' });
});
