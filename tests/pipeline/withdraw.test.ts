import assert from 'node:assert/strict';
import { chmodSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openHome } from '#home';
import { currentRelease } from '#models';
import { differences } from './business-rows.ts';
import { huicang } from './huicang.ts';
import { exportedSample, readSample, releasedSample } from './sample-root.ts';

const build = ['run', '--until', 'build'];

interface Listed {
  batchId: string;
  period: string | null;
  source: string;
  state: string;
}

async function run(root: string, args: readonly string[], env: Record<string, string> = {}) {
  const end = await huicang(root, args, { env });
  assert.equal(end.code, 0, end.stderr + JSON.stringify(end.events.at(-1)));
  return end.events.findLast(({ type }) => type === 'result');
}

test('withdrawn, a batch is in no mart, as if it had never come, also after a failed build', async () => {
  const { root } = await releasedSample();
  const before = currentRelease(openHome(root))?.release_id;
  const listed = (await run(root, ['batches', 'list']))?.batches as Listed[];
  const march = listed.find(({ source, period }) => source === 'finance' && period === '2026-03');
  assert.ok(march, JSON.stringify(listed));

  const withdrawn = await run(root, [
    'batches',
    'withdraw',
    march.batchId,
    '--reason',
    '财务导出错了月份',
  ]);
  assert.equal(withdrawn?.withdrawn, true);

  const broken = join(root, 'dbt-that-fails');
  writeFileSync(broken, '#!/bin/sh\nexit 1\n');
  chmodSync(broken, 0o755);
  const failed = await huicang(root, build, { env: { HUICANG_DBT: broken } });
  assert.notEqual(failed.code, 0);
  assert.equal(currentRelease(openHome(root))?.release_id, before);

  await run(root, build);
  const shown = await run(root, ['batches', 'show', march.batchId]);
  assert.equal((shown?.batch as Listed | undefined)?.state, 'withdrawn');

  const { root: never } = await readSample();
  const finance = join(openHome(never).inbox, 'finance');
  for (const name of readdirSync(finance)) {
    if (/2026-?0?3\./.test(name)) rmSync(join(finance, name));
  }
  await run(never, build);
  const marts = await differences(openHome(root), openHome(never));
  assert.deepEqual(
    marts.filter((name) => name.startsWith('mart ')),
    [],
  );
});

test('a correction under the same name replaces its batch; the old one is shown as replaced', async () => {
  const { root } = await exportedSample();
  await run(root, ['ingest', '--sources', 'finance-dues']);
  const inbox = join(openHome(root).inbox, 'finance');
  const name = readdirSync(inbox).find((each) => each.includes('2026-03'));
  assert.ok(name);
  const header = '期间,工号,姓名,科室,计费基数,应缴,实缴,状态';
  writeFileSync(
    join(inbox, name),
    `${header}\r\n2026-03,00001,王一,内科,4000,20.00,20.00,正常\r\n`,
  );
  const held = await run(root, ['ingest', '--sources', 'finance-dues']);
  assert.match(JSON.stringify(held), /版式|列/);
  await run(root, ['ingest', '--sources', 'finance-dues', '--accept-layout', name]);
  const listed = (await run(root, ['batches', 'list', '--all']))?.batches as (Listed & {
    accepted: number;
  })[];
  const march = listed.filter(({ period }) => period === '2026-03');
  assert.deepEqual(march.map(({ state }) => state).toSorted(), ['active', 'replaced']);
  assert.equal(march.find(({ state }) => state === 'active')?.accepted, 1);
  await run(root, ['batches', 'verify']);

  const corrected = join(root, '财务更正.csv');
  const rows = ['00001,王一', '00002,李二'].map(
    (person) => `2026-04,${person},内科,4000,20.00,20.00,正常\r\n`,
  );
  writeFileSync(corrected, `${header}\r\n${rows.join('')}`);
  const april = listed.find(({ period, state }) => period === '2026-04' && state === 'active');
  assert.ok(april);
  const asked = ['--reason', '财务更正', '--accept-layout'];
  await run(root, ['batches', 'replace', april.batchId, corrected, ...asked]);
  await run(root, ['ingest', '--sources', 'finance-dues', '--force']);
  const after = (await run(root, ['batches', 'list', '--all']))?.batches as typeof listed;
  assert.deepEqual(
    after
      .filter(({ period }) => period === '2026-04')
      .map(({ state, accepted }) => `${state} ${accepted === 2 ? '2' : 'many'}`)
      .toSorted(),
    ['active 2', 'withdrawn many'],
  );
});
