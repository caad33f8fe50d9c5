import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createFileOnce } from './atomic.ts';
import { HuicangError } from './errors.ts';
import { openHome } from './home.ts';
import { withLock } from './lock.ts';

const newHome = () => openHome(mkdtempSync(join(tmpdir(), 'huicang-lock-')));

test('a lock is held once, and is free afterwards also when the work fails', async () => {
  const home = newHome();
  await withLock(home, 'build', async () => {
    await assert.rejects(
      withLock(home, 'build', async () => 1),
      (error: HuicangError) => error.code === 75,
    );
  });
  await assert.rejects(
    withLock(home, 'build', async () => Promise.reject(new Error('broken'))),
    /broken/,
  );
  assert.equal(await withLock(home, 'build', async () => 2), 2);
});

test('the lock of a killed process is taken over', async () => {
  const home = newHome();
  const index = join(import.meta.dirname, 'index.ts');
  const child = spawn(process.execPath, [
    '-e',
    `import(${JSON.stringify(index)}).then(({ openHome, withLock }) =>
      withLock(openHome(${JSON.stringify(home.root)}), 'build', () => new Promise(() => {
        console.log('held');
        setInterval(() => {}, 1000);
      })))`,
  ]);
  await once(child.stdout, 'data');
  await assert.rejects(
    withLock(home, 'build', async () => 1),
    HuicangError,
  );
  child.kill('SIGKILL');
  await once(child, 'exit');
  assert.equal(existsSync(join(home.locks, 'build.lock')), true);
  assert.equal(await withLock(home, 'build', async () => 3), 3);
});

test('a file created once is never replaced', () => {
  const path = join(newHome().root, 'manifest.json');
  assert.equal(createFileOnce(path, 'one'), true);
  assert.equal(createFileOnce(path, 'two'), false);
});
