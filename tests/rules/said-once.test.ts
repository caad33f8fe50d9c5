import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import {
  codeLists,
  countingNotes,
  decisionDefinitions,
  figureDefinitions,
  retentionStatuses,
} from '#contracts';
import { isProduct } from '../../home/code/rooms.ts';

const project = resolve(import.meta.dirname, '..', '..');

/** Files of the product by path, with their text; what tests, draws or is generated is none. */
const product = execFileSync(
  'git',
  ['ls-files', '-z', '*.ts', '*.sql', '*.svelte', '*/pages/*.md', 'models/README.md'],
  {
    cwd: project,
    encoding: 'utf8',
  },
)
  .split('\0')
  .filter((path) => path && isProduct(path) && !path.startsWith('contracts/'))
  .map((path) => ({ path, text: readFileSync(join(project, path), 'utf8') }));

const quoted = (word: string) => new RegExp(`['"\`=>]${word}['"\`<\\s]`);
const codes = retentionStatuses.map(({ code }) => code);

test('the label of a retention status stands in contracts and nowhere else', () => {
  const terms: readonly string[] = codeLists.retention.map(({ label }) => label);
  const labels = retentionStatuses
    .map(({ label }) => label)
    .filter((label) => !terms.includes(label));
  assert.ok(product.length > 500 && labels.length === 5);
  const found = product.flatMap(({ path, text }) =>
    // in the registry 暂停处置 is the act, not the status it leads to
    labels
      .filter((label) => quoted(label).test(text) && !path.startsWith('archive/'))
      .map((label) => `${path}: ${label}`),
  );
  assert.deepEqual(found, []);
});

test('one macro decides the retention status of an item, and no other place lists the statuses', () => {
  const macro = readFileSync(join(project, 'models/macros/retention.sql'), 'utf8');
  const decided = [...macro.matchAll(/(?:then|else) '([a-z_]+)'/g)].map(([, code]) => code);
  assert.deepEqual(decided.toSorted(), codes.toSorted());
  const found = product
    .filter(({ path }) => path !== 'models/macros/retention.sql')
    // the sample's truth judges the models by a reckoning of its own
    .filter(({ path }) => path !== 'data/sample/truth.ts')
    .filter(({ path, text }) => {
      const named = codes.filter((code) => quoted(code).test(text));
      return named.length > (path.endsWith('.sql') ? 0 : 2);
    });
  assert.deepEqual(
    found.map(({ path }) => path),
    [],
  );
});

test('nothing is decided by the words of a message, or by how an id or the name of a field ends', () => {
  const words = /\b(?:message|note|remedy)\.(?:endsWith|startsWith|includes)\(['"`]/;
  const ends = /\brule\w*\.(?:endsWith|startsWith)\(|\bname\.endsWith\(['"`]_[a-z]+['"`]\)/;
  const found = product.flatMap(({ path, text }) =>
    text
      .split('\n')
      .filter((line) => words.test(line) || ends.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  );
  assert.deepEqual(found, []);
});

test('what a figure means, how it is counted and what leaders are asked is worded in contracts alone', () => {
  const texts = [
    ...figureDefinitions.map(({ definition }) => definition),
    ...Object.values(countingNotes),
    ...decisionDefinitions.flatMap(({ title, detail, due = '', overdue = '', rule }) => [
      title,
      detail,
      due,
      overdue,
      rule,
    ]),
  ];
  const clauses = texts
    .flatMap((text) => text.split(/[，。；：、（）]|\{\w+\}/))
    .map((clause) => clause.trim())
    .filter((clause) => clause.length >= 9);
  assert.ok(clauses.length > 50, String(clauses.length));
  const found = product.flatMap(({ path, text }) =>
    clauses.filter((clause) => text.includes(clause)).map((clause) => `${path}: ${clause}`),
  );
  assert.deepEqual([...new Set(found)], []);
});
