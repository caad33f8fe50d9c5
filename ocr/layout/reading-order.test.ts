import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DrawnSheet } from './test-sheet.ts';

const sentence = '各分工会应于六月底前完成会员信息核对，逐一补齐后上报。';

/** Lines of prose, eighteen characters wide, the last one short. */
function column(
  sheet: DrawnSheet,
  mark: string,
  left: number,
  top: number,
  lines: number,
): string[] {
  return Array.from({ length: lines }, (_, index) => {
    const length = index === lines - 1 ? 7 : 18;
    const text = (mark + String.fromCodePoint(0x4e00 + index) + sentence).slice(0, length);
    sheet.text(text, left, top + 40 * index);
    return text;
  });
}

test('columns come one after the other, a title across them first, head and number apart', async () => {
  const sheet = new DrawnSheet();
  sheet.text('工会工作简报', 100, 50, 18);
  sheet.text('职工维权知识问答', 400, 160, 44);
  const left = column(sheet, '甲', 100, 300, 9);
  const right = column(sheet, '乙', 640, 312, 6);
  sheet.text('第三页', 560, 1540, 18);
  const page = await sheet.arrange();
  assert.equal(
    page.text,
    ['工会工作简报', '职工维权知识问答', ...left, ...right, '第三页'].join('\n'),
  );
  assert.deepEqual(
    page.regions.map((region) => region.kind),
    ['header', 'title', 'text', 'text', 'page_number'],
  );
});

test('three columns under one title', async () => {
  const sheet = new DrawnSheet(1.5);
  sheet.text('工会简讯', 480, 120, 44);
  const marks = ['甲', '乙', '丙'];
  const columns = marks.map((mark, index) =>
    Array.from({ length: 6 }, (_, line) => {
      const text = (mark + String.fromCodePoint(0x4e00 + line) + sentence).slice(0, 12);
      sheet.text(text, 100 + 350 * index, 250 + 10 * index + 40 * line);
      return text;
    }),
  );
  const page = await sheet.arrange();
  assert.equal(page.text, ['工会简讯', ...columns.flat()].join('\n'));
});

test('paragraphs are regions of their own, a signature too', async () => {
  const sheet = new DrawnSheet();
  sheet.text('各分工会：', 100, 200);
  sheet.text('现将会员信息核对工作的有关事项通知如下，请认', 148, 240);
  sheet.text('真贯彻执行。', 100, 280);
  sheet.text('一、核对时间自即日起至六月三十日止，逾期不再', 148, 320);
  sheet.text('受理。', 100, 360);
  sheet.text('市中心医院工会', 430, 460);
  const page = await sheet.arrange();
  assert.deepEqual(
    page.regions.map((region) => region.lines.length),
    [1, 2, 2, 1],
  );
});

test('the text of a seal comes last and is no part of the page text', async () => {
  const sheet = new DrawnSheet();
  sheet.text('同意补助。', 100, 300);
  sheet.text('市中心医院工会委员会', 120, 300, 24, 'seal');
  sheet.text('二〇一九年六月二十日', 100, 340);
  const page = await sheet.arrange();
  assert.equal(page.text, '同意补助。\n二〇一九年六月二十日');
  assert.equal(page.lines.at(-1)?.text, '市中心医院工会委员会');
  assert.deepEqual(
    page.regions.map((region) => [region.kind, region.lines]),
    [
      ['text', [0]],
      ['text', [1]],
      ['seal', [2]],
    ],
  );
});

test('an empty page has no lines, tables or regions', async () => {
  const page = await new DrawnSheet().arrange();
  assert.deepEqual(page, { lines: [], text: '', skewDegrees: 0, tables: [], regions: [] });
});

test('halves parted by an upright rule are read one after the other', async () => {
  const sheet = new DrawnSheet();
  const stub = ['会员转移单存根', '姓名：王建国', '性别：男', '转往单位：市二医院', '经办：赵敏'];
  const form = [
    '会员转移单',
    '市二医院工会：',
    '兹有我单位会员',
    '前往你处请接洽',
    '市中心医院工会',
  ];
  stub.forEach((text, index) => {
    sheet.text(text, 120, 200 + 60 * index);
  });
  form.forEach((text, index) => {
    sheet.text(text, 650, 210 + 60 * index);
  });
  sheet.rule(590, 180, 590, 520, 60, 7);
  const page = await sheet.arrange();
  assert.equal(page.text, [...stub, ...form].join('\n'));
});

test('two papers side by side, each with its title and table', async () => {
  const sheet = new DrawnSheet();
  for (const [left, title, word] of [
    [80, '归档文件目录', '文号'],
    [660, '委员选票', '姓名'],
  ] as const) {
    sheet.text(title, left + 120, 200);
    sheet.grid([left, left + 220, left + 440], [260, 320, 380]);
    sheet.text(word, left + 30, 278);
    sheet.text('备注', left + 250, 278);
    sheet.text('一号', left + 30, 338);
    sheet.text('已核', left + 250, 338);
  }
  const page = await sheet.arrange();
  assert.equal(page.text, '归档文件目录\n文号 备注\n一号 已核\n委员选票\n姓名 备注\n一号 已核');
});
