import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { codeDigest, codeFiles } from './digest.ts';

const project = mkdtempSync(join(tmpdir(), 'huicang-code-'));
after(() => rmSync(project, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(project, file)), { recursive: true });
  writeFileSync(join(project, file), text);
}

test('code of a room and of those it runs counts; tests, fixtures and what is made do not', () => {
  const digest = (): string => codeDigest(codeFiles(['readers'], project), project);
  write('readers/open-file.ts', '1');
  write('values/money.ts', '1');
  const first = digest();
  for (const file of [
    'readers/open-file.test.ts',
    'readers/fixtures/dues/input.csv',
    'readers/formats/test-files.ts',
    'readers/formats/testing/workbook.ts',
    'readers/fixture-rows.ts',
    'readers/node_modules/zip/index.js',
    'values/__pycache__/x.pyc',
    'lake/sweep.ts',
    'tests/beds/readers/bench.ts',
  ]) {
    write(file, '1');
    assert.equal(digest(), first, file);
  }
  for (const file of ['readers/open-file.ts', 'values/money.ts', 'contracts/words.json']) {
    const before = digest();
    write(file, '2');
    assert.notEqual(digest(), before, file);
  }
  write('ocr/read-page.ts', '1');
  write('models/build.ts', '1');
  const build = codeDigest(codeFiles(['models'], project), project);
  const reading = codeDigest(codeFiles(['paper'], project), project);
  write('ocr/read-page.ts', '2');
  assert.equal(codeDigest(codeFiles(['models'], project), project), build);
  assert.notEqual(codeDigest(codeFiles(['paper'], project), project), reading);
  assert.deepEqual(codeFiles(['readers'], project), [
    'contracts/words.json',
    'readers/open-file.ts',
    'values/money.ts',
  ]);
});
