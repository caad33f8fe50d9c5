import { createContext } from './context.ts';
import { type RunOptions, runStages } from './run.ts';
import { serveForever } from './serve.ts';
import { summarise } from './summary.ts';

export interface DemoOptions extends RunOptions {
  serve?: boolean;
  port?: number;
}

/** `huicang demo`: the whole way on the sample hospital, then the site. */
export async function runDemo(options: DemoOptions): Promise<void> {
  const context = createContext(options);
  const stages = await runStages(context, { ...options, sample: true });
  const summary = summarise(context);
  if (options.serve === false) {
    context.reporter.result({ stages, summary });
    return;
  }
  await serveForever(context, options.port);
}
