import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { projectRoot } from '#home';

let folder: string;

const dependencies = { leaf: 'file:leaf' };

/** A project whose one package lies in it, so that a real `npm ci` needs no network. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'huicang-setup-'));
  for (const name of ['setup.mjs', 'setup', 'cli/huicang.mjs']) {
    cpSync(join(projectRoot, name), join(folder, name), { recursive: true });
  }
  mkdirSync(join(folder, 'leaf'));
  writeFileSync(join(folder, 'leaf', 'package.json'), '{"name":"leaf","version":"1.0.0"}');
  const project = { name: 'project', version: '1.0.0', dependencies };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(project));
  writeLock('1.0.0');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function writeLock(version: string): void {
  const packages = {
    '': { name: 'project', version: '1.0.0', dependencies },
    leaf: { version },
    'node_modules/leaf': { resolved: 'leaf', link: true },
  };
  const lock = { name: 'project', version: '1.0.0', lockfileVersion: 3, requires: true, packages };
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock));
}

async function setUp(...args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [join(folder, 'setup.mjs'), ...args], { cwd: tmpdir() });
  let output = '';
  const keep = (data: Buffer): void => {
    output += data.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  await once(child, 'close');
  return { code: child.exitCode, output };
}

test('the first run installs and says so, the second has nothing to do and is quick', async () => {
  const first = await setUp('--only', 'root');
  assert.equal(first.code, 0, first.output);
  assert.match(first.output, /\[1\/1\] 程序的 npm 包：完成，用时 \d+ 秒/);
  const began = performance.now();
  const second = await setUp('--only', 'root');
  assert.deepEqual(second, { code: 0, output: '' });
  assert.ok(performance.now() - began < 1500);
});

test('a changed lock file is installed again', async () => {
  await setUp('--only', 'root');
  writeLock('1.0.1');
  const { code, output } = await setUp('--only', 'root');
  assert.equal(code, 0, output);
  assert.match(output, /安装完成/);
});

test('of two at once one installs and the other waits', async () => {
  const runs = await Promise.all([setUp('--only', 'root'), setUp('--only', 'root')]);
  assert.deepEqual(
    runs.map(({ code }) => code),
    [0, 0],
  );
  assert.equal(runs.filter(({ output }) => output.includes('安装完成')).length, 1);
  assert.deepEqual(readdirSync(join(folder, '.cache')), []);
});

test('the lock of a set-up that was killed is taken over', async () => {
  const lock = join(folder, '.cache', 'setup.lock');
  mkdirSync(lock, { recursive: true });
  const gone = spawn(process.execPath, ['--eval', '']);
  await once(gone, 'close');
  writeFileSync(join(lock, 'holder.json'), JSON.stringify({ host: hostname(), pids: [gone.pid] }));
  utimesSync(lock, new Date(), new Date());
  const { code, output } = await setUp('--only', 'root');
  assert.equal(code, 0, output);
  assert.equal(existsSync(lock), false);
});

test('an option nobody knows is refused with the usage', async () => {
  const { code, output } = await setUp('--only', 'everything');
  assert.equal(code, 1);
  assert.match(output, /不认识的选项：--only everything/);
  assert.match(output, /用法：node setup\.mjs/);
});
