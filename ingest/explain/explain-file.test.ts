import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { type Home, HuicangError, openHome } from '#home';
import { readLayoutFile } from '../mapping/layout-file.ts';
import { financeDues } from '../sources/finance-dues.ts';
import { hr } from '../sources/hr.ts';
import { namePattern } from './draft-layout.ts';
import { explainFile, explanationText, saveExplained } from './index.ts';

let home: Home;
const names = ['张伟', '王秀英', '李娜', '刘洋', '陈静', '杨帆'];
const options = { declarations: [hr, financeDues], asOf: '2026-10-31' };

beforeEach(() => {
  home = openHome(mkdtempSync(join(tmpdir(), 'huicang-explain-')));
});
afterEach(() => rmSync(home.root, { recursive: true, force: true }));

function put(name: string, text: string): string {
  const path = join(home.root, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
}

function lines(headers: string[], cells: (name: string, index: number) => string[]): string {
  return [headers, ...names.map(cells)].map((row) => row.join(',')).join('\n');
}

test('a file is explained without a trace: whose it is, its columns, its rows by rule', async () => {
  const path = put(
    '会费扣缴_2025-03.csv',
    `三月会费\n${lines(
      ['期间', '工号', '姓名', '应缴会费（元）', '实缴', '手机'],
      (name, index) => [
        index === 1 ? '2025-13' : '2025-03',
        `0012${index}`,
        name,
        '15.00',
        '15.00',
        `1381234567${index}`,
      ],
    )}\n合计,,,90.00,90.00,\n`,
  );
  const { explanation } = await explainFile(home, path, options);
  assert.deepEqual(explanation.source?.id, 'finance-dues');
  assert.deepEqual(explanation.obstacles, []);
  const [table] = explanation.tables;
  assert.ok(table);
  assert.deepEqual(table.headerRows, [2]);
  assert.deepEqual(
    table.columns.map(({ header, label, decision }) => [header, label, decision]),
    [
      ['期间', '期间', 'taken'],
      ['工号', '工号', 'taken'],
      ['姓名', '姓名', 'taken'],
      ['应缴会费（元）', '应缴', 'taken'],
      ['实缴', '实缴', 'taken'],
      ['手机', null, 'left'],
    ],
  );
  assert.deepEqual(table.rows, { checked: 6, accepted: 5, quarantined: 1, isAll: true });
  assert.deepEqual(
    table.quarantine.map(({ rule, places }) => [rule, places]),
    [['date-invalid-required', [{ row: 4, column: '期间', value: '2025-13' }]]],
  );
  assert.deepEqual(
    table.notData.map(({ kind, rows }) => [kind, rows]),
    [
      ['title', [1]],
      ['header', [2]],
      ['total', [9]],
    ],
  );
  const text = explanationText(explanation);
  assert.match(text, /来源：会费扣缴（finance-dues，财务），把握 \d+%/);
  assert.match(text, /姓名 +姓名 +100% +张\*、王\*英、李\* +表头相同，内容像人名/);
  // What nobody has named is masked by what it looks like.
  assert.doesNotMatch(text + JSON.stringify(explanation), /1381234567|王秀英/);
  assert.deepEqual(readdirSync(home.batches), []);
  assert.equal(existsSync(join(home.root, 'layouts')), false);
});

test('a proposal is saved as a layout file that a person can edit, and read back', async () => {
  const path = put(
    '会费扣缴_2025-03.csv',
    lines(['月份', '人员工号', '职工', '应缴', '实扣会费'], (name, index) => [
      '2025-03',
      `0012${index}`,
      name,
      '15.00',
      '15.00',
    ]),
  );
  const explained = await explainFile(home, path, { ...options, source: 'finance' });
  assert.deepEqual(explained.explanation.obstacles, [
    '没有找到表头列 “工号”、“姓名”、“实缴”；表头中认不出的列：“人员工号”、“职工”、“实扣会费”',
  ]);
  const saved = saveExplained(home, explained);
  assert.equal(saved, join(home.root, 'layouts', 'finance-dues.yaml'));
  const [layout] = readLayoutFile(home, financeDues);
  assert.equal(layout?.appliesTo, '会费扣缴_*.csv');
  assert.deepEqual(
    [...(layout?.columns ?? [])],
    [
      ['月份', 'period_month'],
      ['人员工号', 'staff_no'],
      ['职工', 'full_name'],
      ['应缴', 'dues_owed_fen'],
      ['实扣会费', 'dues_paid_fen'],
    ],
  );
  const again = await explainFile(home, path, options);
  assert.deepEqual(again.explanation.obstacles, []);
  assert.equal(again.explanation.tables[0]?.rows.accepted, 6);
  // A hand-written comment and another entry survive when this one is written anew.
  const text = readFileSync(saved, 'utf8');
  writeFileSync(
    saved,
    `${text}  # 旧系统\n  - applies_to: 旧*.csv\n    columns:\n      甲: 不采用\n`,
  );
  saveExplained(home, again);
  const after = readFileSync(saved, 'utf8');
  assert.match(after, /# 旧系统\n {2}- applies_to: 旧\*\.csv/);
  assert.deepEqual(
    readLayoutFile(home, financeDues).map(({ appliesTo }) => appliesTo),
    ['旧*.csv', '会费扣缴_*.csv'],
  );
});

test('without a header the content decides, and what it cannot decide is left to a person', async () => {
  const path = put(
    '会费扣缴_2025-03.csv',
    names.map((name, index) => `2025-03,0012${index},${name},15.00,15.00`).join('\n'),
  );
  const explained = await explainFile(home, path, options);
  const [table] = explained.explanation.tables;
  assert.deepEqual(
    table?.columns.map(({ label, decision }) => [label, decision]),
    [
      ['期间', 'proposed'],
      ['工号', 'proposed'],
      ['姓名', 'proposed'],
      ['应缴', 'undecided'],
      ['实缴', 'undecided'],
    ],
  );
  saveExplained(home, explained);
  assert.throws(
    () => readLayoutFile(home, financeDues),
    (error) => error instanceof HuicangError && /第 10 行：列“第4列”还没有决定/.test(error.message),
  );
});

test('a file of no source says so', async () => {
  const path = put('菜谱.csv', '菜名,价格\n红烧肉,20\n青菜,5\n');
  const { explanation, declaration } = await explainFile(home, path, options);
  assert.equal(declaration, null);
  assert.deepEqual(explanation.obstacles, ['看不出属于哪个来源']);
  assert.match(explanation.advice[0] ?? '', /docs\/sources\.md/);
  await assert.rejects(explainFile(home, path, { ...options, source: 'nn' }), /没有“nn”这个来源/);
});

test('a file name stands for a kind of file', () => {
  assert.equal(namePattern('会费扣缴_2025-03.csv'), '会费扣缴_*.csv');
  assert.equal(
    namePattern('人事花名册（2026年10月）最终版2.xlsx'),
    '人事花名册（*月）最终版*.xlsx',
  );
});
