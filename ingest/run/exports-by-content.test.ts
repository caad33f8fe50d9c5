import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { type TableName, tableOf } from '#contracts';
import { type Home, openHome } from '#home';
import { activeBatches, countingBatches, readActiveRows } from '#lake';
import type { SourceDeclaration } from '../declaration/declaration.ts';
import { financeKingdee } from '../sources/finance-kingdee.ts';
import { hr } from '../sources/hr.ts';
import { unionHardship } from '../sources/union-hardship.ts';
import { ingestSources } from './ingest-sources.ts';

let home: Home;

beforeEach(() => {
  home = openHome(mkdtempSync(join(tmpdir(), 'huicang-exports-')));
});
afterEach(() => rmSync(home.root, { recursive: true, force: true }));

/** Takes in files one after another, each in a run of its own. */
async function ingest(of: SourceDeclaration, table: TableName, files: Record<string, string[]>) {
  const { sheets: _sheets, ...rest } = of;
  const declaration: SourceDeclaration = {
    ...{ ...rest, table, purposes: { 核对名册与发放: tableOf(table).fields } },
    from: { kind: 'files', folder: of.id, pattern: /./, settle: 0 },
  };
  for (const [name, lines] of Object.entries(files)) {
    mkdirSync(join(home.inbox, of.id), { recursive: true });
    writeFileSync(join(home.inbox, of.id, name), `${lines.join('\n')}\n`);
    const summary = await ingestSources(home, { asOf: '2026-10-31', declarations: [declaration] });
    const { failedFiles, heldFiles, refusedSources } = summary;
    assert.deepEqual([...failedFiles, ...heldFiles, ...refusedSources], []);
  }
  const counting = countingBatches(activeBatches(home), table);
  const ids = new Set(counting.map(({ batch_id: id }) => id));
  const rows = await readActiveRows(home, table);
  return {
    files: counting.flatMap(({ objects }) => objects.map(({ name }) => name)).toSorted(),
    rows: rows.filter(({ _batch_id: id }) => ids.has(String(id))),
  };
}

function people(campus: string, names: readonly string[], first: number): string[] {
  return [
    '工号,姓名,院区,入院日期',
    ...names.map(
      (name, at) => `${String(first + at).padStart(5, '0')},${name},${campus},2015-07-01`,
    ),
  ];
}
const north = ['张伟', '王芳', '李娜', '刘洋', '陈静', '杨帆', '赵磊', '黄敏'];
const south = ['周杰', '吴倩', '徐强', '孙丽', '马超', '朱琳', '胡军', '郭颖'];

test('a roster as one file a campus is all of them; a newer one takes the place of its own', async () => {
  const { files, rows } = await ingest(hr, 'hr__staff', {
    'a 北院 3月.csv': people('北院', north, 1),
    'b 南院 3月.csv': people('南院', south, 101),
    'c 北院 4月.csv': people('北院', [...north.slice(1), '何勇'], 2),
  });
  assert.deepEqual(files, ['b 南院 3月.csv', 'c 北院 4月.csv']);
  assert.equal(rows.length, 16);
});

test('a roster whose people were given new numbers takes the place of the old one', async () => {
  const { files } = await ingest(hr, 'hr__staff', {
    'a.csv': people('北院', north, 1),
    'b.csv': people('北院', north, 60001),
  });
  assert.deepEqual(files, ['b.csv']);
});

const aid = (year: number, numbers: readonly number[]): string[] => [
  '发放编号,工号,姓名,发放金额,发放日期',
  ...numbers.map((each) => `BF${year}${each},00001,张伟,500.00,${year}-0${(each % 9) + 1}-05`),
];

test('lists of a year stand side by side; a row that two of them have counts once, as last told', async () => {
  const { files, rows } = await ingest(unionHardship, 'union__hardship_aid', {
    '2024.csv': aid(2024, [1, 2, 3, 4, 5, 6]),
    '2025.csv': [...aid(2025, [1, 2, 3, 4, 5, 6]), 'BF20246,00001,张伟,800.00,2024-07-05'],
  });
  assert.deepEqual(files, ['2024.csv', '2025.csv']);
  assert.equal(rows.length, 12);
  const twice = rows.filter(({ aid_no: number }) => number === 'BF20246');
  assert.deepEqual(
    twice.map(({ aid_fen: fen }) => Number(fen)),
    [80_000],
  );
});

const vouchers = (days: readonly number[]): string[] => [
  '日期,凭证号,科目编码,科目名称,摘要,借方金额',
  ...days.map((day) => `2025-03-${String(day).padStart(2, '0')},${day},5501,活动支出,球赛,100.00`),
];

test('books exported again, with what was added since, do not count twice', async () => {
  const { files, rows } = await ingest(financeKingdee, 'finance__vouchers', {
    '一季度.csv': vouchers([1, 2, 3, 4, 5, 6]),
    '上半年.csv': vouchers([1, 2, 3, 4, 5, 6, 7, 8]),
    '另一本.csv': vouchers([21, 22, 23]),
  });
  assert.deepEqual(files, ['上半年.csv', '另一本.csv']);
  assert.equal(rows.length, 11);
});
