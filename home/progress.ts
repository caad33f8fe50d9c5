/**
 * One step forward of a long job, for the user, in Chinese. `step` stays the same from first to last,
 * so that a pace can be told from it; what it is at just now is the `detail`.
 */
export interface ProgressEvent {
  stage: string;
  step: string;
  /** a file or table that names no person */
  detail?: string;
  done: number;
  total: number;
  unit?: string;
}

export type Progress = (event: ProgressEvent) => void;
