import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeDigest, HuicangError, withLock, writeFileAtomic } from '#home';
import { stageCode } from './stage-code.ts';
import { stageList } from './stage-list.ts';
import { digestOf } from './stages/listing.ts';
import type { Stage, StageContext, StageOptions, StageOutcome } from './stages/stage.ts';

export interface StageResult extends StageOutcome {
  stage: string;
  title: string;
  skipped: boolean;
  seconds: number;
}

interface LastSuccess extends StageOutcome {
  inputs: string;
  outputs: string;
  finished_at: string;
}

const stages: Readonly<Record<string, () => Promise<{ stage: Stage }>>> = {
  sample: () => import('./stages/sample.ts'),
  ingest: () => import('./stages/ingest.ts'),
  ocr: () => import('./stages/ocr.ts'),
  match: () => import('./stages/match.ts'),
  build: () => import('./stages/build.ts'),
  reports: () => import('./stages/reports.ts'),
  'board-pack': () => import('./stages/board-pack.ts'),
};

function lastSuccess(path: string): LastSuccess | null {
  if (!existsSync(path)) return null;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as LastSuccess;
  } catch {
    return null;
  }
}

/** A stage with its name, and the digest of the code that it runs on. */
export interface NamedStage extends Stage {
  id: string;
  title: string;
  code: string;
}

/** Does the work of a stage under its lock, or skips it when nothing it depends on has changed. */
export async function workOrSkip(
  stage: NamedStage,
  context: StageContext,
  options: StageOptions,
): Promise<StageResult> {
  const started = Date.now();
  const record = join(context.home.state, `${stage.id}.json`);
  const work = async (): Promise<StageOutcome & { skipped: boolean }> => {
    const found = stage.inputs(context, options);
    const inputs = digestOf([found, stage.code]);
    const last = lastSuccess(record);
    const unchanged =
      found !== null &&
      last?.inputs === inputs &&
      last.outputs === digestOf(stage.outputs(context, options));
    if (last && unchanged && !context.force) {
      const { summary, data, warnings = [] } = last;
      return { summary, data, warnings, skipped: true };
    }
    const outcome = await stage.work(context, options);
    const success: LastSuccess = {
      ...outcome,
      inputs: outcome.isIncomplete ? '' : inputs,
      outputs: digestOf(stage.outputs(context, options)),
      finished_at: new Date().toISOString(),
    };
    writeFileAtomic(record, `${JSON.stringify(success, null, 2)}\n`);
    return { ...outcome, skipped: false };
  };
  const result = await withLock(context.home, `stage-${stage.id}`, work, stage.title);
  const seconds = (Date.now() - started) / 1000;
  return { stage: stage.id, title: stage.title, ...result, seconds };
}

/**
 * Runs the stage of this id, or skips it when nothing it depends on has changed.
 * @throws HuicangError when there is no such stage, and whatever its work throws
 */
export async function runStage(
  id: string,
  context: StageContext,
  options: StageOptions = {},
): Promise<StageResult> {
  const title = stageList().find((entry) => entry.id === id)?.title;
  const load = stages[id];
  if (title === undefined || load === undefined) throw new HuicangError(`没有“${id}”这一步`);
  const { stage } = await load();
  const code = codeDigest(stageCode(id));
  return workOrSkip({ ...stage, id, title, code }, context, options);
}
