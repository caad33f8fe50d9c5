import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TableRead } from '../page/page-types.ts';
import { DrawnSheet } from './test-sheet.ts';

/** Text and place of each cell: `row,column[+rowSpan×columnSpan] text`. */
function cellsOf(table: TableRead | undefined): string[] {
  return (table?.cells ?? []).map(({ row, column, rowSpan, columnSpan, text }) => {
    const span = rowSpan * columnSpan === 1 ? '' : `+${rowSpan}×${columnSpan}`;
    return `${row},${column}${span} ${text}`;
  });
}

/** A form with a label over two rows, a wide cell and an empty one. */
function drawForm(sheet: DrawnSheet, value = 40, dash = 0): void {
  for (const [x0, y0, x1, y1] of [
    [100, 200, 1000, 200],
    [100, 280, 1000, 280],
    [250, 360, 1000, 360],
    [100, 440, 1000, 440],
    [100, 560, 1000, 560],
    [100, 200, 100, 560],
    [250, 200, 250, 560],
    [550, 200, 550, 440],
    [750, 200, 750, 440],
    [1000, 200, 1000, 560],
  ] as const) {
    sheet.rule(x0, y0, x1, y1, value, dash);
  }
  sheet.text('姓名', 140, 228);
  sheet.text('欧阳文静', 270, 228);
  sheet.text('性别', 620, 228);
  sheet.text('女', 780, 228);
  sheet.text('家', 160, 310);
  sheet.text('庭', 160, 340);
  sheet.text('成', 160, 370);
  sheet.text('员', 160, 400);
  sheet.text('配偶', 270, 308);
  sheet.text('张伟', 620, 308);
  sheet.text('子女', 270, 388);
  sheet.text('张小明', 620, 388);
  sheet.text('十岁', 780, 388);
  sheet.text('简历', 140, 490);
  sheet.text('二〇〇八年至今在急诊科工作，', 270, 470);
  sheet.text('任护士长。', 270, 506);
}

const formCells = [
  '0,0 姓名',
  '0,1 欧阳文静',
  '0,2 性别',
  '0,3 女',
  '1,0+2×1 家\n庭\n成\n员',
  '1,1 配偶',
  '1,2 张伟',
  '1,3 ',
  '2,1 子女',
  '2,2 张小明',
  '2,3 十岁',
  '3,0 简历',
  '3,1+1×3 二〇〇八年至今在急诊科工作，\n任护士长。',
];

test('a form is read cell by cell, a label over two rows before them, empty cells kept', async () => {
  const sheet = new DrawnSheet();
  drawForm(sheet);
  const page = await sheet.arrange();
  assert.deepEqual(cellsOf(page.tables[0]), formCells);
  assert.equal(page.tables[0]?.isRuled, true);
  assert.equal(
    page.text,
    '姓名 欧阳文静 性别 女\n家\n庭\n成\n员\n配偶 张伟\n子女 张小明 十岁\n简历 二〇〇八年至今在急诊科工作，\n任护士长。',
  );
  assert.deepEqual(
    page.regions.map((region) => region.kind),
    ['table'],
  );
  const husband = page.lines.find((line) => line.text === '张伟');
  assert.equal(husband?.cell, 6);
});

for (const [name, skewDegrees, value, dash] of [
  ['turned by 7°', 7, 40, 0],
  ['turned by −12°', -12, 40, 0],
  ['faint', 0.3, 205, 0],
  ['dotted', 0, 40, 3],
  ['dashed', 0, 40, 7],
] as const) {
  test(`the same form ${name}`, async () => {
    const sheet = new DrawnSheet(skewDegrees);
    drawForm(sheet, value, dash);
    const page = await sheet.arrange();
    assert.deepEqual(cellsOf(page.tables[0]), formCells);
  });
}

test('faint rules of the other side, shining through, part no cells', async () => {
  const sheet = new DrawnSheet();
  sheet.grid([120, 400, 640, 980], [230, 310, 390, 500], 215);
  drawForm(sheet);
  const page = await sheet.arrange();
  assert.deepEqual(cellsOf(page.tables[0]), formCells);
});

test('a table open at its sides has its outer columns', async () => {
  const sheet = new DrawnSheet();
  for (const y of [200, 260, 320]) sheet.rule(100, y, 900, y);
  for (const x of [300, 600]) sheet.rule(x, 200, x, 320);
  for (const [text, x, y] of [
    ['序号', 150, 220],
    ['提案名称', 350, 220],
    ['结果', 700, 220],
    ['一', 150, 280],
    ['改善夜班餐', 350, 280],
    ['办结', 700, 280],
  ] as const) {
    sheet.text(text, x, y);
  }
  const page = await sheet.arrange();
  assert.deepEqual(cellsOf(page.tables[0]), [
    '0,0 序号',
    '0,1 提案名称',
    '0,2 结果',
    '1,0 一',
    '1,1 改善夜班餐',
    '1,2 办结',
  ]);
});

test('a segment drawn across a rule is cut at it, by the ink on either side', async () => {
  const sheet = new DrawnSheet();
  sheet.grid([100, 300, 800], [200, 280, 360]);
  sheet.text('姓名', 240, 228);
  sheet.text('司徒建华', 420, 228);
  sheet.text('单位', 140, 308);
  sheet.text('市中心医院', 420, 308);
  sheet.segments.splice(0, 2);
  sheet.segment('姓名司徒建华', 240, 228, 516, 252);
  const page = await sheet.arrange();
  assert.deepEqual(cellsOf(page.tables[0]), [
    '0,0 姓名',
    '0,1 司徒建华',
    '1,0 单位',
    '1,1 市中心医院',
  ]);
  assert.deepEqual(page.lines[1]?.characterProbabilities, [0.99, 0.99, 0.99, 0.99]);
});

test('two tables with text between stay two, and a frame around text is none', async () => {
  const sheet = new DrawnSheet();
  sheet.grid([100, 500, 900], [200, 260, 320]);
  sheet.text('会费', 150, 218);
  sheet.text('三十元', 550, 218);
  sheet.text('拨缴', 150, 278);
  sheet.text('九十元', 550, 278);
  sheet.text('以上为收入，以下为支出。', 100, 350);
  sheet.grid([100, 500, 900], [400, 460]);
  sheet.text('活动费', 150, 418);
  sheet.text('五十元', 550, 418);
  sheet.grid([100, 900], [600, 760]);
  sheet.text('本表一式两份，分工会存一份，', 150, 640);
  sheet.text('院工会存一份。', 150, 680);
  const page = await sheet.arrange();
  assert.deepEqual(
    page.regions.map((region) => region.kind),
    ['table', 'text', 'table', 'text'],
  );
  assert.deepEqual(page.tables.map(cellsOf), [
    ['0,0 会费', '0,1 三十元', '1,0 拨缴', '1,1 九十元'],
    ['0,0 活动费', '0,1 五十元'],
  ]);
});

test('squared writing paper is read in lines', async () => {
  const sheet = new DrawnSheet();
  const xs = Array.from({ length: 21 }, (_, index) => 100 + 40 * index);
  sheet.grid(xs, [200, 240, 280, 320]);
  const lines = ['尊敬的工会领导我是急诊科职工', '因家庭困难特申请补助'];
  lines.forEach((line, row) => {
    for (const [at, letter] of Array.from(line).entries()) {
      sheet.text(letter, 108 + 40 * at, 208 + 40 * row);
    }
  });
  sheet.segments.length = 0;
  lines.forEach((line, row) => {
    sheet.segment(line, 108, 208 + 40 * row, 92 + 40 * line.length, 232 + 40 * row);
  });
  const page = await sheet.arrange();
  assert.equal(page.tables.length, 0);
  assert.equal(page.text, lines.join('\n'));
});

test('boxes for single figures that stand free in a cell part nothing', async () => {
  const sheet = new DrawnSheet();
  sheet.grid([100, 300, 1100], [200, 290, 370]);
  sheet.text('身份证号', 140, 232);
  for (const [index, figure] of Array.from('110105198604120021').entries()) {
    sheet.text(figure, 328 + 40 * index, 234);
  }
  sheet.grid(
    Array.from({ length: 19 }, (_, index) => 320 + 40 * index),
    [225, 265],
  );
  sheet.text('单位', 140, 318);
  sheet.text('市中心医院', 330, 318);
  const page = await sheet.arrange();
  assert.deepEqual(cellsOf(page.tables[0]), [
    '0,0 身份证号',
    '0,1 110105198604120021',
    '1,0 单位',
    '1,1 市中心医院',
  ]);
});
