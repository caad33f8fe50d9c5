import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createContext } from '#inside/cli/context.ts';
import { runStage } from './run-stage.ts';

const small = { scale: 0.05, seed: 7 };

test('the sample never runs over files of a real office', async (t) => {
  const root = mkdtempSync(join(tmpdir(), 'huicang-sample-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const context = createContext({ home: root, json: true });
  const own = join(context.home.inbox, 'finance', '会费扣缴_2025-01.csv');
  mkdirSync(join(context.home.inbox, 'finance'));
  writeFileSync(own, '期间,工号\n');
  await assert.rejects(
    runStage('sample', context, small),
    /不是样例的文件：finance.会费扣缴_2025-01\.csv/,
  );
  assert.ok(existsSync(own));

  rmSync(own);
  await runStage('sample', context, small);
  writeFileSync(own, '期间,工号\n');
  context.force = true;
  await assert.rejects(runStage('sample', context, small), /不是样例的文件/);
  assert.ok(existsSync(own));

  await assert.rejects(runStage('ingest', context, {}), /不是样例的文件/);

  rmSync(own);
  rmSync(join(context.home.inbox, 'sample.json'));
  const again = await runStage('sample', context, small);
  assert.equal(again.skipped, false, 'a sample that was cut short is made again');
});
