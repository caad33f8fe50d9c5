import type { Actor } from '#archive';
import type { Config, Home, Progress } from '#home';

/** What a stage works with; a face makes it. */
export interface StageContext {
  home: Home;
  config: Config;
  /** who runs it */
  actor: Actor;
  /** the one date of this run, in Asia/Shanghai */
  asOf: string;
  /** do the work even when nothing has changed */
  force: boolean;
  reporter: {
    progress: Progress;
    /** a line the user should read */
    say(text: string): void;
  };
}

/** What may be asked of the stages; each looks at its own. */
export interface StageOptions {
  /** of the sample hospital: 1 has 3,120 staff */
  scale?: number;
  /** of the sample hospital's chance */
  seed?: number;
  /** take in from these sources alone */
  sources?: string[];
  /** names of files whose changed layout is accepted */
  acceptLayout?: string[];
  engine?: 'ppocr' | 'tesseract';
  /** of the board pack, YYYY-MM; by default the last whole month before the cut-off date */
  month?: string;
}

/** What a stage did, in one Chinese sentence and as data. */
export interface StageOutcome {
  summary: string;
  data: object;
  /** Chinese lines the user should act on; said again for as long as the stage is skipped */
  warnings?: string[];
  /** something failed that may go well next time, as a file without the right to read it */
  isIncomplete?: boolean;
}

/** How a step of the pipeline decides and works; its name, order and retries are in stages.json. */
export interface Stage {
  /**
   * Everything the result depends on but the code, as JSON, read before the work. The stage is
   * skipped when this, its code and its outputs equal those of the last success. null: never skip.
   * Cheap, read on every run: rooms that only the work needs are loaded by the work.
   */
  inputs(context: StageContext, options: StageOptions): unknown;
  /** What the stage leaves behind, as JSON: when somebody removed or withdrew it, the work is due again. */
  outputs(context: StageContext, options: StageOptions): unknown;
  work(context: StageContext, options: StageOptions): Promise<StageOutcome>;
}
