import { type RunOptions, runStage, runStages, type StageResult } from '#orchestration';
import { type Context, createContext, type GlobalOptions } from './context.ts';
import { sayNotTaken } from './not-taken.ts';
import { type Reporter, spokenDuration } from './reporter.ts';
import { onItsLastDay } from './sample-date.ts';
import { summarise } from './summary.ts';

/** Says what a stage did, and what of it the user should act on. */
export function sayStage({ say }: Reporter, result: StageResult): void {
  for (const warning of result.warnings ?? []) say(`! ${warning}`);
  const note = result.skipped ? '无变化，跳过' : `用时${spokenDuration(result.seconds)}`;
  say(`✓ ${result.title}：${result.summary}（${note}）`);
}

/** `huicang match` and the other stages that are a command of their own. */
export async function stage(id: string, options: GlobalOptions & RunOptions): Promise<void> {
  const context = createContext(options);
  const result = await runStage(id, context, options);
  sayStage(context.reporter, result);
  context.reporter.result({ ...result });
}

/** Every stage in order, each said as soon as it is done. */
export function allStages(context: Context, options: RunOptions): Promise<StageResult[]> {
  return runStages(context, options, (result) => sayStage(context.reporter, result));
}

/** `huicang run`. */
export async function runPipeline(given: GlobalOptions & RunOptions): Promise<void> {
  const options = given.sample ? await onItsLastDay(given) : given;
  const context = createContext(options);
  const stages = await allStages(context, options);
  const summary = summarise(context);
  const notTaken = await sayNotTaken(context);
  context.reporter.result({ stages, summary, notTaken });
}
