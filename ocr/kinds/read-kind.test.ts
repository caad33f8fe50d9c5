import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import type { OldPageSort } from '#inside/tests/beds/ocr/old-paper/old-page-sorts.ts';
import { drawOldPage } from '#inside/tests/beds/ocr/old-paper/old-pages.ts';
import { createEngine, describeEngine } from '../engines/engines.ts';
import type { EngineReading, OcrEngine, PageImage, Segment } from '../page/page-types.ts';
import { meetingMinutes, toPageImage } from '../test-pages.ts';
import { readKind } from './read-kind.ts';

function installed(): boolean {
  try {
    describeEngine();
    return true;
  } catch {
    return false;
  }
}

const skip = !installed() && 'PP-OCRv6 的模型未安装';
let engine: OcrEngine;

before(async () => {
  if (!skip) engine = await createEngine();
});
after(async () => engine?.close());

async function kindOf(image: PageImage) {
  return readKind(image, await engine.recognize(image));
}

async function drawn(sort: OldPageSort) {
  const page = await drawOldPage('test-1', sort);
  return kindOf(await toPageImage(page.bytes));
}

test('print is print, and nothing on it is taken for a hand', { skip }, async () => {
  const { kind, segments } = await kindOf(await toPageImage(meetingMinutes().png));
  assert.equal(kind.kind, 'print');
  assert.ok(kind.confidence > 0.8, String(kind.confidence));
  assert.ok(segments.every(({ isHandwritten }) => isHandwritten === undefined));
});

test('handwriting, carbon copies and mimeographs are told from print', { skip }, async () => {
  assert.equal((await drawn('written')).kind.kind, 'handwriting');
  assert.equal((await drawn('carbon_written')).kind.kind, 'carbon_copy');
  assert.notEqual((await drawn('stencil_written')).kind.kind, 'print');
});

test('what was filled in by hand is marked, and likely to be wrong', { skip }, async () => {
  const { kind, segments } = await drawn('filled_form');
  const byHand = segments.filter(({ isHandwritten }) => isHandwritten);
  assert.ok((kind.handShare ?? 0) > 0.3, String(kind.handShare));
  assert.ok(byHand.length >= 5, String(byHand.length));
  assert.ok(byHand.every(({ errorProbability }) => (errorProbability ?? 0) >= 0.5));
});

function segment(text: string, source: Segment['source']): Segment {
  const box = [
    [10, 10],
    [200, 10],
    [200, 40],
    [10, 40],
  ] as const;
  return {
    ...{ box, text, confidence: 1, minCharacterProbability: 1, characterProbabilities: [] },
    ...(source ? { source } : {}),
  };
}

async function paint(background: string): Promise<PageImage> {
  const side = { width: 400, height: 600, channels: 3 } as const;
  return toPageImage(
    await sharp({ create: { ...side, background } })
      .png()
      .toBuffer(),
  );
}

test('a sound text layer is print without a look', async () => {
  const reading: EngineReading = { segments: [segment('会议纪要', 'pdf_text')], skewDegrees: 0 };
  const { kind } = readKind(await paint('#fff'), reading);
  assert.deepEqual(kind, { kind: 'print', confidence: 1, handShare: 0 });
});

test('a picture without paper is a photograph, one with paper is not', async () => {
  const sky = await paint('#fff');
  const data = Uint8Array.from(sky.data, (_, i) => {
    const pixel = Math.floor(i / 3);
    const [x, y] = [pixel % sky.width, Math.floor(pixel / sky.width)];
    return 40 + ((x * 90) / sky.width + (y * 110) / sky.height);
  });
  const reading: EngineReading = { segments: [], skewDegrees: 0 };
  assert.equal(readKind({ ...sky, data }, reading).kind.kind, 'photo');
  assert.equal(readKind(sky, reading).kind.kind, 'print');
});
