import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { projectRoot } from '#home';
import { unforeseenError } from './usage-errors.ts';

function huicang(...args: string[]): { status: number | null; stderr: string } {
  const script = join(projectRoot, 'cli', 'huicang.mjs');
  return spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
}

test('a slip on the command line is named in Chinese, with exit code 2', () => {
  const slips: [string[], string][] = [
    [['run', '--forse'], '✗ 没有选项“--forse”\n（是不是 --force？）'],
    [['bogus'], '✗ 没有命令“bogus”'],
    [['run', '2026'], '✗ 命令“run”后面有多余的内容'],
    [['ocr', '--engine', 'x'], '✗ 选项“--engine <引擎>”的值“x”不对：可选 ppocr, tesseract。'],
    [['board-pack', '--month'], '✗ 选项“--month <月份>”后面要有值'],
  ];
  for (const [args, expected] of slips) {
    const { status, stderr } = huicang(...args);
    assert.equal(stderr, `${expected}\n（用 --help 查看用法）\n`);
    assert.equal(status, 2);
  }
});

test('a root that cannot be one is a matter of the user, not of the program', () => {
  const folder = mkdtempSync(join(tmpdir(), 'huicang-root-'));
  const file = join(folder, 'root');
  writeFileSync(file, '');
  const { status, stderr } = huicang('ingest', '--home', file);
  assert.match(stderr, /^\n✗ .*root：已有同名文件，不是文件夹\n {2}怎么办：/);
  assert.equal(status, 1);
  rmSync(folder, { recursive: true });
});

test('an unforeseen error does not say what data it met', () => {
  const { message } = unforeseenError(new TypeError('Could not convert 张三 110105'));
  assert.equal(message, '程序出错（TypeError）');
});
