import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { decodeText } from '#readers';
import { generateSample } from '#sample';
import { financeDues } from '../../sources/finance-dues.ts';
import { type SeenBatch, type TextCase, takeTextIn } from './test-files.ts';

const departments = ['急诊科', '心内科', '护理部'];
const header = '期间,工号,姓名,科室,岗位工资,薪级工资,计费基数,应缴,实缴,状态,备注';

function lineOf(index: number, over: Partial<Record<number, string>> = {}): string {
  const base = 3000 + index;
  const owed = (Math.floor(base / 10) * 0.05).toFixed(2);
  const cells = [
    '2025-03',
    String(10_000 + index),
    '张三丰',
    departments[index % 3] ?? '',
    (base - 1000).toFixed(2),
    '1000.00',
    base.toFixed(2),
    owed,
    owed,
    '正常',
    // A last cell that is filled: lines that end in a delimiter are looked at more closely.
    index % 5 === 4 ? '' : '调入',
  ];
  return cells.map((cell, column) => over[column] ?? cell).join(',');
}

function textOf(lines: readonly string[], lineEnd = '\n'): TextCase {
  return {
    bytes: [header, ...lines, ''].join(lineEnd),
    declaration: financeDues,
    fileMonth: '2025-03-01',
    departments,
  };
}

async function assertOneTruth(text: TextCase): Promise<SeenBatch> {
  const { seen: held } = await takeTextIn(text, 'held');
  assert.deepEqual((await takeTextIn(text, 'spilled')).seen, held);
  assert.deepEqual((await takeTextIn(text, 'fast')).seen, held);
  return held;
}

test('plain rows go through DuckDB: they are in files of their own', async () => {
  const text = textOf(Array.from({ length: 12 }, (_, index) => lineOf(index)));
  // One of the head, which is always checked here, and one a segment.
  assert.equal((await takeTextIn(text, 'fast')).bronzeFiles, 3);
  assert.equal((await takeTextIn(text, 'spilled')).bronzeFiles, 1);
});

/** Lines 6 on are behind the head; a plain line is `lineOf`. */
const odd: [string, string[]][] = [
  ['a fix', [lineOf(0, { 0: '2025年3月' })]],
  ['a flag', [lineOf(0, { 3: '不存在的科室' })]],
  ['a wrong sum', [lineOf(0, { 7: '999.00', 8: '999.00' })]],
  ['a rejection', [lineOf(0, { 1: '' })]],
  ['another month', [lineOf(0, { 0: '2025-04' })]],
  ['too few cells', ['2025-03,10000,张三']],
  ['too many cells', [`${lineOf(0)},更多`]],
  ['one empty cell more', [`${lineOf(0)},`]],
  ['one empty cell more in a rejected row', [`${lineOf(0, { 0: '' })},`]],
  ['a blank line', ['']],
  ['a line of empty cells', [',,,,,,,,,,']],
  ['a subtotal', ['小计,,,,,,,1.00,1.00,,']],
  ['a total', ['合计,,,,,,,100.00,100.00,,']],
  ['a sum of a department', ['骨科合计,,,,,,,1.00,1.00,,']],
  ['a sum behind a number', ['12345,本科合计,,,,,,1.00,1.00,,']],
  ['a sum carried over', ['过次页,,,,,,,1.00,1.00,,']],
  ['a sum in English', ['Grand Total,,,,,,,1.00,1.00,,']],
  [
    'a sum by the name of the row before',
    [lineOf(0, { 0: '2025年3月' }), '2025年3月 total,,,,,,,1.00,1.00,,'],
  ],
  [
    'a sum by a name, behind a plain row and a subtotal',
    [lineOf(20), '小计,,,,,,,1.00,1.00,,', '2025-03 total,,,,,,,1.00,1.00,,'],
  ],
  ['a sum by a name that no row before has', ['内科 total,,,,,,,1.00,1.00,,']],
  ['a footer', ['制表人：李四,,,,,,,,,,']],
  ['a repeated header', [header]],
  ['quotes', [`"2025-03","10000","张三丰","急诊科",${lineOf(0).split(',').slice(4).join(',')}`]],
  ['quotes around every cell', [`"${lineOf(0).split(',').join('","')}"`]],
  ['quotes around nothing', [lineOf(0, { 3: '""' })]],
  ['quotes and too few cells', ['"2025-03,10000",张三,1,2,3,4,5,6,7,8']],
  ['quotes around spaces', [lineOf(0, { 2: '" 张三 "' })]],
  ['a delimiter in quotes', [lineOf(0, { 6: '"3,000.00"' })]],
  ['a line break in quotes', [lineOf(0, { 10: '"说明\n补缴"' })]],
  ['quotes in quotes', [lineOf(0, { 10: '"说""明"' })]],
  ['a lone quote', [lineOf(0, { 2: '张"三' })]],
  ['an unclosed quote', [lineOf(0, { 10: '"说明' })]],
  ['the same line again', [lineOf(9)]],
  ['the same key, other content', [lineOf(9, { 8: '1.00' })]],
  ['the same twice, behind another', [lineOf(12), lineOf(12)]],
  ['full-width digits', [lineOf(0, { 1: '１００００' })]],
  ['an ID number in a remark', [lineOf(0, { 10: '身份证420106199001011260' })]],
  ['a NUL', [lineOf(0, { 2: '张\u0000三' })]],
  ['a tab', [lineOf(0, { 2: '张\t三' })]],
  ['a lone carriage return', [lineOf(0, { 2: '张\r三' })]],
  ['an amount in words', [lineOf(0, { 8: '十五元' })]],
  ['spaces around', [lineOf(0, { 1: ' 10000 ', 2: '张三 丰' })]],
];

/** Rows at the end that would be data, or not all of them, further up. */
const ends: [string, string[]][] = [
  [
    'a note, an office and a date',
    ['注：以现金补缴者另列,,,,,,,,,,', '财务部,,,,,,,,,,', '2025-04-02'],
  ],
  ['who signs and when', ['制表人,王芳,审核,李军,日期,2025.4.1,,,,,']],
  ['a sentence', [',,以上各行由人力资源部核对；如有出入请联系。,,,,,,,,']],
  ['a total and a signature', ['合计,,,,,,,100.00,100.00,,', '', '制表人：李四,,,,,,,,,,']],
  ['many lone cells', Array.from({ length: 120 }, (_, index) => `说明：${index},,,,,,,,,,`)],
];

for (const [what, lines] of ends) {
  test(`${what} at the end: held, spilled or through DuckDB, the same comes of it`, async () => {
    const plain = Array.from({ length: 12 }, (_, index) => lineOf(index + 1));
    const seen = await assertOneTruth(textOf([...plain, ...lines]));
    assert.equal(seen.bronze.length, 12);
    assert.deepEqual(
      seen.tables.map((table) => Object.keys((table as { not_data: object }).not_data).length > 1),
      [true],
    );
  });
}

test('words that come first make a row no plain one, whatever the order of the columns', async () => {
  const turned = (line: string) => {
    const [month, number, name, ...rest] = line.split(',');
    return [name, ...rest, month, number].join(',');
  };
  const words = [
    '合计',
    '骨科合计',
    '过次页',
    '张会计',
    '制表人',
    '日期',
    '一、在职',
    '内科 total',
  ];
  const rows = Array.from({ length: 24 }, (_, index) =>
    lineOf(index, { 2: index > 8 && index % 2 === 0 ? (words[index / 2 - 5] ?? '张三') : '张三' }),
  );
  await assertOneTruth({
    ...textOf([]),
    bytes: [turned(header), ...rows.map(turned), ''].join('\n'),
  });
});

for (const [what, lines] of odd) {
  test(`${what}: held, spilled or through DuckDB, the same comes of it`, async () => {
    const plain = Array.from({ length: 12 }, (_, index) => lineOf(index + 1));
    const seen = await assertOneTruth(
      textOf([...plain.slice(0, 10), ...lines, ...plain.slice(10)]),
    );
    assert.ok(seen.bronze.length >= 12);
  });
}

test('rows keep their physical lines, with either line end', async () => {
  const lines = ['', ...Array.from({ length: 9 }, (_, index) => lineOf(index)), ',,', lineOf(20)];
  for (const lineEnd of ['\n', '\r\n']) {
    const { bronze } = await assertOneTruth(textOf(lines, lineEnd));
    assert.deepEqual(
      bronze.map((row) => Number(row._row_number)).toSorted((a, b) => a - b),
      [3, 4, 5, 6, 7, 8, 9, 10, 11, 13],
    );
  }
});

test('any table of dues comes out the same by every way', async () => {
  const cell = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom('', '0', '15.00', '-15.00', '正常', '2025-03', '张三'),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom('合计', '小计', '姓名', '说明', '1,5', '"', 'a"b', '\u3000'),
    },
    { weight: 1, arbitrary: fc.string({ maxLength: 6 }) },
  );
  const change = fc.dictionary(fc.constantFrom('0', '1', '2', '3', '7', '8', '9', '10'), cell, {
    maxKeys: 2,
  });
  const line = fc
    .tuple(fc.nat({ max: 30 }), fc.option(change, { freq: 3 }))
    .map(([index, over]) => lineOf(index, over ?? {}));
  const text = fc.tuple(fc.array(line, { minLength: 6, maxLength: 25 }), fc.boolean());
  await fc.assert(
    fc.asyncProperty(text, async ([lines, isWindows]) => {
      await assertOneTruth(textOf(lines, isWindows ? '\r\n' : '\n'));
    }),
    { numRuns: 12, seed: 11, interruptAfterTimeLimit: 60_000 },
  );
});

let sample: string;
before(async () => {
  sample = mkdtempSync(join(tmpdir(), 'huicang-sample-'));
  await generateSample({ dir: sample, scale: 0.1, seed: 7 });
});
after(() => rmSync(sample, { recursive: true, force: true }));

test('the sample’s own exports, planted defects and all, come out the same by every way', async () => {
  const folder = join(sample, 'inbox', 'finance');
  const names = readdirSync(folder).filter((name) => name.startsWith('会费扣缴'));
  const chosen = names.filter((name) => /2024-01|2026-0[3-6]/.test(name));
  assert.ok(chosen.length >= 4, names.join());
  for (const name of chosen) {
    const month = /(\d{4})-?(\d{2})/.exec(name);
    const { text } = decodeText(readFileSync(join(folder, name)));
    const seen = await assertOneTruth({
      bytes: text,
      declaration: financeDues,
      fileMonth: month ? `${month[1]}-${month[2]}-01` : null,
    });
    assert.ok(seen.bronze.length > 10, name);
  }
});
