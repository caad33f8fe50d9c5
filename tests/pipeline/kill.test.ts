import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openHome } from '#home';
import { Chance } from '#values';
import { differences } from './business-rows.ts';
import { type CommandEvent, huicang } from './huicang.ts';
import { exportedSample, releasedSample, runToBuild } from './sample-root.ts';

interface KillPoint {
  stage: string;
  victim: 'group' | 'parent';
}

// The last one kills the command only: what its dbt does until it ends must not harm the next run.
const points: KillPoint[] = [
  { stage: 'ingest', victim: 'group' },
  { stage: 'ingest', victim: 'group' },
  { stage: 'ocr', victim: 'group' },
  { stage: 'match', victim: 'group' },
  { stage: 'build', victim: 'group' },
  { stage: 'build', victim: 'parent' },
];

test('six kills, and the rerun equals an undisturbed run in every business column', async (t) => {
  const { root: calm, events } = await releasedSample();
  const stepsOf = (stage: string): CommandEvent[] =>
    events.filter((event) => event.type === 'progress' && event.stage === stage);

  const { root: killed } = await exportedSample();
  const chance = Chance.seeded(20_261_123);
  for (const { stage, victim } of points) {
    // Files already taken in are not taken in again: a resumed ingest has few steps left.
    const steps = stage === 'ingest' ? 6 : stepsOf(stage).length - 1;
    const wanted = chance.int(0, steps - 1);
    let seen = 0;
    let done = false;
    const end = await huicang(killed, runToBuild, {
      onEvent(event) {
        if (event.type !== 'progress' || event.stage !== stage || done) return undefined;
        seen += 1;
        if (seen <= wanted) return undefined;
        done = true;
        return victim;
      },
    });
    t.diagnostic(`killed in ${stage} after ${seen} steps: exit ${end.code ?? 'by signal'}`);
    assert.ok(done, `${stage} was never reached: ${end.stderr}`);
    assert.equal(end.code, null);
  }
  const resumed = await huicang(killed, runToBuild);
  assert.equal(resumed.code, 0, resumed.stderr + JSON.stringify(resumed.events.at(-1)));
  assert.deepEqual(await differences(openHome(calm), openHome(killed)), []);
  const home = openHome(killed);
  assert.deepEqual(
    readdirSync(home.releases).filter((name) => !name.endsWith('.json')).length,
    1,
    'a killed build left a release behind',
  );
  assert.deepEqual(
    readdirSync(join(home.root, 'warehouse')).filter((name) => name.endsWith('.duckdb')),
    ['warehouse.duckdb'],
  );
});
