import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { stringify } from 'yaml';
import type { Home } from '#home';
import { ingestSources } from '#ingest';
import { HttpPlay, json } from '#inside/ingest/adapters/testing/http-play.ts';
import { activeBatches, openDuckDb } from '#lake';
import { registerLake } from './register-lake.ts';
import { runDbt } from './run-dbt.ts';
import { makeTestHome } from './test-lake.ts';

interface Dispute {
  案号: string;
  登记类别: string;
  申请日期: string;
  结果: string;
  改动时间: string;
}

const dispute = (number: number, changed: string, outcome = '办理中'): Dispute => ({
  案号: `会调〔2025〕${number}号`,
  登记类别: '咨询',
  申请日期: '2025-03-01',
  结果: outcome,
  改动时间: changed,
});

async function placed(home: Home): Promise<unknown[]> {
  const { warehouse } = home;
  const duck = await openDuckDb({ path: warehouse });
  await duck.connection.run('DROP SCHEMA IF EXISTS bronze CASCADE');
  await registerLake(duck, home, { batches: activeBatches(home), asOf: '2026-10-31' });
  duck.close();
  const { exitCode, tail } = await runDbt({
    warehouse,
    workFolder: home.tmp,
    vars: { as_of: '2026-11-23' },
    extraArguments: [
      ...['--select', '+int_disputes__placed', '+assert_every_accepted_row_arrives'],
      ...['--exclude', 'stg_lake__batches__source_id_exists'],
      ...['--exclude-resource-type', 'unit_test'],
    ],
  });
  assert.equal(exitCode, 0, tail.join('\n'));
  const built = await openDuckDb({ path: warehouse, readOnly: true });
  const rows = await built.rows(
    'SELECT case_no, outcome_code FROM intermediate.int_disputes__placed ORDER BY case_no',
  );
  built.close();
  return rows.map((row) => [row.case_no, row.outcome_code]);
}

test('increments add to the full pull they follow, and the later row of a key counts', async () => {
  const { home, remove } = makeTestHome();
  const play = await new HttpPlay().open();
  try {
    const from = { url: play.address, tls: 'off', since: { field: '改动时间', overlap: 60 } };
    const settings = { sources: { 'union-disputes': { from: { kind: 'http', ...from } } } };
    writeFileSync(join(home.root, 'huicang.yaml'), stringify(settings));
    const run = async (items: Dispute[]) => {
      play.answer = (_, response) => json(response, { total: items.length, items });
      const summary = await ingestSources(home, {
        asOf: '2026-11-23',
        sources: ['union-disputes'],
      });
      assert.deepEqual(summary.failedFiles, []);
      assert.equal(summary.newBatches, 1);
    };
    await run([dispute(1, '2026-11-01 08:00:00'), dispute(2, '2026-11-01 09:00:00')]);
    await run([dispute(2, '2026-11-02 08:00:00', '达成'), dispute(3, '2026-11-02 08:30:00')]);
    assert.equal(play.parameters(-1).get('updated_since'), '2026-11-01 08:59:00');
    await run([dispute(3, '2026-11-03 08:30:00', '达成')]);
    assert.equal(activeBatches(home).length, 3);
    assert.deepEqual(await placed(home), [
      ['会调〔2025〕1号', '办理中'],
      ['会调〔2025〕2号', '达成'],
      ['会调〔2025〕3号', '达成'],
    ]);
  } finally {
    play.close();
    remove();
  }
});
