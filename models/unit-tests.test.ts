import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openDuckDb } from '#lake';
import { registerLake } from './register-lake.ts';
import { runDbt } from './run-dbt.ts';
import { makeTestHome } from './test-lake.ts';

interface RunResults {
  results: { unique_id: string; status: string; message: string | null }[];
}

test('the models pass their unit tests', async () => {
  const { home, remove } = makeTestHome();
  try {
    const duck = await openDuckDb({ path: home.warehouse });
    await registerLake(duck, home, { batches: [], asOf: '2026-10-31' });
    duck.close();
    const { targetFolder } = await runDbt({
      warehouse: home.warehouse,
      workFolder: home.tmp,
      vars: { as_of: '2026-10-31' },
      extraArguments: ['--exclude-resource-type', 'test'],
    });
    const path = join(targetFolder, 'run_results.json');
    const { results } = JSON.parse(readFileSync(path, 'utf8')) as RunResults;
    const failed = results.filter(({ status }) => !['pass', 'success'].includes(status));
    assert.deepEqual(
      failed.map(({ unique_id, message }) => `${unique_id}: ${message}`),
      [],
    );
    const unitTests = results.filter(({ unique_id }) => unique_id.startsWith('unit_test.'));
    assert.ok(unitTests.length >= 23, String(unitTests.length));
  } finally {
    remove();
  }
});
