import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { characterErrorRate } from '#inside/tests/beds/ocr/character-error-rate.ts';
import { createPpocrEngine } from '../engines/ppocr-engine.ts';
import type { Homography, OcrEngine, PageImage, Point, Sheet } from '../page/page-types.ts';
import { degrade, meetingMinutes, membershipForm, toPageImage } from '../test-pages.ts';
import { compose, inverse, mapPoint, ontoQuad, rotation } from './homography.ts';
import { turnPage } from './orientation.ts';
import { preparePage } from './prepare-page.ts';
import { resample } from './resample.ts';
import { handHeld, photograph, sideBySide } from './test-photos.ts';

const minutes = meetingMinutes();
const page = await toPageImage(minutes.png);
let engine: OcrEngine;
before(async () => {
  engine = await createPpocrEngine();
});
after(() => engine.close());

/** Where the sheet's own upper left and lower right text must lie on the page as it came in. */
function assertPlaced(sheet: Sheet, fromPage: Homography, tolerance: number): void {
  const map = sheet.transform ?? [1, 0, 0, 0, 1, 0, 0, 0, 1];
  const onto = compose(map, inverse(fromPage));
  // The sheet may be cropped or scaled as a whole: lines must be level, columns upright.
  const { width, height } = sheet.image;
  const at = (x: number, y: number): Point => mapPoint(onto, [x * width, y * height]);
  const level = Math.abs(at(0.9, 0.5)[1] - at(0.1, 0.5)[1]);
  const upright = Math.abs(at(0.5, 0.9)[0] - at(0.5, 0.1)[0]);
  assert.ok(level <= tolerance, `lines climb ${level.toFixed(1)} pixels`);
  assert.ok(upright <= tolerance, `columns lean ${upright.toFixed(1)} pixels`);
  assert.ok(at(0.9, 0.5)[0] > at(0.1, 0.5)[0] && at(0.5, 0.9)[1] > at(0.5, 0.1)[1]);
}

async function freeErrors(sheet: Sheet, truth: string): Promise<number> {
  const { segments } = await engine.recognize(sheet.image);
  const read = segments.map(({ text }) => text).join('\n');
  return characterErrorRate(truth, read).freeRate;
}

const codes = (sheet: Sheet): string[] => sheet.findings.map(({ code }) => code);

test('a scan that needs nothing is left as it is, pixel by pixel', async () => {
  const worn = await degrade(membershipForm().png, { noise: 8, fading: 0.3, skewDegrees: 0.4 });
  for (const scan of [page, await toPageImage(worn)]) {
    const sheets = await preparePage(scan, engine);
    assert.equal(sheets.length, 1);
    assert.equal(sheets[0]?.image, scan);
    assert.equal(sheets[0]?.transform, null);
    assert.deepEqual(sheets[0]?.findings, []);
  }
});

test('a skewed page is straightened and its boxes lead back', async () => {
  const skew = rotation((-7 * Math.PI) / 180, [page.width / 2, page.height / 2]);
  const data = resample(page, inverse(skew), page.width, page.height, [255, 255, 255]);
  const [sheet] = await preparePage({ ...page, data }, engine);
  assert.ok(sheet);
  assert.deepEqual(codes(sheet), ['page_straightened']);
  assertPlaced(sheet, skew, 5);
  assert.ok((await freeErrors(sheet, minutes.truth)) < 0.01);
});

test('a page on its head is turned and its boxes lead back', async () => {
  const [sheet] = await preparePage(turnPage(page, 180), engine);
  assert.ok(sheet);
  assert.deepEqual(codes(sheet), ['page_rotated']);
  assert.deepEqual(mapPoint(sheet.transform as Homography, [100, 200]), [
    page.width - 100,
    page.height - 200,
  ]);
  assert.equal(Buffer.compare(sheet.image.data, page.data), 0);
});

test('a slanted, shaded photograph of a page on its side reads like the page', async () => {
  const [width, height] = [3000, 2250];
  const corners = handHeld(page, width, height, 84, 0.25, 0.9);
  const photo = photograph(page, {
    width,
    height,
    corners,
    tableTop: 'wood',
    falloff: 0.6,
    shadow: 0.5,
    noise: 3,
  });
  const [sheet] = await preparePage(photo, engine);
  assert.ok(sheet);
  assert.deepEqual(codes(sheet), ['page_straightened', 'shadow_evened', 'page_rotated']);
  assertPlaced(sheet, ontoQuad(page.width, page.height, corners), 8);
  assert.ok((await freeErrors(sheet, minutes.truth)) < 0.01);
});

test('a spread gives its left page, then its right one, each placed on the whole', async () => {
  const form: PageImage = await toPageImage(membershipForm().png);
  const sheets = await preparePage(sideBySide(page, form), engine);
  assert.deepEqual(
    sheets.map(({ part }) => part),
    ['left', 'right'],
  );
  const [left, right] = sheets as [Sheet, Sheet];
  assert.deepEqual(codes(left), ['spread_split']);
  assert.ok((await freeErrors(left, minutes.truth)) < 0.01);
  assert.ok((await freeErrors(right, membershipForm().truth)) < 0.01);
  assert.deepEqual(mapPoint(right.transform as Homography, [0, 0]), [left.image.width, 0]);
});
