import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { Chance } from '#inside/values/chance.ts';
import { createPpocrEngine } from '../engines/ppocr-engine.ts';
import type { OcrEngine, PageImage } from '../page/page-types.ts';
import { mirrored } from '../pages/mirror-page.ts';
import { type Degradation, degrade, meetingMinutes, toPageImage } from '../test-pages.ts';
import { isBlankPage, isBlankReading } from './blank-page.ts';

const [width, height] = [1654, 2339];
const minutes = meetingMinutes();

type Draw = (context: SKRSContext2D) => void;

async function sheet(draw: Draw, age: Degradation = {}): Promise<PageImage> {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#111';
  draw(context);
  return toPageImage(await degrade(canvas.toBuffer('image/png'), age));
}

const nothing: Draw = () => undefined;
const specks: Draw = (context) => {
  const chance = Chance.of('specks');
  for (let i = 0; i < 40; i++) {
    context.beginPath();
    const [x, y] = [chance.next() * width, chance.next() * height];
    context.arc(x, y, chance.between(0.5, 4), 0, 2 * Math.PI);
    context.fill();
  }
};
const scannerEdges: Draw = (context) => {
  context.fillRect(0, 0, 14, height);
  context.fillRect(0, height - 14, width, 14);
};
const streak: Draw = (context) => context.fillRect(700, 0, 2, height);
const write =
  (text: string, x: number, y: number, size = 29): Draw =>
  (context) => {
    context.font = `${size}px "Huicang Test Serif"`;
    context.fillText(text, x, y);
  };
const worn: Degradation = { noise: 10, fading: 0.3, blur: 0.8, jpegQuality: 50 };

test('grain, yellowing, specks, streaks and scanner edges leave a page blank', async () => {
  assert.equal(isBlankPage(await sheet(nothing)), true);
  assert.equal(isBlankPage(await sheet(nothing, { noise: 26, jpegQuality: 60 })), true);
  assert.equal(isBlankPage(await sheet(specks, { noise: 6 })), true);
  assert.equal(isBlankPage(await sheet(scannerEdges, { noise: 6 })), true);
  assert.equal(isBlankPage(await sheet(streak, { noise: 6 })), true);
});

test('a page number or one line is something, faded too', async () => {
  assert.equal(isBlankPage(await sheet(write('3', 827, 2200))), false);
  assert.equal(isBlankPage(await sheet(write('1', 827, 2200), worn)), false);
  assert.equal(isBlankPage(await sheet(write('48', 1560, 80), worn)), false);
  const faded = { ...worn, fading: 0.6 };
  assert.equal(isBlankPage(await sheet(write('— 3 —', 800, 2200), faded)), false);
  const line = write('此页无正文', 600, 1200, 34);
  assert.equal(isBlankPage(await sheet(line, { noise: 5, fading: 0.7 })), false);
});

let engine: OcrEngine;
before(async () => {
  engine = await createPpocrEngine();
});
after(() => engine.close());

test('the other side showing through leaves a page blank, faded writing does not', async () => {
  const isBlank = async (page: PageImage): Promise<boolean> =>
    isBlankReading(page, await engine.recognize(page), engine);
  const faint = await toPageImage(await degrade(minutes.png, { fading: 0.75, blur: 1, noise: 4 }));
  assert.equal(await isBlank(faint), false);
  assert.equal(await isBlank(mirrored(faint)), true);
  assert.equal(await isBlank(await sheet(specks, { noise: 6 })), true);
});
