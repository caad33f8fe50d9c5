import { HuicangError, loadConfig, parseMonth } from '#home';
import { runStage, type StageResult } from './run-stage.ts';
import { stageList } from './stage-list.ts';
import { refuseEmptyInbox } from './stages/inbox-state.ts';
import type { StageContext, StageOptions } from './stages/stage.ts';

export interface RunOptions extends StageOptions {
  /** make the sample hospital first */
  sample?: boolean;
  /** id of the last stage to run */
  until?: string;
}

/**
 * Goes through the one list of stages in order; stops at the first that fails.
 * @param onResult is told of each stage as soon as it is done
 */
export async function runStages(
  context: StageContext,
  options: RunOptions,
  onResult: (result: StageResult) => void,
): Promise<StageResult[]> {
  if (options.month) parseMonth(options.month);
  const list = stageList();
  const ids = list.map(({ id }) => id);
  if (options.until !== undefined && !ids.includes(options.until)) {
    throw new HuicangError(`没有“${options.until}”这一步`, { remedy: `可选：${ids.join('、')}。` });
  }
  const last = options.until === undefined ? ids.length : ids.indexOf(options.until) + 1;
  if (!options.sample) await refuseEmptyInbox(context.home, context.config);
  const results: StageResult[] = [];
  let current = context;
  for (const stage of list.slice(0, last)) {
    if (stage.only_with_sample && !options.sample) continue;
    const result = await runStage(stage.id, current, options);
    // The sample hospital brings its own settings.
    if (stage.only_with_sample) current = { ...context, config: loadConfig(context.home) };
    onResult(result);
    results.push(result);
  }
  return results;
}
