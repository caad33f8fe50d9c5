import assert from 'node:assert/strict';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { zipSync } from 'fflate';
import type { OriginOf } from '#home';
import { matcher, nameWhenWhole } from './pattern.ts';
import { openTrial, type Trial } from './testing/context.ts';

let trial: Trial;
let share: string;

beforeEach(() => {
  trial = openTrial();
  share = mkdtempSync(join(tmpdir(), 'huicang-share-'));
});
afterEach(() => {
  trial.remove();
  rmSync(share, { recursive: true, force: true });
});

const hourAgo = new Date(Date.now() - 3_600_000);

/** Writes a file that nobody has touched for an hour. */
function put(name: string, content: string | Uint8Array): string {
  const path = join(share, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  utimesSync(path, hourAgo, hourAgo);
  return path;
}

const origin = (changes: Partial<OriginOf<'files'>> = {}): OriginOf<'files'> => ({
  kind: 'files',
  folder: share,
  ...changes,
});
const names = async (changes: Partial<OriginOf<'files'>> = {}): Promise<(string | undefined)[]> =>
  (await trial.fetch(origin(changes))).map(({ objects }) => objects[0]?.name);

test('a glob means file names, or paths when it has a slash', () => {
  const dues = matcher('会费*.{csv,XLSX}');
  assert.deepEqual(
    ['会费1.CSV', '2025/会费2.xlsx', '会费.csv.bak', '旧会费.csv', '会费3.xls'].map(dues),
    [true, true, false, false, false],
  );
  const below = matcher('20??/**/*.csv');
  assert.deepEqual(['2025/a.csv', '2025/x/y/a.csv', 'a.csv', '25/a.csv'].map(below), [
    true,
    true,
    false,
    false,
  ]);
  assert.equal(matcher('a(1)+.csv')('a(1)+.csv'), true);
  assert.equal(matcher('é.csv')('e\u0301.csv'), true);
  assert.equal(nameWhenWhole('会费.csv.crdownload'), '会费.csv');
  assert.equal(nameWhenWhole('会费.csv'), null);
});

test('each file is a delivery, in order; others are passed over, half-written ones said', async () => {
  for (const name of ['b.csv', 'a.csv', '~$a.csv', '.a.csv', 'c.csv.part', 'd.txt', 'e/f.csv']) {
    put(name, name);
  }
  symlinkSync(put('real.txt', 'x'), join(share, 'link.csv'));
  const found = await trial.fetch(origin({ pattern: '*.csv' }));
  assert.deepEqual(
    found.map(({ objects: [object], isComplete }) => [object?.name, object?.bytes, isComplete]),
    [
      ['a.csv', 5, false],
      ['b.csv', 5, false],
    ],
  );
  assert.deepEqual(trial.notes, ['c.csv.part 还没有传完，留到下次']);
  assert.deepEqual(await names({ pattern: '*.csv', recursive: true }), [
    'a.csv',
    'b.csv',
    'e/f.csv',
  ]);
  assert.deepEqual(await names({ pattern: /^b/ }), ['b.csv']);
});

test('a folder of the inbox may not be there yet; a share that is not there is an error', async () => {
  assert.deepEqual(await trial.fetch({ kind: 'files', folder: 'nothing/yet' }), []);
  rmSync(share, { recursive: true });
  const error = await trial.refusal(origin());
  assert.equal(error.message, `测试来源的文件夹不存在：${share}`);
  assert.match(error.remedy ?? '', /先挂载它/);
});

test('a file that is being written is left for the next run, and said', async () => {
  put('done.csv', 'done');
  const growing = join(share, 'growing.csv');
  writeFileSync(growing, 'first line\n');
  const writer = setInterval(() => appendFileSync(growing, 'another line\n'), 20);
  try {
    assert.deepEqual(await names({ settle: 0.2 }), ['done.csv']);
  } finally {
    clearInterval(writer);
  }
  assert.deepEqual(trial.notes, ['growing.csv 正在写入，留到下次']);
  const [, later] = await trial.fetch(origin({ settle: 0.2 }));
  assert.equal(later?.objects[0]?.name, 'growing.csv');
  assert.match((await trial.texts(later)).join(''), /^first line\n(another line\n)+$/);
});

test('a file that changes while it is copied is left, though its time had looked old', async () => {
  const path = put('large.csv', 'x'.repeat(4_000_000));
  const started = trial.fetch(origin({ settle: 0.01 }));
  const writer = setInterval(() => {
    appendFileSync(path, 'more');
    utimesSync(path, hourAgo, hourAgo);
  }, 0);
  const found = await started.finally(() => clearInterval(writer));
  assert.deepEqual(found, []);
  assert.match(trial.notes.join(), /large\.csv (读取时又有改动|正在写入)，留到下次/);
});

test('a time in the future is no reason to wait for ever', async () => {
  const path = put('future.csv', 'x');
  const ahead = new Date(Date.now() + 86_400_000);
  utimesSync(path, ahead, ahead);
  assert.deepEqual(await names({ settle: 0.1 }), ['future.csv']);
});

test('what is known by size and time is not read again; a changed file is', async () => {
  const path = put('a.csv', 'one');
  const first = await trial.fetch(origin());
  // Were it read, this would fail for any user but root, and differ for root.
  writeFileSync(path, 'two');
  utimesSync(path, hourAgo, hourAgo);
  assert.deepEqual(await trial.fetch(origin()), first);
  writeFileSync(path, 'three');
  utimesSync(path, hourAgo, hourAgo);
  const [third] = await trial.fetch(origin());
  assert.deepEqual(await trial.texts(third), ['three']);
});

test('a file without permission is a failure of its own', {
  skip: process.getuid?.() === 0 && '以 root 运行时一切可读',
}, async () => {
  put('a.csv', 'a');
  chmodSync(put('b.csv', 'b'), 0);
  assert.deepEqual(await names(), ['a.csv']);
  assert.deepEqual(
    trial.failures.map(({ file, error }) => [file, (error as Error).message]),
    [['b.csv', '没有读取权限']],
  );
});

test('members of an archive are objects that name their container', async () => {
  const text = (content: string) => new TextEncoder().encode(content);
  const inner = zipSync({ '会费_03.csv': text('三') });
  const archive = zipSync({
    '2025/会费_01.csv': text('一'),
    '2025/说明.txt': text('x'),
    '会费_02.csv': text('二'),
    '附件.zip': inner,
    '../会费_evil.csv': text('evil'),
    '__MACOSX/._会费_01.csv': text('x'),
  });
  const path = put('汇总.zip', archive);
  const found = await trial.fetch(origin({ pattern: '会费*.csv' }));
  assert.deepEqual(
    found.map(({ objects: [object] }) => object?.name),
    ['汇总.zip/2025/会费_01.csv', '汇总.zip/会费_02.csv', '汇总.zip/附件.zip/会费_03.csv'],
  );
  const container = found[0]?.objects[0]?.container;
  assert.equal(container?.member, '2025/会费_01.csv');
  assert.match(container?.sha256 ?? '', /^[0-9a-f]{64}$/);
  assert.deepEqual(await trial.texts(found[2]), ['三']);
  assert.match(trial.notes.join('\n'), /evil\.csv”没有展开/);
  trial.notes.length = 0;
  assert.deepEqual(await trial.fetch(origin({ pattern: '会费*.csv' })), found);
  assert.equal(trial.notes.length, 0);
  assert.deepEqual(await names({ pattern: '汇总*' }), [
    '汇总.zip/2025/会费_01.csv',
    '汇总.zip/2025/说明.txt',
    '汇总.zip/会费_02.csv',
    '汇总.zip/附件.zip/会费_03.csv',
  ]);
  renameSync(path, join(share, '别的.zip'));
  assert.deepEqual(await names({ pattern: '花名册*' }), []);
  assert.deepEqual(
    trial.notes.filter((note) => note.includes('没有属于')),
    ['别的.zip 里没有属于测试来源的文件'],
  );
});

test('a damaged archive and an encrypted one are failures; the other files go on', async () => {
  put('a.csv', 'a');
  put('bad.zip', zipSync({ 'b.csv': new Uint8Array(5000) }).slice(0, 60));
  assert.deepEqual(await names({ pattern: '*.{csv,zip}' }), ['a.csv']);
  assert.equal(trial.failures.length, 1);
  assert.equal(trial.failures[0]?.file, 'bad.zip');
});

test('what was pushed lies below the received files of its source', async () => {
  const folder = join(trial.context.home.inbox, '.received', 'test', '2026');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'batch-1.ndjson'), '{"a":1}\n');
  const found = await trial.fetch({ kind: 'push' });
  assert.deepEqual(
    found.map(({ objects }) => objects[0]?.name),
    ['2026/batch-1.ndjson'],
  );
});
