import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Home, openHome } from '#home';
import { ingestSources } from '#ingest';
import { activeFiles } from '#inside/lake/write/manifests.ts';
import { type DuckDb, openDuckDb, readActiveRows } from '#lake';
import { putCatalogue, putRead } from '../description/test-lake.ts';
import { reconcileScans } from './scan-reconciliation.ts';

let home: Home;
let duck: DuckDb;

before(async () => {
  home = openHome(mkdtempSync(join(tmpdir(), 'huicang-links-')));
  duck = await openDuckDb();
});
after(() => {
  duck.close();
  rmSync(home.root, { recursive: true, force: true });
});

async function findings(): Promise<string[]> {
  const files = activeFiles(home, 'paper__catalogue', 'findings').map((file) => `'${file}'`);
  const rows = await duck.rows(
    `SELECT rule_id, _row_number, file_name, detail FROM read_parquet([${files.join(', ')}])
     WHERE rule_id LIKE 'scan-%' OR rule_id LIKE 'page-count%' ORDER BY ALL`,
  );
  return rows.map((row) => `${row.rule_id} ${row._row_number} ${row.file_name}：${row.detail}`);
}

test('pages of one item in many files are one item; what does not link is told on both sides', async () => {
  putCatalogue(home, [
    'A001-WS·1984-Y-GH-0001,会议记录,工会,1984-05-06,2,0001.pdf',
    'A001-WS·1984-Y-GH-0002,职代会决议,工会,1984-05-07,3,0002',
    'A001-WS·1984-Y-GH-0003,困难补助名册,工会,1984-05-08,1,困难补助名册.jpg',
    'A001-WS·1984-Y-GH-0004,工作总结,工会,1984-05-09,1,0004.jpg',
    'A001-WS·1984-Y-GH-0005,工作计划,工会,1984-05-10,1,0005.jpg',
    'A001-WS·1985-Y-GH-0005,工作计划,工会,1985-05-10,1,0005.tif',
    'A001-WS·1985-Y-GH-0006,来信,工会,1985-05-11,1,',
  ]);
  await ingestSources(home, { asOf: '2026-10-31' });
  await putRead(home, [
    { name: '0001-001.jpg' },
    { name: '0001-002.jpg' },
    { name: '0002/1.jpg' },
    { name: '0002/2.jpg' },
    { name: '困难补贴名册.jpg' },
    { name: '0005.png' },
    { name: 'A001-WS.1985-Y-GH-0006.pdf' },
  ]);
  assert.equal(await reconcileScans(home, duck, []), 7);
  const links = await readActiveRows(home, 'paper__scan_links');
  assert.deepEqual(
    links.map((row) => `${row.file_name} ${row.archival_code} ${row.link_method_code}`).toSorted(),
    [
      '0001-001.jpg A001-WS·1984-Y-GH-0001 page_suffix',
      '0001-002.jpg A001-WS·1984-Y-GH-0001 page_suffix',
      '0002/1.jpg A001-WS·1984-Y-GH-0002 folder',
      '0002/2.jpg A001-WS·1984-Y-GH-0002 folder',
      'A001-WS.1985-Y-GH-0006.pdf A001-WS·1985-Y-GH-0006 archival_code',
    ],
  );
  const told = await findings();
  assert.equal(told.length, 7);
  const one = (start: string): string => told.find((text) => text.startsWith(start)) ?? '';
  assert.match(one('page-count-mismatch 3'), /目录为 3 页，扫描件为 2 页（2 个文件）/);
  assert.match(
    one('scan-ambiguous'),
    /0005\.png：文件名对得上目录中不止一件：0005\.jpg、0005\.tif/,
  );
  assert.match(one('scan-missing 4'), /名称只差一处的“困难补贴名册”，可能是笔误/);
  assert.match(one('scan-unlisted'), /困难补贴名册\.jpg：扫描件不在目录中；目录里有名称只差一处的/);
  assert.match(one('scan-missing 5'), /找不到这个扫描件/);
});

test('nothing changes while neither side does', async () => {
  const files = activeFiles(home, 'paper__scan_links');
  assert.equal(await reconcileScans(home, duck, []), 7);
  assert.deepEqual(activeFiles(home, 'paper__scan_links'), files);
});
