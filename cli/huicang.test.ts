import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { projectRoot } from '#home';

let folder: string;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'huicang-launcher-'));
  mkdirSync(join(folder, 'cli'));
  mkdirSync(join(folder, 'node_modules'));
  cpSync(join(projectRoot, 'cli', 'huicang.mjs'), join(folder, 'cli', 'huicang.mjs'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(
    join(folder, 'cli', 'main.ts'),
    `export async function main(argv: readonly string[]): Promise<number> {
  console.log(JSON.stringify(argv));
  return 75;
}`,
  );
});

after(() => rmSync(folder, { recursive: true, force: true }));

function launch(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [join(folder, 'cli', 'huicang.mjs'), ...args], {
    encoding: 'utf8',
  });
}

test('before set-up it says which command to run', () => {
  const { status, stderr } = launch('--help');
  assert.equal(status, 2);
  assert.match(stderr, /还没有安装.*\n怎么办：.*npm run setup/);
});

test('arguments reach the command and its exit code comes back', () => {
  writeFileSync(join(folder, 'node_modules', '.package-lock.json'), '{}');
  const { status, stdout } = launch('ingest', '--sources', '人事', '');
  assert.equal(stdout, '["ingest","--sources","人事",""]\n');
  assert.equal(status, 75);
});
