import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Home, openHome } from '#home';
import { activeBatches, readActiveRows } from '#lake';
import { ingestSources } from './ingest-sources.ts';

const asOf = '2026-10-31';
const months = Array.from(
  { length: 12 },
  (_, index) => `2025-${String(index + 1).padStart(2, '0')}`,
);

function newHome(): Home {
  const home = openHome(mkdtempSync(join(tmpdir(), 'huicang-kill-')));
  mkdirSync(join(home.inbox, 'finance'), { recursive: true });
  for (const month of months) {
    const rows = Array.from(
      { length: 200 },
      (_, index) =>
        `${month},${String(index + 1).padStart(5, '0')},张三,心内科,3000.00,15.00,15.00,正常`,
    );
    const text = ['期间,工号,姓名,科室,计费基数,应缴,实缴,状态', ...rows, ''].join('\n');
    writeFileSync(join(home.inbox, 'finance', `会费扣缴_${month}.csv`), text);
  }
  return home;
}

/** Starts an ingest of its own process and kills it without warning once a number of files is begun. */
async function ingestAndKill(home: Home, afterFiles: number, delay: number): Promise<void> {
  const script = `
    import { openHome } from '${new URL('../../home/index.ts', import.meta.url)}';
    import { ingestSources } from '${new URL('./ingest-sources.ts', import.meta.url)}';
    await ingestSources(openHome(process.argv[1]), { asOf: '${asOf}', onProgress: () => console.log('file') });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, home.root]);
  let begun = 0;
  await new Promise<void>((resolve) => {
    child.on('close', () => resolve());
    child.stdout.on('data', (chunk: Buffer) => {
      begun += chunk.toString().split('\n').length - 1;
      if (begun >= afterFiles) setTimeout(() => child.kill('SIGKILL'), delay);
    });
  });
  assert.equal(child.signalCode, 'SIGKILL', 'the run was over before it was killed');
}

async function rowsOf(home: Home): Promise<string[]> {
  const rows = await readActiveRows(home, 'finance__dues');
  return rows.map(({ _ingested_at, ...row }) => Object.values(row).join('|'));
}

test('killed anywhere and run again, the lake is that of an undisturbed run', async () => {
  const calm = newHome();
  const roots = [calm];
  try {
    assert.equal((await ingestSources(calm, { asOf })).newBatches, 12);
    const expected = await rowsOf(calm);
    assert.equal(expected.length, 2400);
    for (const [files, delay] of [
      [1, 0],
      [4, 7],
      [8, 15],
    ] as const) {
      const home = newHome();
      roots.push(home);
      await ingestAndKill(home, files, delay);
      const before = activeBatches(home).length;
      assert.ok(before < 12);
      const summary = await ingestSources(home, { asOf });
      assert.equal(summary.newBatches, 12 - before);
      assert.deepEqual(await rowsOf(home), expected);
    }
  } finally {
    for (const { root } of roots) rmSync(root, { recursive: true, force: true });
  }
});
