import type { RuleId } from '#contracts';

/** One cell as the file shows it. */
export interface Cell {
  /** displayed text, untouched */
  text: string;
  /** the stored number, where the file stores one and not a text */
  number?: number;
  /** true where a number is formatted as a date; `text` is then YYYY-MM-DD[ HH:MM:SS] */
  isDate?: boolean;
  /** what stands in the file, where a word was replaced by one that is understood */
  raw?: string;
  /** why there is no value here, of a cell that was to be derived */
  fault?: RuleId;
}
