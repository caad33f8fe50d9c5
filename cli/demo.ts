import type { RunOptions } from '#orchestration';
import { createContext, type GlobalOptions } from './context.ts';
import { allStages } from './run.ts';
import { onItsLastDay } from './sample-date.ts';
import { serveForever } from './serve.ts';
import { summarise } from './summary.ts';

export interface DemoOptions extends GlobalOptions, RunOptions {
  serve?: boolean;
  port?: number;
}

/** `huicang demo`: the whole way on the sample hospital, then the site. */
export async function runDemo(given: DemoOptions): Promise<void> {
  const options = await onItsLastDay(given);
  const context = createContext(options);
  context.reporter.say(`样例医院的数据到 ${context.asOf} 为止，以这一天为截止日。`);
  const stages = await allStages(context, { ...options, sample: true });
  const summary = summarise(context);
  if (options.serve === false) {
    context.reporter.result({ stages, summary });
    return;
  }
  await serveForever(context, options.port);
}
