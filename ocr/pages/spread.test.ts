import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { PageImage } from '../page/page-types.ts';
import { degrade, meetingMinutes, membershipForm, toPageImage } from '../test-pages.ts';
import { surveyPage } from './page-survey.ts';
import { findFold } from './spread.ts';
import { sideBySide } from './test-photos.ts';

const font = '30px "Huicang Test Serif"';
const minutes = await toPageImage(meetingMinutes().png);
const form = await toPageImage(membershipForm().png);

function foldOf(page: PageImage): number | null {
  const survey = surveyPage(page);
  const fold = findFold(survey);
  return fold === null ? null : fold * survey.step;
}

/** An A4 sheet on its side, slightly noisy. */
async function landscape(draw: (context: SKRSContext2D) => void): Promise<PageImage> {
  const canvas = createCanvas(2339, 1654);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, 2339, 1654);
  context.fillStyle = '#111';
  context.strokeStyle = '#222';
  context.lineWidth = 2;
  context.font = font;
  draw(context);
  return toPageImage(await degrade(canvas.toBuffer('image/png'), { noise: 4 }));
}

function roster(rules: 'all' | 'none'): (context: SKRSContext2D) => void {
  const values = ['张明华', '重症医学科', '2008年9月', '护师', '00347', '主管'];
  return (context) => {
    for (let row = 0; row < 18; row++) {
      for (const [column, value] of values.entries()) {
        const [x, y] = [120 + column * 350, 200 + row * 74];
        if (rules === 'all') context.strokeRect(x, y, 350, 74);
        context.fillText(value, x + 10, y + 48);
      }
    }
  };
}

test('an open book and two sheets side by side are told from single pages', () => {
  for (const [left, right] of [
    [minutes, minutes],
    [minutes, form],
    [form, minutes],
    [form, form],
  ] as const) {
    for (const shadow of [0, 0.5]) {
      const fold = foldOf(sideBySide(left, right, shadow));
      assert.ok(fold !== null && Math.abs(fold - left.width) < 120, `${fold}`);
    }
  }
  assert.equal(foldOf(minutes), null);
  assert.equal(foldOf(form), null);
});

test('broad tables and landscape pages stay whole', async () => {
  assert.equal(foldOf(await landscape(roster('all'))), null);
  assert.equal(foldOf(await landscape(roster('none'))), null);
  const line = '会议听取了护士节慰问方案的汇报审议了女职工体检经费议定事项如下'.repeat(3);
  const prose = (context: SKRSContext2D, x: number, characters: number): void => {
    for (let y = 260; y < 1500; y += 56) context.fillText(line.slice(0, characters), x, y);
  };
  assert.equal(foldOf(await landscape((context) => prose(context, 150, 66))), null);
  const titled = await landscape((context) => {
    context.fillText('职工代表大会关于二〇二三年度福利方案的通报', 850, 150);
    prose(context, 150, 30);
    prose(context, 1270, 30);
  });
  assert.equal(foldOf(titled), null);
});
