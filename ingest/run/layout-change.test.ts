import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { utils, write } from '@e965/xlsx';
import { type Home, openHome } from '#home';
import { readActiveRows } from '#lake';
import type { IngestSummary } from '../delivery/summary.ts';
import { financeDues } from '../sources/finance-dues.ts';
import { hr } from '../sources/hr.ts';
import { type IngestOptions, ingestSources } from './ingest-sources.ts';

let home: Home;
const environmentKey = process.env.HUICANG_MATCH_KEY;
const header = ['期间', '工号', '姓名', '科室', '计费基数', '应缴', '实缴', '状态', '备注'];
const names = ['张伟', '王秀英', '李娜', '刘洋', '陈静', '杨帆', '赵敏', '黄磊', '周涛', '吴倩'];

before(() => {
  process.env.HUICANG_MATCH_KEY = '11'.repeat(32);
});
after(() => {
  if (environmentKey === undefined) delete process.env.HUICANG_MATCH_KEY;
  else process.env.HUICANG_MATCH_KEY = environmentKey;
});
beforeEach(() => {
  home = openHome(mkdtempSync(join(tmpdir(), 'huicang-layout-')));
});
afterEach(() => rmSync(home.root, { recursive: true, force: true }));

/** Puts a file that was written a minute ago: what is younger is left for the next run. */
function put(path: string, content: string | Buffer): void {
  const file = join(home.inbox, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, content);
  const then = new Date(Date.now() - 60_000);
  utimesSync(file, then, then);
}

/** Ten members of whom three owe something, as rows by header. */
function members(month: string): Record<string, string>[] {
  return names.map((name, index) => {
    const base = 3000 + index * 500;
    const owed = (base * 0.005).toFixed(2);
    return {
      期间: month,
      工号: `0012${index}`,
      姓名: name,
      科室: index % 2 === 0 ? '心内科' : '急诊科',
      计费基数: `${base}.00`,
      应缴: owed,
      实缴: index < 4 ? '0.00' : owed,
      状态: index < 4 ? '欠缴' : '正常',
      备注: '',
    };
  });
}

function dues(month: string, headers = header, rows = members(month)): string {
  return [headers, ...rows.map((row) => headers.map((name) => row[name] ?? ''))]
    .map((cells) => cells.join(','))
    .join('\n');
}

function ingest(options: Partial<IngestOptions> = {}): Promise<IngestSummary> {
  return ingestSources(home, { asOf: '2026-10-31', declarations: [hr, financeDues], ...options });
}

function heldText({ heldFiles }: IngestSummary): string {
  return heldFiles.map(({ message }) => message).join('\n');
}

async function acceptFirst(): Promise<void> {
  put('finance/会费扣缴_2025-01.csv', dues('2025-01'));
  const first = await ingest();
  assert.deepEqual([first.newBatches, first.heldFiles, first.failedFiles], [1, [], []]);
}

test('columns in another order, under a title, are no change', async () => {
  await acceptFirst();
  const turned = header.toReversed();
  put('finance/会费扣缴_2025-02.csv', `二月会费扣缴\n${dues('2025-02', turned)}`);
  const summary = await ingest();
  assert.deepEqual([summary.newBatches, summary.heldFiles], [1, []]);
});

test('a renamed column is held back, named, and taken once a person accepts it', async () => {
  await acceptFirst();
  const renamed = header.map((name) => (name === '状态' ? '缴纳情况' : name));
  const rows = members('2025-02').map((row) => ({ ...row, 缴纳情况: row.状态 ?? '' }));
  put('finance/会费扣缴_2025-02.csv', dues('2025-02', renamed, rows));
  put('finance/会费扣缴_2025-03.csv', dues('2025-03'));
  const held = await ingest();
  assert.equal(held.newBatches, 1, 'the next file goes on');
  assert.deepEqual(held.heldFiles, [
    {
      source: 'finance',
      file: '会费扣缴_2025-02.csv',
      message:
        '版式与已采用的“会费扣缴_2025-01.csv”不同：“状态”的列“状态”没有了，多了“缴纳情况”，像是改了名。这份文件没有采用',
      remedy:
        '核对文件；确实应当如此的，运行 huicang ingest --accept-layout "会费扣缴_2025-02.csv"；列改了名的，运行 huicang ingest --explain 文件 --save 后核对。',
    },
  ]);
  assert.equal((await readActiveRows(home, 'finance__dues')).length, 20);
  const accepted = await ingest({ acceptLayouts: ['会费扣缴_2025-02.csv'] });
  assert.deepEqual([accepted.newBatches, accepted.heldFiles], [1, []]);
  const rowsNow = await readActiveRows(home, 'finance__dues');
  assert.equal(rowsNow.filter(({ dues_status_code: code }) => code === null).length, 10);
  // What was accepted once is known from then on, and so is the layout before it.
  put('finance/会费扣缴_2025-04.csv', dues('2025-04', renamed, rows));
  put('finance/会费扣缴_2025-05.csv', dues('2025-05'));
  assert.deepEqual(heldText(await ingest()), '');
});

test('a lost required column is an error that names it', async () => {
  await acceptFirst();
  put(
    'finance/会费扣缴_2025-02.csv',
    dues(
      '2025-02',
      header.filter((name) => name !== '实缴'),
    ),
  );
  const summary = await ingest();
  assert.deepEqual(
    summary.failedFiles.map(({ message }) => message),
    ['没有找到表头列 “实缴”'],
  );
});

test('two columns that have changed places under their old headers are held back', async () => {
  await acceptFirst();
  const swapped = members('2025-02').map((row) => ({
    ...row,
    应缴: row.实缴 ?? '',
    实缴: row.应缴 ?? '',
  }));
  put('finance/会费扣缴_2025-02.csv', dues('2025-02', header, swapped));
  const summary = await ingest();
  assert.equal(summary.newBatches, 0);
  assert.match(heldText(summary), /“应缴”与“实缴”像是对调了/);
});

test('dates in the column of names, another unit of amounts, a new column of a field: held back', async () => {
  await acceptFirst();
  const dates = members('2025-02').map((row, index) => ({ ...row, 姓名: `2020-01-1${index}` }));
  put('finance/会费扣缴_2025-02.csv', dues('2025-02', header, dates));
  const cents = members('2025-03').map((row) => ({
    ...row,
    计费基数: String(Number(row.计费基数) / 10_000),
  }));
  put('finance/会费扣缴_2025-03.csv', dues('2025-03', header, cents));
  const more = members('2025-04').map((row) => ({ ...row, 岗位工资: '2000.00' }));
  put('finance/会费扣缴_2025-04.csv', dues('2025-04', [...header, '岗位工资'], more));
  const summary = await ingest();
  assert.equal(summary.newBatches, 0);
  const [first, second, third] = summary.heldFiles.map(({ message }) => message);
  assert.match(first ?? '', /列“姓名”的内容原来像人名，现在像日期/);
  assert.match(second ?? '', /列“计费基数”的金额比原来小了约 \d+ 倍，像是换了单位/);
  assert.match(third ?? '', /多了列“岗位工资”，将读作“岗位工资”/);
});

test('a new column that no purpose needs, or a known other name, is only said', async () => {
  await acceptFirst();
  const headers = [...header.map((name) => (name === '实缴' ? '实缴金额' : name)), '籍贯'];
  const rows = members('2025-02').map((row) => ({
    ...row,
    实缴金额: row.实缴 ?? '',
    籍贯: '湖北',
  }));
  put('finance/会费扣缴_2025-02.csv', dues('2025-02', headers, rows));
  const summary = await ingest();
  assert.deepEqual([summary.newBatches, summary.heldFiles], [1, []]);
  const notes = summary.sources.find(({ id }) => id === 'finance-dues')?.notes ?? [];
  assert.deepEqual(notes, [
    '会费扣缴_2025-02.csv：“实缴”的列名由“实缴”改为“实缴金额”',
    '会费扣缴_2025-02.csv：列“籍贯”没有用途需要，未采用',
  ]);
});

test('a first file whose content contradicts its headers is held back too', async () => {
  const mobiles = members('2025-01').map((row, index) => ({ ...row, 姓名: `1381234567${index}` }));
  put('finance/会费扣缴_2025-01.csv', dues('2025-01', header, mobiles));
  const summary = await ingest();
  assert.match(heldText(summary), /^版式可疑：列“姓名”应是姓名，内容却像手机号/);
  assert.doesNotMatch(JSON.stringify(summary), /1381234567/);
});

test('a saved layout reads renamed sheets and columns, and names the line of a fault', async () => {
  const book = utils.book_new();
  const rows = members('x').map((row) => [row.工号, row.姓名, '2020-01-02', row.科室]);
  const sheet = utils.aoa_to_sheet([['编号', '职工', '进院时间', '科室'], ...rows]);
  utils.book_append_sheet(book, sheet, '花名册');
  put('hr/人事花名册_2026-10.xlsx', write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
  assert.equal((await ingest()).failedFiles.length, 1);
  const layout = (second: string) => `layouts:
  - applies_to: "人事花名册_*.xlsx"
    sheet: 花名册
    table: 职工花名册
    columns:
      编号: 工号
      职工: ${second}
      进院时间: hired_date
      科室: 不采用
`;
  mkdirSync(join(home.root, 'layouts'));
  writeFileSync(join(home.root, 'layouts', 'hr.yaml'), layout('名称'));
  const faulty = await ingest();
  assert.match(
    faulty.failedFiles[0]?.message ?? '',
    /hr\.yaml 第 7 行：没有字段“名称”；可用：工号、姓名、/,
  );
  writeFileSync(join(home.root, 'layouts', 'hr.yaml'), layout('姓名'));
  const summary = await ingest();
  assert.deepEqual([summary.newBatches, summary.failedFiles, summary.heldFiles], [1, [], []]);
  const staff = await readActiveRows(home, 'hr__staff');
  assert.deepEqual(
    staff.map(({ staff_no, full_name, department_name }) => [
      staff_no,
      full_name,
      department_name,
    ])[0],
    ['00120', '张伟', null],
  );
});

test('a changed layout file has the files it is for read anew, once', async () => {
  const headers = header.map((name) => (name === '科室' ? '工作部门' : name));
  const rows = members('2025-01').map((row) => ({ ...row, 工作部门: row.科室 ?? '' }));
  put('finance/会费扣缴_2025-01.csv', dues('2025-01', headers, rows));
  await ingest();
  const departments = async () =>
    new Set((await readActiveRows(home, 'finance__dues')).map((row) => row.department_name));
  assert.deepEqual(await departments(), new Set([null]));
  mkdirSync(join(home.root, 'layouts'));
  writeFileSync(
    join(home.root, 'layouts', 'finance-dues.yaml'),
    'layouts:\n  - applies_to: 会费扣缴_*.csv\n    columns:\n      工作部门: 科室\n',
  );
  const summary = await ingest();
  assert.deepEqual([summary.newBatches, summary.heldFiles], [1, []]);
  assert.deepEqual(await departments(), new Set(['心内科', '急诊科']));
  assert.equal((await ingest()).newBatches, 0);
});

test('a saved layout that does not fit is said', async () => {
  put('finance/会费扣缴_2025-01.csv', dues('2025-01'));
  mkdirSync(join(home.root, 'layouts'));
  writeFileSync(
    join(home.root, 'layouts', 'finance-dues.yaml'),
    'layouts:\n  - applies_to: 会费扣缴_*.csv\n    columns: { 到账数: 实缴 }\n',
  );
  const summary = await ingest();
  assert.equal(summary.newBatches, 1);
  assert.deepEqual(summary.sources[1]?.notes, [
    '会费扣缴_2025-01.csv：版式文件没有用上：文件中没有列“到账数”',
  ]);
});
