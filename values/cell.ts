/** One cell as the file shows it. */
export interface Cell {
  /** displayed text, untouched */
  text: string;
  /** the stored number, where the file stores one and not a text */
  number?: number;
  /** true where a number is formatted as a date; `text` is then YYYY-MM-DD[ HH:MM:SS] */
  isDate?: boolean;
}
