import type { RunOptions } from '#orchestration';
import { createContext, type GlobalOptions } from './context.ts';
import { allStages } from './run.ts';
import { serveForever } from './serve.ts';
import { summarise } from './summary.ts';

export interface DemoOptions extends GlobalOptions, RunOptions {
  serve?: boolean;
  port?: number;
}

/** `huicang demo`: the whole way on the sample hospital, then the site. */
export async function runDemo(options: DemoOptions): Promise<void> {
  const context = createContext(options);
  const stages = await allStages(context, { ...options, sample: true });
  const summary = summarise(context);
  if (options.serve === false) {
    context.reporter.result({ stages, summary });
    return;
  }
  await serveForever(context, options.port);
}
