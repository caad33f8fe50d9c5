import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openHome } from '#home';
import { defaultConfig } from '#inside/home/config.ts';
import { type NamedStage, workOrSkip } from '#inside/orchestration/run-stage.ts';
import type { StageOutcome } from '#inside/orchestration/stages/stage.ts';
import type { Context } from './context.ts';
import { sayStage } from './run.ts';

test('warnings are said again while a stage is skipped; what failed in part is tried again', async () => {
  const home = openHome(mkdtempSync(join(tmpdir(), 'huicang-stage-')));
  const said: string[] = [];
  const context: Context = {
    home,
    config: defaultConfig(),
    actor: { id: 'os:test', name: 'test' },
    asOf: '2026-11-23',
    json: false,
    force: false,
    reporter: { progress: () => {}, say: (text) => said.push(text), result: () => {} },
  };
  let outcome: StageOutcome = { summary: '一', data: {}, warnings: ['坏.csv'], isIncomplete: true };
  const stage: NamedStage = {
    id: 'ingest',
    title: '采集',
    code: 'first',
    inputs: () => 'same',
    outputs: () => 'same',
    work: async () => outcome,
  };
  const isSkipped = async (): Promise<boolean> => {
    const result = await workOrSkip(stage, context, {});
    sayStage(context.reporter, result);
    return result.skipped;
  };
  assert.equal(await isSkipped(), false);
  outcome = { summary: '二', data: {}, warnings: ['表.docx'] };
  assert.equal(await isSkipped(), false);
  assert.equal(await isSkipped(), true);
  assert.deepEqual(
    said.filter((text) => text.startsWith('!')),
    ['! 坏.csv', '! 表.docx', '! 表.docx'],
  );
  assert.match(said.at(-1) ?? '', /^✓ 采集：二（无变化，跳过）$/);
  stage.code = 'second';
  assert.equal(await isSkipped(), false, 'other code is other work');
  rmSync(home.root, { recursive: true });
});
