import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { projectRoot } from '#home';
import { stageCode } from './stage-code.ts';
import { stageList } from './stage-list.ts';

const ids = stageList().map(({ id }) => id);
const tracked = new Set(
  execFileSync(
    'git',
    ['-c', 'core.quotepath=off', 'ls-files', '--cached', '--others', '--exclude-standard'],
    {
      cwd: projectRoot,
      encoding: 'utf8',
    },
  ).split('\n'),
);

test('each entry of the list is a file of stages/ that says how it decides and works', async () => {
  const files = readdirSync(join(import.meta.dirname, 'stages'));
  for (const id of ids) {
    assert.ok(files.includes(`${id}.ts`), id);
    const { stage } = await import(`./stages/${id}.ts`);
    assert.deepEqual(Object.keys(stage).toSorted(), ['inputs', 'outputs', 'work'], id);
  }
});

test('a stage depends on its own file and on the rooms it enters with all below', () => {
  const counted: Record<string, string[]> = {
    sample: ['data/sample/generate-sample.ts', 'contracts/index.ts'],
    ingest: ['ingest/run/ingest-sources.ts', 'readers/open-file.ts', 'ocr/read-pages.ts'],
    ocr: ['paper/scans/ocr-scans.ts', 'ocr/reading/read-page.ts', 'lake/write/open-batch.ts'],
    match: ['matching/match-people.ts', 'filing/sync-registry.ts', 'archive/registry/items.ts'],
    build: ['models/dbt_project.yml', 'models/build-release.ts', 'contracts/rules/rules.ts'],
    reports: ['reports/publish/publish.ts', 'reports/site/package.json', 'models/release.ts'],
    'board-pack': ['reports/pack/board-pack.ts', 'values/money.ts'],
  };
  assert.deepEqual(Object.keys(counted), ids);
  for (const [id, files] of Object.entries(counted)) {
    const code = stageCode(id);
    for (const file of [`orchestration/stages/${id}.ts`, 'package-lock.json', ...files]) {
      assert.ok(code.includes(file), `${id}: ${file}`);
    }
  }
  // A page read otherwise comes to a build as other rows.
  const withOcr = ids.filter((id) => stageCode(id).some((file) => file.startsWith('ocr/')));
  assert.deepEqual(withOcr, ['ingest', 'ocr', 'match']);
  const sample = stageCode('sample');
  assert.ok(!sample.some((file) => file.startsWith('lake/')), 'the sample knows no lake');
});

test('no test, fixture, bench or face is code of a stage, and nothing that tools made', () => {
  for (const id of ids) {
    const code = stageCode(id);
    assert.deepEqual(
      code.filter((file) => /(^|[/-])(tests?|testing|fixtures?|beds|bench)([/.-]|$)/.test(file)),
      [],
      id,
    );
    assert.deepEqual(
      code.filter((file) => /^(cli|docs|collector|setup)\//.test(file)),
      [],
      id,
    );
    assert.deepEqual(
      code.filter((file) => !tracked.has(file)),
      [],
      `${id}: not of the project`,
    );
  }
});
