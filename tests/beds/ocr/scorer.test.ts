import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyPage } from '#inside/ocr/reading/empty-page.ts';
import type { PageField, PageResult, Quad, TextLine } from '#ocr';
import { scoreFields } from './field-score.ts';
import { lineErrors, partDistance } from './line-errors.ts';
import { scorePage } from './page-score.ts';
import { intersectionOverUnion, scorePlaces, scoreSeals } from './place-score.ts';
import { calibrationError, summarize, wilson } from './summary.ts';
import { f1, scoreTables } from './table-score.ts';
import type { PageTruth, TruthField } from './truth.ts';

const box = (x: number, y: number, width = 100, height = 20): Quad => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
];

/** The box of a line on a page that was turned clockwise by a quarter: (x, y) → (1000 - y, x). */
const turned = (quad: Quad): Quad => {
  const turn = ([x, y]: Quad[0]): Quad[0] => [1000 - y, x];
  return [turn(quad[0]), turn(quad[1]), turn(quad[2]), turn(quad[3])];
};

const line = (text: string, at: Quad, more: Partial<TextLine> = {}): TextLine => ({
  box: at,
  text,
  confidence: 0.99,
  minCharacterProbability: 0.99,
  characterProbabilities: Array.from(text, () => 0.99),
  row: 0,
  cell: null,
  isReview: false,
  ...more,
});

const truth = (more: Partial<PageTruth>): PageTruth => ({
  id: 'x',
  kind: 'minutes',
  documentType: 'minutes',
  aging: null,
  dpi: 200,
  face: 'lxgw-wenkai',
  lines: [],
  tables: [],
  fields: [],
  isSealed: false,
  ...more,
});

const page = (more: Partial<PageResult>): PageResult => ({
  ...emptyPage(
    { engineId: 'ppocr-v6-small', modelHash: 'x' },
    { file: 'x.png', pageNumber: 1, pageCount: 1 },
  ),
  ...more,
});

const field = (name: PageField['name'], value: string, status: 'ok' | 'review'): PageField => ({
  name,
  label: '',
  raw: value,
  value,
  confidence: 1,
  box: box(0, 0),
  checks: [],
  status,
});

const has = (name: string, value: string, part?: 'left' | 'right'): TruthField => ({
  name,
  value,
  box: box(0, 0),
  ...(part === undefined ? {} : { part }),
});

test('a line is compared with the nearest stretch of the truth', () => {
  assert.equal(partDistance([...'会员登记'], [...'工会会员登记表']), 0);
  assert.equal(partDistance([...'会贠登记'], [...'工会会员登记表']), 1);
  assert.equal(partDistance([...'会员'], []), 2);
});

test('wrong characters are counted where they stand, upright or turned, and missed lines apart', () => {
  const lines = [
    { text: '姓名', box: box(0, 0), region: 'text' as const },
    { text: '张三丰', box: box(120, 0), region: 'text' as const },
    { text: '第二行', box: box(0, 40), region: 'text' as const },
    { text: '没有读到', box: box(0, 80), region: 'text' as const },
  ];
  const read = [line('姓名张三半', box(0, 0, 220)), line('第二行', box(0, 41))];
  const upright = lineErrors(truth({ lines }), read);
  assert.deepEqual(
    upright.lines.map(({ wrong }) => wrong),
    [1, 0],
  );
  assert.equal(upright.missed, 4);
  const onSide = lineErrors(
    truth({ lines: lines.map((one) => ({ ...one, box: turned(one.box) })) }),
    read.map((one) => ({ ...one, box: turned(one.box) })),
  );
  assert.deepEqual(
    onSide.lines.map(({ wrong }) => wrong),
    [1, 0],
  );
  assert.equal(onSide.missed, 4);
});

test('fields are right, wrong, missing, invented or not judged', () => {
  const fields = [
    has('full_name', '张三丰'),
    has('document_no', '院工〔2023〕5号'),
    has('staff_no', '00347'),
    has('birth_date', '1986-04-12'),
  ];
  const read = [
    field('full_name', '张三丰', 'ok'),
    field('document_no', '院工[2023]5号', 'review'),
    field('staff_no', '00341', 'ok'),
    field('amount_fen', '500', 'ok'),
    field('department_name', '检验科', 'ok'),
    field('sex_code', '女', 'review'),
  ];
  const score = scoreFields(truth({ fields, unjudged: ['department_name'], kind: 'form' }), [
    page({ fields: read }),
  ]);
  assert.equal(score.expected, 4);
  assert.equal(score.right, 2);
  assert.equal(score.okRight, 1);
  // The staff number is wrong, the amount invented; the department is not judged.
  assert.equal(score.okWrong, 2);
  assert.deepEqual(score.faults, [
    'staff_no:wrong-ok',
    'birth_date:missing',
    'amount_fen:invented',
  ]);
});

test('each side of a spread answers for its own fields', () => {
  const spread = truth({
    documentType: 'minutes',
    rightType: 'roster',
    fields: [has('full_name', '甲乙', 'left'), has('full_name', '丙丁', 'right')],
  });
  const left = page({ part: 'left', fields: [field('full_name', '甲乙', 'ok')] });
  const right = page({ part: 'right', fields: [field('full_name', '丙丁', 'ok')] });
  const cut = scoreFields(spread, [left, right]);
  assert.deepEqual([cut.right, cut.okRight, cut.okWrong], [2, 2, 0]);
  const crossed = scoreFields(spread, [
    { ...left, fields: right.fields },
    { ...right, fields: left.fields },
  ]);
  assert.deepEqual([crossed.right, crossed.okWrong], [0, 2]);
});

test('a row too many breaks the places of cells, not who stands beside whom', () => {
  const cell = (text: string, row: number, column: number) => ({
    text,
    row,
    column,
    rowSpan: 1,
    columnSpan: 1,
  });
  const cells = [cell('姓名', 0, 0), cell('性别', 0, 1), cell('张三', 1, 0), cell('男', 1, 1)];
  const same = scoreTables([{ cells }], [{ cells }]);
  assert.ok(same);
  assert.equal(f1(same.cells), 1);
  assert.equal(f1(same.neighbours), 1);
  const shifted = [cell('名册', 0, 0), ...cells.map((one) => ({ ...one, row: one.row + 1 }))];
  const score = scoreTables([{ cells }], [{ cells: shifted }]);
  assert.ok(score);
  assert.equal(f1(score.cells), 0);
  assert.deepEqual(score.neighbours, { expected: 4, read: 5, right: 4 });
  assert.equal(scoreTables([], [{ cells }]), null);
});

test('boxes are compared by what both cover, directions by their angle', () => {
  assert.equal(intersectionOverUnion(box(0, 0, 10, 10), box(0, 0, 10, 10)), 1);
  assert.equal(intersectionOverUnion(box(0, 0, 10, 10), box(5, 0, 10, 10)).toFixed(4), '0.3333');
  assert.equal(intersectionOverUnion(box(0, 0, 10, 10), box(20, 0, 10, 10)), 0);
  const lines = [{ text: '会员名册', box: turned(box(0, 0)), region: 'text' as const }];
  const right = scorePlaces(truth({ lines }), [line('会员名册', turned(box(0, 0)))]);
  assert.deepEqual(right, { matched: 1, overlap: 1, upright: 1 });
  const [a, b, c, d] = turned(box(0, 0));
  assert.equal(scorePlaces(truth({ lines }), [line('会员名册', [c, d, a, b])]).upright, 0);
});

test('what seals say counts apart from the page', () => {
  const seals = [{ text: '医院工会', box: box(100, 100, 80, 80) }];
  const inSeal = line('医院工', box(120, 130, 40, 10), { layer: 'seal' });
  const elsewhere = line('红字', box(600, 130, 40, 10), { layer: 'seal' });
  assert.deepEqual(scoreSeals(seals, [inSeal]), { seals: 1, found: 1, characters: 4, errors: 1 });
  assert.equal(scoreSeals(seals, [inSeal, elsewhere]).errors, 3);
  const lines = [{ text: '正文', box: box(0, 0), region: 'text' as const }];
  const score = scorePage(
    truth({ lines, seals, isSealed: true }),
    [page({ lines: [line('正文', box(0, 0)), line('医院工会', box(120, 130, 40, 10))] })],
    new Set(['minutes']),
  );
  assert.equal(score.characters.errors, 0);
  assert.deepEqual(score.seals, { seals: 1, found: 0, characters: 4, errors: 4 });
});

test('routing is what the line says of itself', () => {
  const lines = [
    { text: '甲乙丙', box: box(0, 0), region: 'text' as const },
    { text: '丁戊己', box: box(0, 40), region: 'text' as const },
  ];
  const read = [
    line('甲乙X', box(0, 0), { isReview: true }),
    line('丁YZ', box(0, 40), { minCharacterProbability: 0.1 }),
  ];
  const score = scorePage(truth({ lines }), [page({ lines: read })], new Set(['minutes']));
  assert.deepEqual([score.wrongCharacters, score.wrongRouted, score.linesRouted], [3, 1, 1]);
  const all = summarize([score]);
  assert.equal(all.linesRouted, 0.5);
  assert.equal(all.wrongRouted?.toFixed(3), '0.333');
});

test('calibration and intervals are those of the textbook', () => {
  const told = [0.95, 0.95, 0.95, 0.95].map((confidence, at) => ({ confidence, isRight: at > 0 }));
  assert.equal(calibrationError(told).toFixed(3), '0.200');
  assert.equal(calibrationError([{ confidence: 1, isRight: true }]), 0);
  const [low, high] = wilson(1495, 1500);
  assert.equal(low.toFixed(4), '0.9922');
  assert.equal(high.toFixed(4), '0.9986');
  assert.equal(wilson(10, 10)[1].toFixed(4), '1.0000');
});
