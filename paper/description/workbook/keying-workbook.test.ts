import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { read, utils, write } from '@e965/xlsx';
import officeCrypto from 'officecrypto-tool';
import { type Home, openHome } from '#home';
import { ingestSources } from '#ingest';
import { openDuckDb, readActiveRows } from '#lake';
import { reconcileScans } from '../../scans/scan-reconciliation.ts';
import { keyingStatus } from '../keying-status.ts';
import { putCatalogue, putRead } from '../test-lake.ts';
import { exportKeying } from './export-keying.ts';
import { importKeying } from './import-keying.ts';

const password = 'k7mq-2hve-x9pd-4nwt';
const actor = { id: 'os:test', name: 'test' };
let home: Home;

before(async () => {
  home = openHome(mkdtempSync(join(tmpdir(), 'huicang-keying-')));
  putCatalogue(home, ['A001-WS·1984-Y-GH-0001,会议记录,工会,1984-05-06,1,0001.pdf']);
  await ingestSources(home, { asOf: '2026-10-31' });
  await putRead(home, [
    { name: '0001.pdf' },
    { name: '0002-001.jpg', kind: { kind: 'handwriting', confidence: 0.9 } },
    { name: '0002-002.jpg', kind: { kind: 'carbon_copy', confidence: 0.9 } },
    { name: '0003.jpg' },
  ]);
  const duck = await openDuckDb();
  await reconcileScans(home, duck, []);
  duck.close();
});
after(() => rmSync(home.root, { recursive: true, force: true }));

/** Opens the workbook, types values under labels into the n-th row, and saves it encrypted. */
async function fill(path: string, rows: readonly Record<string, string>[]): Promise<void> {
  const plain = await officeCrypto.decrypt(readFileSync(path), { password });
  const book = read(plain);
  const sheet = book.Sheets.著录;
  assert.ok(sheet);
  const labels = utils.sheet_to_json<string[]>(sheet, { header: 1 })[0] ?? [];
  for (const [index, values] of rows.entries()) {
    for (const [label, value] of Object.entries(values)) {
      const column = labels.indexOf(label);
      assert.notEqual(column, -1, label);
      utils.sheet_add_aoa(sheet, [[value]], { origin: { r: index + 1, c: column } });
    }
  }
  const saved = write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
  writeFileSync(path, officeCrypto.encrypt(saved, { password }));
}

async function workbookFor(by: string, isRuling = false) {
  const asOf = '2026-10-31';
  return exportKeying(home, actor, { by, isRuling, asOf, password: () => password });
}

async function take(path: string | null) {
  return importKeying(home, actor, path ?? '', { password: () => password });
}

test('two people key what the catalogue lacks; a third decides where they differ', async () => {
  const [first, second] = [await workbookFor('甲'), await workbookFor('乙')];
  assert.deepEqual([first.items, second.items], [2, 2]);
  await fill(first.path ?? '', [
    { 题名: '困难补助名册', 责任者: '市一院工会', 日期: '一九八四年五月六日', 页数: '2' },
    { 题名: '关于 表彰的决定', 日期: '1985.3.1', 页数: '1' },
  ]);
  const taken = await take(first.path);
  assert.deepEqual([taken.taken, taken.accepted, taken.open, taken.empty], [2, 0, 0, 0]);
  assert.deepEqual(await readActiveRows(home, 'paper__descriptions'), []);

  await fill(second.path ?? '', [
    { 题名: '困难补助名册', 责任者: '市一院工会', 日期: '1984-05-08', 页数: '2' },
    { 题名: '关于表彰的决定', 日期: '1985年3月1日', 页数: '1' },
  ]);
  const both = await take(second.path);
  assert.deepEqual([both.taken, both.accepted, both.open], [2, 1, 1]);
  assert.equal(both.agreement.values, 14);
  assert.equal(both.agreement.agreed, 13);
  assert.equal(both.agreement.undetected, null);

  // Neither keyer is given the difference to decide; a third is.
  assert.equal((await workbookFor('甲', true)).path, null);
  const third = await workbookFor('丙', true);
  assert.equal(third.items, 1);
  await fill(third.path ?? '', [{ 日期: '19840508' }]);
  const ruled = await take(third.path);
  assert.deepEqual([ruled.round, ruled.taken, ruled.accepted, ruled.open], ['ruling', 1, 2, 0]);
  assert.deepEqual(ruled.agreement.errors, [1, 0]);
  assert.equal(ruled.agreement.undetected, 0);
  assert.ok((ruled.agreement.undetectedAtMost ?? 0) > 0);

  const rows = await readActiveRows(
    home,
    'paper__descriptions',
    `_batch_id, _object_sha256, _sheet, _row_number, description_key, title, page_count,
     CAST(document_date AS VARCHAR) AS document_date, file_name, keying_outcome_code`,
  );
  assert.deepEqual(
    rows.map((row) => [row.description_key, row.title, row.document_date, row.keying_outcome_code]),
    [
      ['0002', '困难补助名册', '1984-05-08', 'ruled'],
      ['0003', '关于 表彰的决定', '1985-03-01', 'agreed'],
    ],
  );
  const { agreement, ...status } = await keyingStatus(home, actor);
  assert.deepEqual(status, { items: 2, keyedOnce: 0, accepted: 2, open: 0 });
  assert.equal(agreement.ruled, 1);
});

test('the same workbook again adds nothing, and a described scan is no longer missing', async () => {
  const before = (await readActiveRows(home, 'paper__description_entries')).length;
  const again = await workbookFor('丁');
  assert.equal(again.path, null);
  assert.equal((await readActiveRows(home, 'paper__description_entries')).length, before);
  const duck = await openDuckDb();
  assert.equal(await reconcileScans(home, duck, []), 0);
  duck.close();
});

test('what cannot be taken is told by row and column, the rest is taken', async () => {
  await putRead(home, [{ name: '0007.jpg' }, { name: '0008.jpg' }, { name: '0009.jpg' }]);
  const one = await workbookFor('甲');
  assert.equal(one.items, 3);
  await fill(one.path ?? '', [
    { 题名: '名册', 日期: '五月初六' },
    { 题名: '总结', 密级: '秘密★5年' },
    { 题名: '计划', 档号: 'A001－WS・1986-Y-GH-0009' },
  ]);
  const { taken, faults } = await take(one.path);
  assert.equal(taken, 1);
  assert.deepEqual(
    faults.map(({ row, label, message }) => [row, label, message]),
    [
      [2, '日期', '不是日期'],
      [3, '密级', '涉密件不得进入本系统'],
    ],
  );
  const rows = await readActiveRows(home, 'paper__description_entries');
  const codes = rows.map(({ archival_code }) => archival_code).filter((code) => code !== null);
  assert.deepEqual(codes, ['A001-WS·1986-Y-GH-0009']);
  await assert.rejects(take(join(home.root, 'none.xlsx')), /无法读取 none\.xlsx/);
});
