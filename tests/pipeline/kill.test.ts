import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openHome } from '#home';
import { differences } from './business-rows.ts';
import { type CommandEvent, huicang, newRoot } from './huicang.ts';
import { runToBuild, sampleRoot } from './sample-root.ts';

/** Small, seeded, the same on every machine (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

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
  const { root: calm, events } = await sampleRoot();
  const stepsOf = (stage: string): CommandEvent[] =>
    events.filter((event) => event.type === 'progress' && event.stage === stage);

  const killed = newRoot();
  const random = seeded(20_261_123);
  for (const { stage, victim } of points) {
    // Files already taken in are not taken in again: a resumed ingest has few steps left.
    const steps = stage === 'ingest' ? 6 : stepsOf(stage).length - 1;
    const wanted = Math.floor(random() * steps);
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
