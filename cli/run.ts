import { HuicangError, parseMonth } from '#home';
import { boardPackStage } from './board-pack.ts';
import { buildStage } from './build.ts';
import { type Context, createContext, type GlobalOptions } from './context.ts';
import { ingestStage } from './ingest.ts';
import { matchStage } from './match.ts';
import { ocrStage } from './ocr.ts';
import { reportsStage } from './reports.ts';
import { defaultSample, sampleStage } from './sample.ts';
import { runStage, type StageResult } from './stage.ts';
import { stageList } from './stage-list.ts';
import { summarise } from './summary.ts';

export interface RunOptions extends GlobalOptions {
  sample?: boolean;
  scale?: number;
  seed?: number;
  month?: string;
  until?: string;
}

type Runner = (context: Context, options: RunOptions) => Promise<StageResult>;

const runners: Readonly<Record<string, Runner>> = {
  sample: (context, options) =>
    runStage(sampleStage, context, {
      scale: options.scale ?? defaultSample.scale,
      seed: options.seed ?? defaultSample.seed,
    }),
  ingest: (context) => runStage(ingestStage, context, {}),
  ocr: (context) => runStage(ocrStage, context, {}),
  match: (context) => runStage(matchStage, context, {}),
  build: (context) => runStage(buildStage, context, {}),
  reports: (context) => runStage(reportsStage, context, {}),
  'board-pack': (context, { month }) => runStage(boardPackStage, context, month ? { month } : {}),
};

/** Goes through the one list of stages in order; stops at the first that fails. */
export async function runStages(context: Context, options: RunOptions): Promise<StageResult[]> {
  if (options.month) parseMonth(options.month);
  const ids = stageList().map((stage) => stage.id);
  if (options.until !== undefined && !ids.includes(options.until)) {
    throw new HuicangError(`没有“${options.until}”这一步`, { remedy: `可选：${ids.join('、')}。` });
  }
  const last = options.until === undefined ? ids.length : ids.indexOf(options.until) + 1;
  const wanted = ids.slice(0, last).filter((id) => id !== 'sample' || options.sample);
  const results: StageResult[] = [];
  for (const id of wanted) {
    const run = runners[id];
    if (!run) throw new HuicangError(`步骤清单中的“${id}”没有对应的命令`);
    results.push(await run(context, options));
  }
  return results;
}

/** `huicang match` and the other stages that are a command of their own. */
export async function stage(id: string, options: RunOptions): Promise<void> {
  const context = createContext(options);
  context.reporter.result({ ...(await runners[id]?.(context, options)) });
}

/** `huicang run`. */
export async function runPipeline(options: RunOptions): Promise<void> {
  const context = createContext(options);
  const results = await runStages(context, options);
  context.reporter.result({ stages: results, summary: summarise(context) });
}
