import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { read, utils } from '@e965/xlsx';
import { retentionListColumns } from '#contracts';
import type { Home } from '#home';
import { makeTestHome } from '#inside/models/test-lake.ts';
import { copyTestRelease, type TestRelease } from '#inside/models/test-release.ts';
import { restrictedPath } from '#models';
import { buildLists } from './retention-list.ts';

let release: TestRelease;
let home: Home;
let folder: string;

beforeEach(async () => {
  release = await copyTestRelease('tiny');
  home = release.home;
  folder = restrictedPath(home, release.releaseId);
});
afterEach(() => release.remove());

test('the list has a cover, one sheet a status, full titles, and the oldest first', async () => {
  const result = await buildLists(home);
  assert.equal(result.path, join(folder, '到期处置清单.xlsx'));
  assert.equal(result.items, 6);
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
      [1, 'A182-WS·2012-D10-GH-0001', '2022-12-31', '否', 2],
      [2, 'A182-WS·2013-D10-GH-0001', '2023-12-31', '否', 3],
    ],
  );
  assert.equal(expired[0]?.题名, '=2012年上级一般文件');
  assert.equal(sheet.C2?.f, undefined, 'a title that begins with = is text, not a formula');
  assert.equal(sheet.C2?.t, 's');
  const last = utils.encode_col(retentionListColumns.length + 4);
  assert.equal(sheet['!autofilter']?.ref, `A1:${last}3`);

  const held = utils.sheet_to_json<Record<string, unknown>>(book.Sheets.暂停处置 ?? {});
  assert.equal(held[0]?.暂停原因, '审计');
  assert.equal(held[0]?.暂停日期, '2026-03-01');
  const open = utils.sheet_to_json<Record<string, unknown>>(book.Sheets.未起算 ?? {});
  assert.equal(open[0]?.题名, '测试甲00001争议案', 'titles that name people are written out');
});

test('the cover states cut-off date, release, counts, and that the schedule is a draft', async () => {
  const { path } = await buildLists(home);
  const cover = utils.sheet_to_json<string[]>(read(readFileSync(path)).Sheets.说明 ?? {}, {
    header: 1,
  });
  const entries = new Map(cover.map(([name, value]) => [name, value]));
  assert.equal(entries.get('截止日'), '2026-10-31');
  assert.equal(entries.get('发布号'), release.releaseId);
  assert.equal(
    entries.get('重要提示'),
    '保管期限表为草案，未经同级档案主管部门同意，不得据此销毁。',
  );
  assert.equal(entries.get('已期满'), 2);
  assert.equal(entries.get('合计'), 6);
});

test('only the owner may open the file and its folder, and nothing else is left there', async () => {
  const kept = readdirSync(folder);
  const { path } = await buildLists(home);
  await buildLists(home);
  assert.equal(statSync(path).mode & 0o777, 0o600);
  assert.equal(statSync(folder).mode & 0o777, 0o700);
  assert.deepEqual(readdirSync(folder).sort(), [...kept, '到期处置清单.xlsx'].sort());
});

test('an empty list says so on every sheet', async () => {
  const empty = await copyTestRelease('empty');
  const { path, items } = await buildLists(empty.home);
  assert.equal(items, 0);
  const sheet = read(readFileSync(path)).Sheets.已期满;
  assert.equal(sheet?.A2?.v, '尚无数据');
  empty.remove();
});

test('without a release, or without its restricted list, the message says what to run', async () => {
  const bare = makeTestHome();
  await assert.rejects(buildLists(bare.home), { name: 'HuicangError', remedy: /huicang build/ });
  bare.remove();
  rmSync(join(folder, 'rst_retention_list.parquet'));
  await assert.rejects(buildLists(home), {
    message: new RegExp(`${release.releaseId} 缺少受限区`),
    remedy: /huicang build/,
  });
});
