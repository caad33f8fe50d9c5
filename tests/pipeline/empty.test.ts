import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openHome } from '#home';
import { currentRelease, openMarts } from '#models';
import { type CommandEvent, huicang, newRoot } from './huicang.ts';
import { exportedSample } from './sample-root.ts';

function words(events: readonly CommandEvent[]): string {
  return events.map(({ text, message, remedy }) => [text, message, remedy].join(' ')).join('\n');
}

test('an empty hospital: every command ends with a clear message, the pages say 尚无数据', async () => {
  const root = newRoot();
  for (const command of ['reports', 'board-pack']) {
    const early = await huicang(root, [command]);
    assert.equal(early.code, 2, command);
    assert.match(words(early.events), /还没有任何发布[\s\S]*huicang run/);
  }
  const end = await huicang(root, ['run']);
  assert.equal(end.code, 3, words(end.events) + end.stderr);
  assert.match(words(end.events), /收件夹是空的[\s\S]*huicang sources/);
  for (const command of ['build', 'reports', 'board-pack']) {
    const stage = await huicang(root, [command]);
    assert.equal(stage.code, 0, `${command}: ${words(stage.events)}${stage.stderr}`);
  }
  const home = openHome(root);
  const release = currentRelease(home);
  assert.ok(release);
  const site = join(home.releases, release.release_id, 'site');
  for (const page of [
    'index.html',
    'dues/index.html',
    'archive/index.html',
    'quality/index.html',
  ]) {
    assert.match(readFileSync(join(site, page), 'utf8'), /尚无数据/, page);
  }
  assert.equal(
    existsSync(join(home.releases, release.release_id, 'pack', 'huicang-2026-10.pdf')),
    true,
  );
});

test('a half-filled hospital: dues alone give figures, what is missing is said, nothing breaks', async () => {
  const { root: full } = await exportedSample();
  const root = newRoot();
  const finance = join('inbox', 'finance');
  mkdirSync(join(root, finance), { recursive: true });
  const [first] = readdirSync(join(full, finance)).toSorted();
  assert.ok(first);
  cpSync(join(full, finance, first), join(root, finance, first));
  mkdirSync(join(root, 'inbox', 'hr'), { recursive: true });
  writeFileSync(join(root, 'inbox', 'hr', '人事花名册_2026-09.xlsx'), 'not a workbook');
  const end = await huicang(root, ['run', '--until', 'build']);
  assert.equal(end.code, 0, words(end.events) + end.stderr);
  assert.match(words(end.events), /人事花名册_2026-09\.xlsx/);
  const marts = await openMarts(openHome(root));
  const [row] = await marts.query(
    'SELECT count(*) AS months, sum(paid_fen) AS paid FROM rpt_dues_by_month',
  );
  await marts.close();
  assert.equal(Number(row?.months), 1);
  assert.ok(Number(row?.paid) > 0);
});

test('bad usage and bad input end with exit code 2 and what to do', async () => {
  const root = newRoot();
  for (const [args, said] of [
    [['run', '--until', 'nowhere'], /没有“nowhere”这一步/],
    [['board-pack', '--month', '2026-13'], /月份“2026-13”无法识别|还没有任何发布/],
    [['sample', '--scale', '0'], /规模 0 超出范围/],
  ] as const) {
    const end = await huicang(root, args);
    assert.equal(end.code, 2, args.join(' '));
    assert.match(words(end.events), said);
  }
  writeFileSync(join(root, 'huicang.yaml'), 'ocr:\n  engin: ppocr\n');
  const end = await huicang(root, ['ingest']);
  assert.equal(end.code, 2);
  assert.match(words(end.events), /第 2 行.*ocr\.engin 不是可用的设置项/);
});
