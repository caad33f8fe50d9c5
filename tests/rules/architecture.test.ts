import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { drawHouse } from '../../docs/house-picture.ts';
import { rooms } from '../../home/code/rooms.ts';

const project = resolve(import.meta.dirname, '..', '..');
const page = readFileSync(join(project, 'docs', 'architecture.md'), 'utf8');
const tracked = execFileSync('git', ['-c', 'core.quotepath=off', 'ls-files'], {
  cwd: project,
  encoding: 'utf8',
}).split('\n');

/** Folders that hold code's own input, not code. */
const unnamed = /(^|\/)(fixtures|images|testing)$|^\./;

test('the page names every folder of the first two floors, and no other', () => {
  const existing = new Set(
    tracked.flatMap((path) => {
      const parts = path.split('/').slice(0, -1);
      return [parts.slice(0, 1), parts.slice(0, 2)]
        .filter((each, depth) => each.length === depth + 1)
        .map((each) => each.join('/'));
    }),
  );
  const [, table = ''] = page.split('## The rooms');
  const named = [...(table.split('\n## ')[0] ?? '').matchAll(/^\| (.+?) \|/gm)]
    .flatMap(([, cell = '']) => [...cell.matchAll(/`([^`]+)\/`/g)])
    .map(([, folder = '']) => folder);
  assert.deepEqual(
    named.filter((folder, index) => named.indexOf(folder) < index),
    [],
    'folders that the page names twice',
  );
  const covered = (folder: string): boolean =>
    named.includes(folder) || named.some((name) => name.startsWith(`${folder}/`));
  assert.deepEqual(
    [...existing].filter((folder) => !unnamed.test(folder) && !covered(folder)),
    [],
    'folders that the page does not name',
  );
  assert.deepEqual(
    named.filter((folder) => !existing.has(folder)),
    [],
    'folders that the page names and that are gone',
  );
});

test('every room of the allow-list exists, and every folder of code is a room', () => {
  const folders = new Set(
    tracked
      .filter((path) => /\.(ts|mjs)$/.test(path))
      .map((path) => /^(data\/[^/]+|[^/]+)\//.exec(path)?.[1])
      .filter((folder) => folder !== undefined && folder !== 'tests' && folder !== 'docs'),
  );
  assert.deepEqual([...folders].toSorted(), Object.keys(rooms).toSorted());
});

test('the picture shows the rooms as the rule has them', () => {
  const picture = readFileSync(join(project, 'docs', 'images', 'house.svg'), 'utf8');
  assert.equal(picture, drawHouse(rooms), 'draw it anew: node docs/house-picture.ts');
});
