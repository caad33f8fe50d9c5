import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PageImage, Quad } from '../page/page-types.ts';
import { degrade, meetingMinutes, membershipForm, toPageImage } from '../test-pages.ts';
import { surveyPage } from './page-survey.ts';
import { findSheet } from './sheet-corners.ts';
import { sheetSize } from './sheet-size.ts';
import { handHeld, photograph, type Shot } from './test-photos.ts';

const minutes = await toPageImage(meetingMinutes().png);
const form = await toPageImage(membershipForm().png);

function cornersOf(page: PageImage): Quad | null {
  return findSheet(surveyPage(page));
}

test('the corners of a photographed sheet are found within three pixels', () => {
  const shots: [PageImage, number, number, Omit<Shot, 'width' | 'height' | 'corners'>][] = [
    [minutes, -4, 0.15, { tableTop: 'wood', falloff: 0.7, noise: 4 }],
    [form, 7, 0.35, { tableTop: 'dark', falloff: 0.6, shadow: 0.6 }],
    [form, -16, 0.2, { tableTop: 'grey', shadow: 0.7, noise: 4 }],
    [minutes, 2, 0.05, { tableTop: 'cloth', falloff: 0.8 }],
  ];
  for (const [page, degrees, tilt, how] of shots) {
    const corners = handHeld(page, 2250, 3000, degrees, tilt);
    const found = cornersOf(photograph(page, { ...how, width: 2250, height: 3000, corners }));
    assert.ok(found, how.tableTop);
    corners.forEach(([x, y], index) => {
      const [fx, fy] = found[index] as readonly [number, number];
      const distance = Math.hypot(fx - x, fy - y);
      assert.ok(distance <= 3, `${how.tableTop}, corner ${index}: ${distance.toFixed(1)} pixels`);
    });
  }
});

test('a sheet of which the picture cuts off a side is found by the others', () => {
  const corners: Quad = [
    [210, -30],
    [2010, -40],
    [2060, 2500],
    [180, 2480],
  ];
  const shot: Shot = { width: 2250, height: 2700, corners, tableTop: 'wood', noise: 4 };
  const found = cornersOf(photograph(minutes, shot));
  assert.ok(found);
  const truth: Quad = [
    [210, 0],
    [2010, 0],
    [2060, 2500],
    [180, 2480],
  ];
  truth.forEach(([x, y], index) => {
    const [fx, fy] = found[index] as readonly [number, number];
    assert.ok(Math.hypot(fx - x, fy - y) <= 8, `corner ${index}: ${fx}, ${fy}`);
  });
});

test('a scan that fills its frame has no corners, worn or with dark bars on it', async () => {
  assert.equal(cornersOf(minutes), null);
  assert.equal(cornersOf(form), null);
  const worn = { skewDegrees: 2, noise: 20, fading: 0.4, jpegQuality: 30 };
  assert.equal(cornersOf(await toPageImage(await degrade(membershipForm().png, worn))), null);
  const barred = { ...minutes, data: minutes.data.slice() };
  for (const top of [300, 1900])
    barred.data.fill(40, 3 * minutes.width * top, 3 * minutes.width * (top + 150));
  assert.equal(cornersOf(barred), null);
});

test('a slanted sheet gets the shape of A4 back', () => {
  const corners = handHeld(minutes, 2250, 3000, 5, 0.5);
  const { width, height } = sheetSize(corners, 2250, 3000);
  assert.ok(Math.abs(height / width - Math.SQRT2) < 0.01, `${height / width}`);
});
