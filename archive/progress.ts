/** One step forward of a long job; `step` and `unit` are Chinese, for the user. */
export interface ProgressEvent {
  stage: string;
  step: string;
  done: number;
  total: number;
  unit?: string;
}

export type Progress = (event: ProgressEvent) => void;
