import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createCanvas } from '@napi-rs/canvas';
import { createPpocrEngine } from '../engines/ppocr-engine.ts';
import type { OcrEngine, PageImage, Point } from '../page/page-types.ts';
import { degrade, meetingMinutes, membershipForm, toPageImage } from '../test-pages.ts';
import { mapPoint } from './homography.ts';
import { type PageTurn, turnBack, turnPage, turnToUpright } from './orientation.ts';

/** Six pixels in two rows of three, told apart by their red value. */
const small: PageImage = {
  width: 3,
  height: 2,
  data: Uint8Array.from([1, 2, 3, 4, 5, 6].flatMap((red) => [red, 0, 0])),
};

test('a page is turned clockwise, and a point of it finds back to where it came from', () => {
  const expected: [PageTurn, number, number[], Point][] = [
    [0, 3, [1, 2, 3, 4, 5, 6], [0, 0]],
    [90, 2, [4, 1, 5, 2, 6, 3], [0, 2]],
    [180, 3, [6, 5, 4, 3, 2, 1], [3, 2]],
    [270, 2, [3, 6, 2, 5, 1, 4], [3, 0]],
  ];
  for (const [turn, width, reds, origin] of expected) {
    const image = turnPage(small, turn);
    assert.equal(image.width, width, `${turn}`);
    assert.deepEqual(
      [...image.data].filter((_, index) => index % 3 === 0),
      reds,
      `${turn}`,
    );
    assert.deepEqual(mapPoint(turnBack(turn, 3, 2), [0, 0]), origin, `${turn}`);
  }
});

/** A form whose labels are written downwards and whose values are short. */
async function downwardLabels(): Promise<PageImage> {
  const canvas = createCanvas(1654, 2339);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, 1654, 2339);
  context.fillStyle = '#111';
  context.font = '32px "Huicang Test Serif"';
  const labels = ['个人工作简历', '家庭主要成员', '本人申请意见', '基层工会意见', '上级工会意见'];
  labels.forEach((label, row) => {
    const top = 200 + row * 380;
    context.strokeRect(150, top, 1350, 380);
    Array.from(label, (character, at) => context.fillText(character, 174, top + 60 + at * 44));
    context.fillText('同意', 300, top + 60);
    context.fillText('2008年9月', 1100, top + 320);
  });
  return toPageImage(canvas.toBuffer('image/png'));
}

let engine: OcrEngine;
before(async () => {
  engine = await createPpocrEngine();
});
after(() => engine.close());

test('pages that lie on a side or on their head are told, worn ones too; upright ones stay', async () => {
  const worn = { skewDegrees: 1.5, noise: 8, fading: 0.4, blur: 0.8, jpegQuality: 60 };
  const pages = [
    await toPageImage(membershipForm().png),
    await toPageImage(await degrade(meetingMinutes().png, worn)),
  ];
  const opposite = { 0: 0, 90: 270, 180: 180, 270: 90 } as const;
  for (const page of pages) {
    for (const turn of [0, 90, 180, 270] as const) {
      const lines = await engine.findLines?.(turnPage(page, turn));
      assert.ok(lines);
      assert.equal(await turnToUpright(lines), opposite[turn], `turned by ${turn}`);
    }
  }
});

test('labels written downwards do not pass for a page on its side', async () => {
  const form = await downwardLabels();
  for (const [turn, back] of [
    [0, 0],
    [90, 270],
  ] as const) {
    const lines = await engine.findLines?.(turnPage(form, turn));
    assert.ok(lines);
    assert.equal(await turnToUpright(lines), back, `turned by ${turn}`);
  }
});
