import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { sources, sourcesReadBy } from './sources.ts';
import { tables } from './tables/tables.ts';

test('every table is of a source, and every source has a table and an office', () => {
  const owning = Object.keys(tables).map((table) => table.slice(0, table.indexOf('__')));
  assert.deepEqual(new Set(owning), new Set(Object.keys(sources)));
  for (const [id, { owner }] of Object.entries(sources)) assert.notEqual(owner, '', id);
});

test('the build reads every source', () => {
  assert.deepEqual(sourcesReadBy('build'), Object.keys(sources));
});

test('no other file lists sources', () => {
  const given = 'hr|finance|union|oa|messaging';
  const list = new RegExp(`\\[\\s*'(${given})',\\s*'(${given})'|\\b(${given}): '`);
  const project = resolve(import.meta.dirname, '..');
  const rooms = [
    'archive',
    'cli',
    'filing',
    'ingest',
    'lake',
    'matching',
    'models',
    'paper',
    'reports',
  ];
  const files = rooms.flatMap((room) =>
    readdirSync(join(project, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => /^(?!.*(node_modules|\.test\.ts$|test-|fixture)).*\.ts$/.test(name))
      .map((name) => join(room, name)),
  );
  assert.ok(files.length > 300);
  const listing = files.filter((name) => list.test(readFileSync(join(project, name), 'utf8')));
  assert.deepEqual(listing, []);
});
