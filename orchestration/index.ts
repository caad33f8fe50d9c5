/** The stages of the pipeline: their order, what each takes and leaves, when one is due. */
export { runStage, type StageResult } from './run-stage.ts';
export { type RunOptions, runStages } from './run-stages.ts';
export type { StageContext, StageOptions } from './stages/stage.ts';
