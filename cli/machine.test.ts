import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openHome } from '#home';
import { lockedVersions, lookAtMachine } from './machine.ts';

test('a machine that is set up lacks nothing, and every need is looked at', async () => {
  const root = mkdtempSync(join(tmpdir(), 'huicang-doctor-'));
  try {
    const report = await lookAtMachine(openHome(root));
    const missing = report.items.filter(({ ok }) => !ok);
    assert.deepEqual(missing, []);
    assert.equal(report.ok, true);
    assert.deepEqual(
      report.items.map(({ id }) => id),
      [
        'node',
        'python',
        'python-packages',
        'dbt',
        'ocr-models',
        'browser',
        'fonts',
        'inbox',
        'disk',
        'home',
        'memory',
      ],
    );
  } finally {
    rmSync(root, { recursive: true });
  }
});

test('a root that cannot be written is found, with what to do', async () => {
  const root = mkdtempSync(join(tmpdir(), 'huicang-doctor-'));
  const home = openHome(root);
  rmSync(root, { recursive: true });
  const { ok, items } = await lookAtMachine(home);
  const item = items.find(({ id }) => id === 'home');
  assert.equal(ok, false);
  assert.equal(item?.ok, false);
  assert.match(item?.found ?? '', /不能写入 .*（ENOENT）/);
  assert.match(item?.remedy ?? '', /--home/);
});

test('a lock file is read without hashes, markers and comments', () => {
  const lock = [
    'duckdb==1.5.5 \\',
    '    --hash=sha256:00',
    "pendulum==3.3.0 ; python_full_version < '3.13' \\",
    '# dbt-core==1.0',
    'rapidocr==3.10.0',
  ].join('\n');
  assert.deepEqual(
    [...lockedVersions(lock)],
    [
      ['duckdb', '1.5.5'],
      ['rapidocr', '3.10.0'],
    ],
  );
});
