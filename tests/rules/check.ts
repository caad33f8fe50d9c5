/**
 * `npm run check`: format and lint, types, direction of imports, SQL. Each runs to its end, so that
 * one look shows everything there is to mend.
 */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { rooms } from '../../home/code/rooms.ts';

const project = resolve(import.meta.dirname, '..', '..');
const bin = (name: string): string => join(project, 'node_modules', '.bin', name);

interface Check {
  title: string;
  command: string;
  args: string[];
}

const codeFolders = [...Object.keys(rooms), 'setup.mjs', 'docs', 'tests'];

const checks: Check[] = [
  { title: '格式与静态检查', command: bin('biome'), args: ['check', '--error-on-warnings', '.'] },
  { title: '类型', command: bin('tsc'), args: ['-p', '.'] },
  { title: '安装脚本的类型', command: bin('tsc'), args: ['-p', 'setup'] },
  {
    title: '分层',
    command: process.execPath,
    args: ['tests/rules/layering.ts', ...codeFolders],
  },
  {
    title: 'SQL',
    command: join(project, '.venv', 'bin', 'python'),
    args: [
      ...['tests/rules/lint_sql.py', 'lint', '--processes', '2'],
      ...['--disable-progress-bar', 'models'],
    ],
  },
];

let failed = 0;
for (const { title, command, args } of checks) {
  const started = Date.now();
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: project,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? '✓' : '✗'} ${title}（${seconds} 秒）`);
  if (status !== 0) {
    failed += 1;
    console.log(error?.message ?? `${stdout}${stderr}`);
  }
}
process.exitCode = failed === 0 ? 0 : 1;
