import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { utils, write } from '@e965/xlsx';
import { openHome } from '#home';
import { activeBatches, activeRows, openDuckDb, sqlText } from '#lake';
import type { SourceDeclaration } from '../declaration/declaration.ts';
import { ingestSources } from '../run/ingest-sources.ts';
import { financeDues } from '../sources/finance-dues.ts';

const home = openHome(mkdtempSync(join(tmpdir(), 'huicang-sheets-')));
/** The declaration as it is, for workbooks. */
const dues: SourceDeclaration = {
  ...financeDues,
  from: { kind: 'files', folder: 'finance', pattern: '*.xlsx', settle: 0 },
};
after(() => rmSync(home.root, { recursive: true }));

test('names of sheets lose personal numbers, and two of them stay two', async () => {
  const book = utils.book_new();
  for (const [at, name] of ['张420106199001011234', '张420106198801011234'].entries()) {
    const rows = [
      ['期间', '工号', '姓名', '科室', '计费基数', '应缴', '实缴', '状态'],
      ['2025-01', `0012${at}`, '张伟', '心内科', '3000.00', '15.00', '15.00', '正常'],
      ['2025-01', '', '李娜', '心内科', '3000.00', '15.00', '15.00', '正常'],
    ];
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), name);
  }
  const file = join(home.inbox, 'finance', '会费扣缴_2025-01.xlsx');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
  const then = new Date(Date.now() - 60_000);
  utimesSync(file, then, then);
  const summary = await ingestSources(home, { asOf: '2026-10-31', declarations: [dues] });
  assert.deepEqual([summary.accepted, summary.quarantined], [2, 2]);
  const duck = await openDuckDb();
  for (const kind of ['bronze', 'quarantine', 'findings'] as const) {
    const rows = await duck.rows(
      `SELECT DISTINCT _sheet FROM (${activeRows(home, 'finance__dues', kind)}) ORDER BY 1`,
    );
    assert.deepEqual(
      rows.map(({ _sheet }) => _sheet),
      ['张420***********1234', '张420***********1234（2）'],
      kind,
    );
  }
  const reasons = await duck.rows(
    `SELECT reason FROM (${activeRows(home, 'finance__dues', 'quarantine')})
     WHERE _sheet = ${sqlText('张420***********1234（2）')}`,
  );
  assert.match(String(reasons[0]?.reason), /表“张420\*{11}1234（2）”，第 3 行/);
  duck.close();
  for (const { batch_id: id } of activeBatches(home)) {
    assert.doesNotMatch(readFileSync(join(home.batches, `${id}.json`), 'utf8'), /4201061/);
  }
  assert.doesNotMatch(JSON.stringify(summary), /4201061/);
});
