import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { exitCodes } from '#home';

let root: string;
const names = ['张伟', '王秀英', '李娜', '刘洋', '陈静', '杨帆'];

before(() => {
  root = mkdtempSync(join(tmpdir(), 'huicang-cli-ingest-'));
});
after(() => rmSync(root, { recursive: true, force: true }));

function huicang(...args: string[]) {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const main = join(import.meta.dirname, 'huicang.mjs');
  const options = { env: { ...env, HUICANG_HOME: root, HUICANG_MATCH_KEY: '11'.repeat(32) } };
  const run = spawnSync(process.execPath, [main, ...args], { ...options, encoding: 'utf8' });
  return { code: run.status, out: run.stdout, said: run.stdout + run.stderr };
}

function putDues(month: string, paid: string): string {
  const path = join(root, 'inbox', 'finance', `会费扣缴_${month}.csv`);
  const lines = names.map((name, index) => `${month},0012${index},${name},15.00,15.00`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, [`期间,工号,姓名,应缴,${paid}`, ...lines].join('\n'));
  const then = new Date(Date.now() - 60_000);
  utimesSync(path, then, then);
  return path;
}

test('a file is explained, its layout saved and edited, and then taken in', () => {
  putDues('2025-03', '到账数');
  const explained = huicang('ingest', '--explain', 'finance/会费扣缴_2025-03.csv', '--save');
  assert.equal(explained.code, 0, explained.said);
  assert.match(explained.out, /到账数 +实缴（建议） +\d+%/);
  assert.match(explained.out, /没有找到表头列 “实缴”/);
  const layout = join(root, 'layouts', 'finance-dues.yaml');
  assert.ok(explained.out.includes(`已写入版式文件 ${layout}`));
  assert.match(readFileSync(layout, 'utf8'), /"到账数": 实缴 {2}# 把握 \d+%/);
  const taken = huicang('ingest', '--sources', 'finance-dues');
  assert.match(taken.said, /✓ 采集：新批次 1，已有 0；采用 6 行，隔离 0 行/);
});

test('an explanation as JSON is one line that names no person', () => {
  const path = putDues('2025-04', '实缴');
  const { out } = huicang('ingest', '--explain', path, '--source', 'finance-dues', '--json');
  const data = JSON.parse(out.trim());
  assert.equal(data.source.id, 'finance-dues');
  assert.equal(data.tables[0].rows.accepted, 6);
  assert.equal(data.layoutFile, null);
  assert.doesNotMatch(out, /王秀英/);
});

test('options that need another one, and files that are not there, are said in Chinese', () => {
  const alone = huicang('ingest', '--save');
  assert.equal(alone.code, exitCodes.badInput);
  assert.match(alone.said, /--save 和 --source 要与 --explain 同用/);
  const missing = huicang('ingest', '--explain', '没有.csv');
  assert.equal(missing.code, exitCodes.badInput);
  assert.match(missing.said, /没有这个文件：没有\.csv/);
  assert.match(huicang('ingest', '--help').out, /--accept-layout <文件名\.\.\.>/);
});
