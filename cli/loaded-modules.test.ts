import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { projectRoot } from '#home';

const folder = mkdtempSync(join(tmpdir(), 'huicang-loaded-'));
after(() => rmSync(folder, { recursive: true }));

/** Runs before the program and writes down every module that is loaded, of ours and of packages. */
const listing = `
  import { writeFileSync } from 'node:fs';
  import { registerHooks } from 'node:module';
  const urls = [];
  registerHooks({ load: (url, context, next) => (urls.push(url), next(url, context)) });
  process.on('exit', () => writeFileSync(process.env.LOADED, urls.join('\\n')));
`;

/** The folders of ours and the packages that a command line loads. */
function loadedBy(...args: string[]): { folders: string[]; packages: string[] } {
  const list = join(folder, 'loaded');
  spawnSync(
    process.execPath,
    [
      '--import',
      `data:text/javascript,${encodeURIComponent(listing)}`,
      join(projectRoot, 'cli', 'huicang.mjs'),
      ...args,
    ],
    { env: { ...process.env, LOADED: list, HUICANG_HOME: join(folder, 'home') } },
  );
  const folders = new Set<string>();
  const packages = new Set<string>();
  for (const url of readFileSync(list, 'utf8').split('\n')) {
    if (!url.startsWith('file:')) continue;
    const path = fileURLToPath(url);
    const [, name] = /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(path) ?? [];
    if (name !== undefined) packages.add(name.replace('\\', '/'));
    else folders.add(relative(projectRoot, path).split(/[\\/]/)[0] ?? '');
  }
  return { folders: [...folders].toSorted(), packages: [...packages].toSorted() };
}

test('help loads names and options, and nothing that would have to be waited for', () => {
  const light = { folders: ['cli'], packages: ['commander'] };
  assert.deepEqual(loadedBy('--help'), light);
  assert.deepEqual(loadedBy('batches', 'replace', '--help'), light);
});

test('reading a table loads no lake, no recognition and no native part', () => {
  const path = join(folder, '表.csv');
  writeFileSync(path, '工号,姓名\n001,张三\n');
  const { folders, packages } = loadedBy('read', path);
  assert.deepEqual(folders, ['cli', 'contracts', 'home', 'readers', 'values']);
  const heavy = ['@duckdb/node-api', '@napi-rs/canvas', 'kysely', 'pdfjs-dist', 'sharp'];
  assert.deepEqual(
    packages.filter((name) => heavy.includes(name)),
    [],
  );
});

test('looking at the lake loads none of the rooms above it', () => {
  const { folders } = loadedBy('batches', 'list');
  const below = ['contracts', 'home', 'values', 'archive', 'lake', 'cli'];
  assert.ok(folders.includes('lake'));
  assert.deepEqual(
    folders.filter((name) => !below.includes(name)),
    [],
  );
});
