/**
 * `npm test`: the static checks and every test side by side, for neither fills the machine alone.
 * The checks, the ten slowest tests and the runner's closing lines come last. `npm test -- ocr lake`
 * runs the tests of these folders.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { run } from 'node:test';
import { spec, type TestEvent } from 'node:test/reporters';
import { rooms } from '../home/code/rooms.ts';
import { withReport } from './closing.ts';

const project = resolve(import.meta.dirname, '..');

/** The static checks; their lines are held back so that they do not stand among those of tests. */
async function check(): Promise<{ isSound: boolean; output: string }> {
  const child = spawn(process.execPath, ['tests/rules/check.ts'], {
    cwd: project,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    output += piece;
  });
  await once(child, 'close');
  return { isSound: child.exitCode === 0, output };
}

const named = process.argv.slice(2);
// From the top of the house down: what takes minutes begins first, and nothing long is left for the end.
const folders = named.length > 0 ? named : ['tests', ...Object.keys(rooms).toReversed()];
const files = folders.flatMap((folder) =>
  globSync(`${folder}/**/*.test.ts`, {
    cwd: project,
    exclude: (path) => /(^|[\\/])(node_modules|\.evidence|build)$/.test(path),
  }).toSorted(),
);

const checked = check();
const tests = run({ files: files.map((file) => join(project, file)), concurrency: 2 });
let passed = false;
tests.on('test:summary', ({ file, success }) => {
  if (file === undefined) passed = success;
});
await pipeline(
  tests,
  (events: AsyncIterable<TestEvent>) =>
    withReport(events, {
      short: (file) => relative(project, file),
      checks: checked.then(({ output }) => output),
    }),
  new spec(),
  process.stdout,
  { end: false },
);
const { isSound } = await checked;
if (!isSound) console.error('\n✗ 静态检查未通过，见测试结果前的输出');
process.exitCode = isSound && passed ? 0 : 1;
