import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { sampleSettings } from '#inside/data/sample/settings.ts';
import { isProduct } from '../../home/code/rooms.ts';

/*
 * What is so in the sample hospital is so in no other: its facts are data of its root, and no
 * line of product may know them. The words are the sample's own. Names of departments are those of
 * the national catalogue of specialities, and in use everywhere.
 */
const project = resolve(import.meta.dirname, '..', '..');

/** Product and its SQL; examples in documentation and unit tests of models may name a hospital. */
const product = execFileSync(
  'git',
  ['ls-files', '-z', '*.ts', '*.sql', '*.svelte', '*/pages/*.md', '*.py', '*.mjs'],
  { cwd: project, encoding: 'utf8' },
)
  .split('\0')
  .filter((path) => path && isProduct(path) && !path.startsWith('data/sample/'))
  .filter((path) => !/(^|\/)test-/.test(path))
  .map((path) => ({ path, text: readFileSync(join(project, path), 'utf8') }));

interface Settings {
  union_name: string;
  hospital: { campuses: Record<string, string[]> };
}

const { union_name: union, hospital } = parse(sampleSettings) as Settings;
/** 本院 is how every hospital calls itself. */
const campuses = Object.entries(hospital.campuses)
  .flatMap(([name, others]) => [name, ...others])
  .filter((name) => name !== '本院');

test('no line of product knows the sample hospital by name', () => {
  const own = [union, union.replace(/工会$/, ''), ...campuses];
  assert.ok(product.length > 700 && own.length > 6);
  const found = product.flatMap(({ path, text }) =>
    own
      // 本部门 is no campus.
      .filter((word) => new RegExp(`${word}(?!门)`, 'u').test(text))
      .map((word) => `${path}: ${word}`),
  );
  assert.deepEqual(found, []);
});
