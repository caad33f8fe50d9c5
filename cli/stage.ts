import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock, writeFileAtomic } from '#home';
import type { Context } from './context.ts';
import { digestOf } from './digest.ts';
import { spokenDuration } from './reporter.ts';

/** What a stage did, in one Chinese sentence and as data. */
export interface StageOutcome {
  summary: string;
  data: object;
  /** Chinese lines the user should act on; said again for as long as the stage is skipped */
  warnings?: string[];
  /** something failed that may go well next time, as a file without the right to read it */
  isIncomplete?: boolean;
}

export interface StageResult extends StageOutcome {
  stage: string;
  skipped: boolean;
  seconds: number;
}

/** A step of the pipeline as a command of its own. */
export interface Stage<Options = object> {
  id: string;
  title: string;
  /**
   * Everything the result depends on, as JSON, read before the work. The stage is skipped when this
   * and its outputs equal those of the last success. null: never skip. Cheap, read on every run.
   */
  inputs(context: Context, options: Options): unknown;
  /** What the stage leaves behind, as JSON: when somebody removed or withdrew it, the work is due again. */
  outputs(context: Context, options: Options): unknown;
  work(context: Context, options: Options): Promise<StageOutcome>;
}

interface LastSuccess extends StageOutcome {
  inputs: string;
  outputs: string;
  finished_at: string;
}

function lastSuccess(path: string): LastSuccess | null {
  if (!existsSync(path)) return null;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as LastSuccess;
  } catch {
    return null;
  }
}

/** Runs one stage under its lock, or skips it when nothing it depends on has changed. */
export async function runStage<Options>(
  stage: Stage<Options>,
  context: Context,
  options: Options,
): Promise<StageResult> {
  const started = Date.now();
  const record = join(context.home.state, `${stage.id}.json`);
  const work = async (): Promise<StageOutcome & { skipped: boolean }> => {
    const inputs = stage.inputs(context, options);
    const last = lastSuccess(record);
    const unchanged =
      inputs !== null &&
      last?.inputs === digestOf(inputs) &&
      last.outputs === digestOf(stage.outputs(context, options));
    if (last && unchanged && !context.force) {
      const { summary, data, warnings = [] } = last;
      return { summary, data, warnings, skipped: true };
    }
    const outcome = await stage.work(context, options);
    const success: LastSuccess = {
      ...outcome,
      inputs: outcome.isIncomplete ? '' : digestOf(inputs),
      outputs: digestOf(stage.outputs(context, options)),
      finished_at: new Date().toISOString(),
    };
    writeFileAtomic(record, `${JSON.stringify(success, null, 2)}\n`);
    return { ...outcome, skipped: false };
  };
  const result = await withLock(context.home, `stage-${stage.id}`, work, stage.title);
  const seconds = (Date.now() - started) / 1000;
  for (const warning of result.warnings ?? []) context.reporter.say(`! ${warning}`);
  const note = result.skipped ? '无变化，跳过' : `用时${spokenDuration(seconds)}`;
  context.reporter.say(`✓ ${stage.title}：${result.summary}（${note}）`);
  return { stage: stage.id, ...result, seconds };
}
