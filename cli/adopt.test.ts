import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { projectRoot } from '#home';

const root = mkdtempSync(join(tmpdir(), 'huicang-newcomer-'));
after(() => rmSync(root, { recursive: true, force: true }));

function huicang(...args: string[]): { code: number | null; out: string; error: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(projectRoot, 'cli', 'huicang.mjs'), ...args],
    { encoding: 'utf8', env: { ...process.env, HUICANG_HOME: root } },
  );
  return { code: status, out: stdout, error: stderr };
}

function put(name: string, text: string): void {
  const path = join(root, 'inbox', name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  const then = new Date(Date.now() - 60_000);
  utimesSync(path, then, then);
}

test('a newcomer is told what to put, what came, why nothing was taken, and confirms once', () => {
  const empty = huicang('run', '--until', 'ingest');
  assert.equal(empty.code, 3);
  assert.match(empty.error, /收件夹是空的.*\n.*任何文件名、任何文件夹都可以/);
  assert.match(
    huicang('sources').out,
    /会费扣缴（finance-dues，财务）.*还没有来\n {2}必需的列：期间、工号/,
  );

  const awards =
    '年份,荣誉称号,获奖人,表彰单位\n2024,先进工作者,王一,院工会\n2024,先进工作者,李二,院工会\n2024,优秀护士,赵三,院工会\n';
  put('先进/2024年先进名单.csv', awards);
  const untaken = huicang('run', '--until', 'ingest');
  assert.equal(untaken.code, 3);
  assert.match(
    untaken.out,
    /先进\/2024年先进名单.csv：像是表彰名册的“表彰”，还没有人确认　运行 huicang adopt/,
  );
  assert.match(untaken.error, /一行也没有采用/);
  assert.match(
    huicang('batches').out,
    /未采用（1 处）\n {2}先进\/2024年先进名单.csv：像是表彰名册/,
  );
  const explained = huicang('ingest', '--explain', join(root, 'inbox'));
  assert.match(
    explained.out,
    /先进\/2024年先进名单.csv\n {2}来源：表彰名册，把握 \d+%\n {2}找到：年度、荣誉名称、获奖者、授予单位/,
  );

  const adopted = huicang('adopt', '--yes');
  assert.equal(adopted.code, 0);
  assert.match(adopted.out, /1 份确认为 表彰名册（union-awards）的“表彰”/);
  const taken = huicang('run', '--until', 'ingest');
  assert.equal(taken.code, 0);
  assert.match(taken.out, /新批次 1，已有 0；采用 3 行/);
  assert.doesNotMatch(taken.out, /未采用/);
  assert.match(huicang('doctor').out, /✓ 收件夹：1 个文件/);
});

test('a template has a sheet to fill, words to choose from, and what each column is', () => {
  const folder = join(root, 'out');
  assert.match(huicang('template', 'finance-dues', '--out', folder).out, /会费扣缴_表样\.xlsx/);
  const path = join(folder, '会费扣缴_表样.xlsx');
  const read = (...args: string[]) =>
    execFileSync(
      process.execPath,
      [join(projectRoot, 'cli', 'huicang.mjs'), 'read', path, ...args],
      { encoding: 'utf8' },
    );
  assert.match(read('--sheet', '会费扣缴明细'), /^期间,工号,姓名,/);
  assert.match(read('--sheet', '填写说明'), /会费扣缴明细,期间,必填,会费所属月份/);
  assert.match(read('--sheet', '选项'), /正常/);
  assert.match(huicang('template', 'nothing').error, /没有“nothing”这个来源.*\n.*finance-dues/);
});
