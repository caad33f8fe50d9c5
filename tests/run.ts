/** `npm test`: the checks, then every test; the test runner's closing lines come last. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const project = resolve(import.meta.dirname, '..');

function run(args: string[]): boolean {
  const { status } = spawnSync(process.execPath, args, { cwd: project, stdio: 'inherit' });
  return status === 0;
}

const checked = run(['tests/rules/check.ts']);
const folders = [
  'cli',
  'contracts',
  'archive',
  'collector',
  'ingest',
  'matching',
  'models',
  'data',
  'orchestration',
  'tests',
];
const patterns = [
  ...folders.map((folder) => `${folder}/**/*.test.ts`),
  'reports/*.test.ts',
  'reports/{pack,lists}/**/*.test.ts',
];
const passed = run(['--test', '--test-concurrency=2', '--test-reporter=spec', ...patterns]);
if (!checked) console.error('\n✗ 静态检查未通过，见最上面的输出');
process.exitCode = checked && passed ? 0 : 1;
