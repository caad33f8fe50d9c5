import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { read, utils, write } from '@e965/xlsx';
import officeCrypto from 'officecrypto-tool';
import { type Home, openHome, projectRoot } from '#home';
import { layDownScan } from '#inside/paper/review/test-scans.ts';
import { prepareReview } from '#inside/paper/review/workbook/export-review.ts';

let home: Home;
const password = 'a-long-test-password';

before(async () => {
  home = openHome(mkdtempSync(join(tmpdir(), 'huicang-review-cli-')));
  const lines = [
    { name: 'full_name', label: '姓名', raw: '李小芒', value: '李小芒', status: 'review' },
    { name: 'sex_code', label: '性别', raw: '勇', value: null, status: 'review' },
  ] as const;
  await layDownScan(home, { name: '表.png', sheets: [{ lines }] });
});
after(() => rmSync(home.root, { recursive: true, force: true }));

function huicang(...args: string[]) {
  const script = join(projectRoot, 'cli', 'huicang.mjs');
  return spawnSync(process.execPath, [script, 'review', ...args, '--home', home.root], {
    encoding: 'utf8',
    env: { ...process.env, HUICANG_SECRET_REVIEW: password },
  });
}

test('export, import and status in words and in JSON', async () => {
  const out = huicang('export', '--json');
  const result = out.stdout.trim().split('\n').at(-1) ?? '';
  assert.match(result, /"queued":2,"rulings":0,"sampled":0,"left":0/, out.stderr);
  assert.equal(out.status, 0);

  const { plain } = await prepareReview(
    home,
    { id: 'os:test', name: 'test' },
    { asOf: '2026-11-24', reviewer: '甲' },
  );
  const book = read(plain ?? Buffer.alloc(0));
  utils.sheet_add_aoa(book.Sheets.核对 ?? {}, [['李小芳'], ['11010519860412002X']], {
    origin: 'E2',
  });
  const path = join(home.tmp, 'filled.xlsx');
  const bytes = write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
  writeFileSync(path, officeCrypto.encrypt(bytes, { password }));
  const taken = huicang('import', path);
  assert.equal(taken.status, 1);
  assert.match(taken.stdout, /✓ 新增 1 条：确认 0，更正 1，无法辨认 0；批次 review-[0-9a-f]{16}/);
  assert.match(taken.stdout, /✗ 表“核对”第 3 行 E 列：写法不像这一项（.*）\n {2}怎么办：看图改正/);
  assert.doesNotMatch(taken.stdout + taken.stderr, /李小芳|19860412/);

  const status = huicang('status');
  assert.match(status.stdout, /待核对 1 处：字段 1，文种 0，页面种类 0，文字行 0/);
  assert.match(status.stdout, /已核对：确认 0，更正 1，无法辨认 0/);
  assert.equal(status.status, 0);
});

test('a file that is not there is told in words', () => {
  const { status, stderr } = huicang('import', join(home.tmp, '没有.xlsx'));
  assert.equal(status, 2);
  assert.match(stderr, /✗ 无法读取 没有\.xlsx\n {2}怎么办：/);
});
