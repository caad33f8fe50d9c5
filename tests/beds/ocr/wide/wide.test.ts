import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { Chance } from '#inside/values/chance.ts';
import type { PageTruth, TruthBox } from '../truth.ts';
import { wideKinds } from './kinds.ts';
import { drawWidePage, planWideSet, type WidePlan } from './plan.ts';
import { cell, label, laidOut, wrapped } from './rows.ts';
import { wearCount, wearName } from './wear.ts';
import { wideAmount } from './written.ts';

const plan = (kind: WidePlan['kind'], wear: string | null, face: WidePlan['face']): WidePlan => ({
  set: 'wide',
  id: `test-${kind}`,
  kind,
  face,
  dpi: 150,
  wearIndex:
    wear === null ? null : Array.from({ length: wearCount }, (_, at) => wearName(at)).indexOf(wear),
});

test('a set goes through all papers and all wear, two pages in five clean', () => {
  const plans = planWideSet(70, 'x');
  assert.equal(plans.filter(({ wearIndex }) => wearIndex === null).length, 28);
  assert.equal(new Set(plans.slice(0, 28).map(({ kind }) => kind)).size, wideKinds.length);
  const wears = plans.flatMap(({ wearIndex }) => (wearIndex === null ? [] : [wearName(wearIndex)]));
  assert.equal(new Set(wears).size, wearCount);
});

test('true boxes lie on the ink through every bend and turn', async () => {
  for (const [kind, wear] of [
    ['meeting_record', 'photo_hard'],
    ['hardship', 'turned'],
    ['dues', 'tilted'],
    ['article', 'curled'],
    ['red_head', 'spread'],
  ] as const) {
    const { bytes, truth } = await drawWidePage(plan(kind, wear, 'noto-sans-sc'));
    const missed = await boxesWithoutInk(bytes, truth);
    assert.deepEqual(missed, [], `${kind} ${wear}`);
    if (kind !== 'article') continue;
    // The check itself: moved by one and a half line heights, boxes lie beside the ink.
    const moved = truth.lines.map((line) => ({ ...line, box: below(line.box) }));
    const beside = await boxesWithoutInk(bytes, { ...truth, lines: moved });
    assert.ok(beside.length > truth.lines.length / 10, `${kind} ${wear} ${beside.length}`);
  }
});

test('the same plan draws the same page, with what it says', async () => {
  const one = await drawWidePage(plan('agreement', 'stained', 'noto-serif-sc'));
  const other = await drawWidePage(plan('agreement', 'stained', 'noto-serif-sc'));
  assert.ok(one.bytes.equals(other.bytes));
  assert.deepEqual(one.truth.fields.map(({ name }) => name).sort(), [
    'amount_fen',
    'case_no',
    'document_date',
    'full_name',
    'id_number',
    'sex_code',
    'title',
  ]);
  assert.equal(one.truth.documentType, 'mediation_agreement');
  assert.equal(one.truth.seals?.length, 1);
});

test('cells that span rows push those beneath to the right', () => {
  const cells = laidOut([
    [label('家庭成员', { rowSpan: 2 }), label('称谓'), label('姓名', { columnSpan: 2 })],
    [cell('父亲'), cell('张三')],
  ]);
  assert.deepEqual(
    cells.map(({ row, column }) => [row, column]),
    [
      [0, 0],
      [0, 1],
      [0, 2],
      [1, 1],
      [1, 2],
    ],
  );
  assert.deepEqual(wrapped('一二三四五六，七八', 6), ['一二三四五', '六，七八']);
});

test('amounts in capitals agree with their figures to the fen', () => {
  const digits = [...'零壹贰叁肆伍陆柒捌玖'];
  const chance = Chance.of('amounts');
  for (let index = 0; index < 200; index++) {
    const { fen, figures, capitals } = wideAmount(chance);
    assert.equal(Math.round(Number(figures.replaceAll(',', '')) * 100), fen);
    const cents = /[元圆](?:(.)角)?(?:零?(.)分)?(?:整|正)?$/u.exec(capitals);
    assert.ok(cents, capitals);
    const [tenths, rest] = [cents[1], cents[2]].map((digit) => digits.indexOf(digit ?? '零'));
    assert.equal((tenths ?? 0) * 10 + (rest ?? 0), fen % 100, capitals);
  }
});

function below(box: TruthBox): TruthBox {
  const move = (corner: 0 | 1, foot: 2 | 3): TruthBox[0] => [
    box[corner][0] + 1.5 * (box[foot][0] - box[corner][0]),
    box[corner][1] + 1.5 * (box[foot][1] - box[corner][1]),
  ];
  const [left, right] = [move(0, 3), move(1, 2)];
  const down = (from: TruthBox[0], corner: 0 | 1, foot: 2 | 3): TruthBox[0] => [
    from[0] + (box[foot][0] - box[corner][0]),
    from[1] + (box[foot][1] - box[corner][1]),
  ];
  return [left, right, down(right, 1, 2), down(left, 0, 3)];
}

/** Texts of lines in whose box hardly anything is darker than the lightest part around. */
async function boxesWithoutInk(bytes: Buffer, truth: PageTruth): Promise<string[]> {
  const { data, info } = await sharp(bytes)
    .greyscale()
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return truth.lines
    .filter(({ box, text }) => {
      if (/[—－-]/.test(text)) return false;
      const values: number[] = [];
      for (let u = 0.02; u < 1; u += 0.02) {
        for (let v = 0.1; v < 1; v += 0.1) {
          const top = [0, 1].map((k) => mix(box[0], box[1], u, k));
          const foot = [0, 1].map((k) => mix(box[3], box[2], u, k));
          const [x, y] = [0, 1].map((k) =>
            Math.round((top[k] as number) * (1 - v) + (foot[k] as number) * v),
          ) as [number, number];
          const value = data[y * info.width + x];
          if (x >= 0 && x < info.width && value !== undefined) values.push(value);
        }
      }
      values.sort((a, b) => a - b);
      const light = values[Math.floor(values.length * 0.9)] ?? 0;
      const dark = values.filter((value) => value < light * 0.78).length;
      return dark < values.length * 0.05;
    })
    .map(({ text }) => text);
}

function mix(a: TruthBox[0], b: TruthBox[0], share: number, k: number): number {
  return (a[k] as number) * (1 - share) + (b[k] as number) * share;
}
