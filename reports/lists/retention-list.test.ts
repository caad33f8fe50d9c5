import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { read, utils } from '@e965/xlsx';
import type { Home } from '#home';
import { type MartRows, temporaryHome, writeParquet, writeRelease } from '../pack/fixture.ts';
import { buildLists } from './index.ts';

const columns = {
  item_id: 'VARCHAR',
  archival_code: 'VARCHAR',
  title: 'VARCHAR',
  responsible_party: 'VARCHAR',
  retention_class_id: 'VARCHAR',
  retention_class_name: 'VARCHAR',
  fiscal_year: 'BIGINT',
  document_date: 'DATE',
  closed_date: 'DATE',
  retention_code: 'VARCHAR',
  retention_label: 'VARCHAR',
  start_date: 'DATE',
  due_date: 'DATE',
  status_code: 'VARCHAR',
  status_label: 'VARCHAR',
  hold_reason_code: 'VARCHAR',
  hold_basis: 'VARCHAR',
  hold_placed_date: 'DATE',
  page_count: 'BIGINT',
  shelf_location: 'VARCHAR',
  scan_file_name: 'VARCHAR',
  is_digitised: 'BOOLEAN',
  is_title_withheld: 'BOOLEAN',
  _row_number: 'BIGINT',
};

const rows: MartRows = [
  {
    archival_code: 'A182-WS·2014-D10-GH-0002',
    title: '=关于张三丰同志困难补助的批复',
    retention_class_name: '慰问、助学活动方案与总结',
    retention_label: '10年',
    fiscal_year: 2014,
    document_date: '2014-05-06',
    start_date: '2015-01-01',
    due_date: '2024-12-31',
    status_code: 'expired',
    page_count: 3,
    is_title_withheld: true,
    _row_number: 17,
  },
  {
    archival_code: 'A182-WS·2013-D10-GH-0001',
    title: '2013年职工运动会通知',
    due_date: '2023-12-31',
    status_code: 'expired',
    is_title_withheld: false,
    _row_number: 4,
  },
  {
    archival_code: 'A182-WS·2012-D10-GH-0009',
    title: '审计期间的材料',
    due_date: '2022-12-31',
    status_code: 'on_hold',
    hold_reason_code: '审计',
    hold_basis: '审计通知书',
    hold_placed_date: '2026-01-05',
  },
];

let home: Home;
let remove: () => void;

beforeEach(() => {
  ({ home, remove } = temporaryHome());
});
afterEach(() => remove());

async function writeList(items: MartRows): Promise<string> {
  const folder = join(home.restricted, await writeRelease(home, '2026-10-31', {}));
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  await writeParquet(join(folder, 'rst_retention_list.parquet'), columns, items);
  return folder;
}

test('the list has a cover, one sheet a status, full titles, and the oldest first', async () => {
  const folder = await writeList(rows);
  const result = await buildLists(home);
  assert.equal(result.path, join(folder, '到期处置清单.xlsx'));
  assert.equal(result.items, 3);
  assert.equal(result.counts.expired, 2);
  assert.equal(result.counts.on_hold, 1);

  const book = read(readFileSync(result.path));
  assert.deepEqual(book.SheetNames, [
    '说明',
    '已期满',
    '一年内到期',
    '暂停处置',
    '未起算',
    '未到期',
    '永久',
  ]);
  const sheet = book.Sheets.已期满;
  assert.ok(sheet);
  const expired = utils.sheet_to_json<Record<string, unknown>>(sheet);
  assert.deepEqual(
    expired.map((row) => [row.序号, row.档号, row.期满日, row.题名不公开, row.目录行号]),
    [
      [1, 'A182-WS·2013-D10-GH-0001', '2023-12-31', '否', 4],
      [2, 'A182-WS·2014-D10-GH-0002', '2024-12-31', '是', 17],
    ],
  );
  assert.equal(expired[1]?.题名, '=关于张三丰同志困难补助的批复');
  assert.equal(sheet.C3?.f, undefined, 'a title that begins with = is text, not a formula');
  assert.equal(sheet.C3?.t, 's');
  assert.equal(sheet['!autofilter']?.ref, 'A1:X3');

  const held = utils.sheet_to_json<Record<string, unknown>>(book.Sheets.暂停处置 ?? {});
  assert.equal(held[0]?.暂停原因, '审计');
  assert.equal(held[0]?.暂停日期, '2026-01-05');
});

test('the cover states cut-off date, release, counts, and that the schedule is a draft', async () => {
  await writeList(rows);
  const { path } = await buildLists(home);
  const cover = utils.sheet_to_json<string[]>(read(readFileSync(path)).Sheets.说明 ?? {}, {
    header: 1,
  });
  const entries = new Map(cover.map(([name, value]) => [name, value]));
  assert.equal(entries.get('截止日'), '2026-10-31');
  assert.equal(entries.get('发布号'), '2026-10-31-0123abcd');
  assert.equal(
    entries.get('重要提示'),
    '保管期限表为草案，未经同级档案主管部门同意，不得据此销毁。',
  );
  assert.equal(entries.get('已期满'), 2);
  assert.equal(entries.get('合计'), 3);
});

test('only the owner may open the file and its folder, and nothing else is left there', async () => {
  const folder = await writeList(rows);
  const { path } = await buildLists(home);
  await buildLists(home);
  assert.equal(statSync(path).mode & 0o777, 0o600);
  assert.equal(statSync(folder).mode & 0o777, 0o700);
  assert.deepEqual(readdirSync(folder).sort(), ['rst_retention_list.parquet', '到期处置清单.xlsx']);
});

test('an empty list says so on every sheet', async () => {
  await writeList([]);
  const { path, items } = await buildLists(home);
  assert.equal(items, 0);
  const sheet = read(readFileSync(path)).Sheets.已期满;
  assert.equal(sheet?.A2?.v, '尚无数据');
});

test('without a release, or without its restricted list, the message says what to run', async () => {
  await assert.rejects(buildLists(home), { name: 'HuicangError', remedy: /huicang build/ });
  await writeRelease(home, '2026-10-31', {});
  await assert.rejects(buildLists(home), {
    message: /2026-10-31-0123abcd 缺少受限区/,
    remedy: /huicang build/,
  });
});
