/** `npm test`: the checks, then every test; the test runner's closing lines come last. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { rooms } from '../home/code/rooms.ts';

const project = resolve(import.meta.dirname, '..');

function run(args: string[]): boolean {
  const { status } = spawnSync(process.execPath, args, { cwd: project, stdio: 'inherit' });
  return status === 0;
}

const checked = run(['tests/rules/check.ts']);
const patterns = [
  ...[...Object.keys(rooms), 'tests']
    .filter((folder) => folder !== 'reports')
    .map((folder) => `${folder}/**/*.test.ts`),
  'reports/{digitisation,lists,pack,publish}/**/*.test.ts',
  'reports/site/components/*.test.ts',
];
const passed = run(['--test', '--test-concurrency=2', '--test-reporter=spec', ...patterns]);
if (!checked) console.error('\n✗ 静态检查未通过，见最上面的输出');
process.exitCode = checked && passed ? 0 : 1;
