import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import type { TableName } from '#contracts';
import { type Home, openHome } from '#home';
import { readActiveRows } from '#lake';
import type { SourceDeclaration } from '../declaration/declaration.ts';
import { ingestSources } from '../run/ingest-sources.ts';
import { financeDues } from '../sources/finance-dues.ts';
import { financeKingdee } from '../sources/finance-kingdee.ts';
import { hr } from '../sources/hr.ts';
import { hrPosts } from '../sources/hr-posts.ts';

let home: Home;

beforeEach(() => {
  home = openHome(mkdtempSync(join(tmpdir(), 'huicang-derive-')));
});
afterEach(() => rmSync(home.root, { recursive: true, force: true }));

/** Takes in texts as files of sources, each source from a folder of its own and of any name. */
async function ingest(
  files: readonly {
    of: SourceDeclaration;
    name: string;
    lines: readonly string[];
    layout: readonly string[];
  }[],
) {
  mkdirSync(join(home.root, 'layouts'), { recursive: true });
  const declarations = files.map(({ of, name, lines, layout }): SourceDeclaration => {
    mkdirSync(join(home.inbox, of.id), { recursive: true });
    writeFileSync(join(home.inbox, of.id, name), `${lines.join('\n')}\n`);
    const entry = ['layouts:', '  - applies_to: "*"', ...layout.map((line) => `    ${line}`)];
    writeFileSync(join(home.root, 'layouts', `${of.id}.yaml`), `${entry.join('\n')}\n`);
    return { ...of, from: { kind: 'files', folder: of.id, pattern: /./, settle: 0 } };
  });
  return ingestSources(home, { asOf: '2026-10-31', declarations });
}

async function valuesOf(table: TableName, ...columns: string[]) {
  const rows = await readActiveRows(home, table);
  return rows.map((row) => columns.map((name) => row[name]));
}

const roster = {
  of: hr,
  name: '人员.csv',
  lines: [
    '工号,姓名,科室,入院日期',
    '00120,张伟,心内科,2010-05-01',
    '00121,张伟,急诊科,2011-05-01',
    '00122,李娜,财务科,2012-05-01',
    '00123,王芳,财务科,2012-05-01',
    '00124,王芳,财务科,2013-05-01',
  ],
  layout: ['table: 职工花名册', 'columns: {}'],
};

test('a staff number is looked up in the roster; who is not the only one is set aside', async () => {
  const posts = {
    of: hrPosts,
    name: '任职.csv',
    lines: [
      '姓名,科室,岗位,任职开始',
      '张伟,急诊科,主治医师,2020-01-01',
      '李 娜,财务科,会计,2020-01-01',
      '王芳,财务科,出纳,2020-01-01',
      '赵敏,财务科,出纳,2020-01-01',
    ],
    layout: ['columns: { 任职开始: 任职起始日期 }', 'derive: { 工号: { look_up: [姓名, 科室] } }'],
  };
  const summary = await ingest([roster, posts]);
  assert.deepEqual([...summary.failedFiles, ...summary.heldFiles], []);
  assert.deepEqual(await valuesOf('hr__posts', 'staff_no', 'full_name'), [
    ['00121', '张伟'],
    ['00122', '李娜'],
  ]);
  const part = summary.tables.find(({ table }) => table === 'hr__posts');
  assert.deepEqual(part, {
    table: 'hr__posts',
    rowsIn: 5,
    accepted: 2,
    quarantined: 2,
    notData: 1,
  });
});

test('a key made from content says nothing of it, and equal rows keep their keys apart', async () => {
  const book = {
    of: financeKingdee,
    name: '账.csv',
    lines: [
      '日期,科目编码,科目名称,摘要,借方金额',
      '2025-03-01,5501,活动支出,球赛,100.00',
      '2025-03-01,5501,活动支出,球赛,100.00',
      '2025-03-02,5501,活动支出,球赛,100.00',
    ],
    layout: ['columns: {}', 'derive: { 凭证号: { generate: [日期, 摘要, 借方金额] } }'],
  };
  const summary = await ingest([book]);
  assert.deepEqual([...summary.failedFiles, ...summary.heldFiles], []);
  const numbers = (await valuesOf('finance__vouchers', 'voucher_no')).flat().map(String);
  assert.equal(numbers.length, 3);
  assert.match(numbers[0] ?? '', /^G-[0-9a-f]{12}$/);
  assert.equal(numbers[1], `${numbers[0]}-2`);
  assert.notEqual(numbers[2], numbers[0]);
});

const dues = {
  of: financeDues,
  name: '会费.csv',
  lines: ['工号,姓名,应缴,实缴', '00120,张伟,12.00,12.00'],
};

test('a month that no place tells refuses the file and says where was looked', async () => {
  const layout = ['columns: {}', 'derive: { 期间: { from: [title, file_name] } }'];
  const { failedFiles } = await ingest([{ ...dues, layout }]);
  assert.equal(failedFiles[0]?.message, '说不出“期间”：标题、文件名里没有');
});

test('a column the layout derives from has to be there', async () => {
  const layout = ['columns: {}', 'derive: { 期间: { column: 月份 } }'];
  const { failedFiles, sources } = await ingest([{ ...dues, layout }]);
  assert.match(failedFiles[0]?.message ?? sources[0]?.notes.join() ?? '', /“期间”/);
});

const faults: [string, string, RegExp][] = [
  ['an unknown way', 'derive: { 期间: { guess: 1 } }', /第 4 行：写法：/],
  ['an unknown place', 'derive: { 期间: { from: 附件 } }', /第 4 行：from 写 file_name/],
  ['an unknown field', 'derive: { 星座: { constant: 白羊 } }', /第 4 行：没有字段“星座”/],
  ['a broken pattern', 'derive: { 科室: { column: 姓名, match: "(" } }', /第 4 行：match 不是可用/],
  ['an unknown unit', 'units: { 实缴: 斤 }', /第 4 行：单位写/],
  ['look-up by what the roster lacks', 'derive: { 工号: { look_up: [状态] } }', /look_up 写/],
  ['groups without a field', 'side_by_side: { groups: [一月] }', /第 4 行：side_by_side 下写/],
];
for (const [what, line, message] of faults) {
  test(`${what} is refused with its line`, async () => {
    const { failedFiles } = await ingest([{ ...dues, layout: ['columns: {}', line] }]);
    assert.match(failedFiles[0]?.message ?? '', message);
  });
}
