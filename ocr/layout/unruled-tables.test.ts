import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DrawnSheet } from './test-sheet.ts';

const roster = [
  ['序号', '姓名', '科室', '金额'],
  ['一', '王建国', '急诊科', '三百元'],
  ['二', '李秀兰', '检验科', '五百元'],
  ['三', '司徒建华', '药学部', '二百元'],
];

test('a roster without rules becomes a table, its total across the columns', async () => {
  const sheet = new DrawnSheet();
  sheet.text('困难职工名册', 450, 150, 40);
  roster.forEach((row, index) => {
    row.forEach((text, column) => {
      sheet.text(text, 120 + 240 * column, 300 + 60 * index);
    });
  });
  sheet.text('合计', 400, 540);
  sheet.text('一千元', 840, 540);
  sheet.text('制表：赵敏', 120, 620);
  sheet.text('复核：张伟', 600, 620);
  const page = await sheet.arrange();
  const [table] = page.tables;
  assert.equal(table?.isRuled, false);
  assert.deepEqual([table?.rowCount, table?.columnCount], [5, 4]);
  assert.deepEqual(
    table?.cells.map((cell) => `${cell.row},${cell.column} ${cell.text}`),
    [
      ...roster.flatMap((row, index) => row.map((text, column) => `${index},${column} ${text}`)),
      '4,0 合计',
      '4,3 一千元',
    ],
  );
  assert.equal(table?.cells.at(-2)?.columnSpan, 3);
  assert.deepEqual(
    page.regions.map((region) => region.kind),
    ['title', 'table', 'text'],
  );
  assert.equal(page.text.split('\n').at(-1), '制表：赵敏 复核：张伟');
});

test('a cell of two lines stays together, and a head of two columns spans them', async () => {
  const sheet = new DrawnSheet();
  for (const y of [290, 400, 480, 560]) sheet.rule(100, y, 1000, y);
  sheet.text('决算数', 595, 300);
  sheet.text('项目', 150, 330);
  sheet.text('上年', 440, 360);
  sheet.text('本年', 750, 360);
  sheet.text('会费', 150, 428);
  sheet.text('三十元', 440, 428);
  sheet.text('四十元', 750, 428);
  sheet.text('行政补助', 150, 492);
  sheet.text('及其他', 150, 522);
  sheet.text('九十元', 440, 508);
  sheet.text('八十元', 750, 508);
  const page = await sheet.arrange();
  const cells = page.tables[0]?.cells.map((cell) => `${cell.row},${cell.column} ${cell.text}`);
  assert.deepEqual(cells, [
    '0,0 项目',
    '0,1 决算数',
    '1,1 上年',
    '1,2 本年',
    '2,0 会费',
    '2,1 三十元',
    '2,2 四十元',
    '3,0 行政补助\n及其他',
    '3,1 九十元',
    '3,2 八十元',
  ]);
});

test('label and value on a line, signatures and prose are no tables', async () => {
  const sheet = new DrawnSheet();
  sheet.text('姓名：王建国', 120, 300);
  sheet.text('性别：男', 620, 300);
  sheet.text('工号：一二三', 120, 360);
  sheet.text('科室：急诊科', 620, 360);
  sheet.text('会议听取了近期工作汇报，研究并议定以下事项。', 120, 440);
  sheet.text('申请人（签名）', 120, 560);
  sheet.text('被申请人（盖章）', 620, 560);
  sheet.text('二〇一九年六月', 120, 620);
  sheet.text('二〇一九年七月', 620, 620);
  const page = await sheet.arrange();
  assert.equal(page.tables.length, 0);
  assert.equal(
    page.text,
    [
      '姓名：王建国 性别：男',
      '工号：一二三 科室：急诊科',
      '会议听取了近期工作汇报，研究并议定以下事项。',
      '申请人（签名） 被申请人（盖章）',
      '二〇一九年六月 二〇一九年七月',
    ].join('\n'),
  );
});

test('a label stands before the lines beside it where rules part the rows', async () => {
  const sheet = new DrawnSheet();
  for (const y of [280, 400, 520, 580]) sheet.rule(100, y, 1000, y);
  sheet.text('议题一', 120, 328);
  sheet.text('讨论一九八八年工作计划，明确各分工会的任', 300, 300);
  sheet.text('务和进度安排。', 300, 350);
  sheet.text('议题二', 120, 448);
  sheet.text('审议困难补助名单，同意上报院党委研究后发', 300, 420);
  sheet.text('放。', 300, 470);
  sheet.text('决议', 120, 540);
  sheet.text('一致通过。', 300, 540);
  const page = await sheet.arrange();
  assert.equal(
    page.text,
    [
      '议题一 讨论一九八八年工作计划，明确各分工会的任',
      '务和进度安排。',
      '议题二 审议困难补助名单，同意上报院党委研究后发',
      '放。',
      '决议 一致通过。',
    ].join('\n'),
  );
  assert.equal(page.tables[0]?.cells.length, 6);
});

test('a label in the middle of its rows comes before the first of them', async () => {
  const sheet = new DrawnSheet();
  const posts = ['主席', '组织委员', '文体委员'];
  sheet.text('分工会', 120, 280);
  sheet.text('职务', 400, 280);
  sheet.text('姓名', 700, 280);
  for (const [group, names] of [
    ['第一组', ['王建国', '李秀兰', '张伟']],
    ['第二组', ['陈志强', '赵敏', '孙丽娟']],
  ] as const) {
    const top = group === '第一组' ? 340 : 520;
    sheet.text(group, 120, top + 60);
    names.forEach((name, index) => {
      sheet.text(posts[index] as string, 400, top + 60 * index);
      sheet.text(name, 700, top + 60 * index);
    });
  }
  const page = await sheet.arrange();
  const labels = page.tables[0]?.cells.filter((cell) => cell.column === 0);
  assert.deepEqual(
    labels?.map((cell) => [cell.row, cell.rowSpan, cell.text]),
    [
      [0, 1, '分工会'],
      [1, 3, '第一组'],
      [4, 3, '第二组'],
    ],
  );
});
