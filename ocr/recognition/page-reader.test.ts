import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { familiesOf } from '#inside/tests/beds/ocr/faces.ts';
import { createPpocrEngine } from '../engines/ppocr-engine.ts';
import type { OcrEngine, PageImage, Segment } from '../page/page-types.ts';

const families = familiesOf('lxgw-wenkai');
const red = '#c8202a';

let engine: OcrEngine;
before(async () => {
  engine = await createPpocrEngine();
});
after(() => engine.close());

/** A page at 150 dpi, A5 lying. */
function drawPage(draw: (context: SKRSContext2D) => void): Canvas {
  const canvas = createCanvas(1240, 874);
  const context = canvas.getContext('2d');
  context.fillStyle = '#f7f3e8';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.textBaseline = 'middle';
  draw(context);
  return canvas;
}

function write(context: SKRSContext2D, text: string, x: number, y: number, size: number): void {
  context.font = `${size}px ${families}`;
  context.fillText(text, x, y);
}

function stamp(context: SKRSContext2D, text: string, x: number, y: number, radius: number): void {
  context.save();
  context.translate(x, y);
  context.globalCompositeOperation = 'multiply';
  context.fillStyle = red;
  context.strokeStyle = red;
  context.lineWidth = 6;
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
  context.stroke();
  context.font = `bold ${Math.round(radius / 3.4)}px ${families}`;
  context.textAlign = 'center';
  const characters = [...text];
  characters.forEach((character, index) => {
    context.save();
    context.rotate(((index + 0.5) / characters.length - 0.5) * 1.5 * Math.PI);
    context.fillText(character, 0, -0.76 * radius);
    context.restore();
  });
  context.restore();
}

function toImage(canvas: Canvas, dpi = 150): PageImage {
  const { width, height } = canvas;
  const rgba = canvas.getContext('2d').getImageData(0, 0, width, height).data;
  const data = new Uint8Array(3 * width * height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      data[3 * pixel + channel] = rgba[4 * pixel + channel] as number;
    }
  }
  return { width, height, data, dpi };
}

function textsOf(segments: readonly Segment[], layer: 'text' | 'seal'): string[] {
  return segments
    .filter((segment) => (segment.layer ?? 'text') === layer)
    .sort((a, b) => a.box[0][1] - b.box[0][1])
    .map((segment) => segment.text);
}

test('a red seal is read on its own, the print beneath it and a red heading as text', async () => {
  const canvas = drawPage((context) => {
    context.fillStyle = red;
    write(context, '市第三人民医院工会文件', 250, 110, 66);
    context.fillStyle = '#1a1a1a';
    write(context, '市第三人民医院工会委员会', 560, 560, 40);
    write(context, '二〇一二年三月八日', 640, 640, 40);
    stamp(context, '市第三人民医院工会委员会', 780, 590, 130);
  });
  const { segments } = await engine.recognize(toImage(canvas));
  assert.deepEqual(textsOf(segments, 'text'), [
    '市第三人民医院工会文件',
    '市第三人民医院工会委员会',
    '二〇一二年三月八日',
  ]);
  assert.deepEqual(textsOf(segments, 'seal'), ['市第三人民医院工会委员会']);
});

test('print of the other side that shows through is not read', async () => {
  const lines = ['各分工会于三月底前报送名册', '会议决定成立工作小组', '请遵照执行'];
  const canvas = drawPage((context) => {
    context.fillStyle = '#1a1a1a';
    lines.forEach((line, index) => {
      write(context, line, 120, 200 + 160 * index, 44);
    });
    context.globalAlpha = 0.25;
    context.translate(1240, 0);
    context.scale(-1, 1);
    ['经费收支情况见附表所列各项', '职工代表共四十二人出席', '其余五条转有关科室研究'].forEach(
      (line, index) => {
        write(context, line, 200, 270 + 160 * index, 44);
      },
    );
  });
  const { segments } = await engine.recognize(toImage(canvas));
  assert.deepEqual(textsOf(segments, 'text'), lines);
});

test('faint print that does not read better in a mirror stays', async () => {
  const canvas = drawPage((context) => {
    context.fillStyle = '#1a1a1a';
    write(context, '会议决定成立工作小组', 120, 200, 44);
    context.globalAlpha = 0.25;
    write(context, '铅笔注明另行通知', 120, 400, 44);
  });
  const { segments } = await engine.recognize(toImage(canvas));
  assert.deepEqual(textsOf(segments, 'text'), ['会议决定成立工作小组', '铅笔注明另行通知']);
});
