import type { ReadNote } from './physical.ts';

/** Encodings a text is read in; names as `TextDecoder` knows them. */
export type TextEncoding =
  | 'utf-8'
  | 'utf-16le'
  | 'utf-16be'
  | 'gb18030'
  | 'big5'
  | 'shift_jis'
  | 'windows-1252';

/** How a delimited text is written. */
export interface Dialect {
  encoding: TextEncoding;
  /** one or more characters; '' where every line is one cell; ' +' where runs of spaces divide */
  delimiter: string;
  /** `"`, `'` or another character; '' where quotes are characters like any other */
  quote: string;
  /** what makes a quote inside quotes a character: the quote itself, `\`, or '' for nothing */
  escape: string;
  /** spaces after a delimiter are no part of a cell */
  skipsSpace: boolean;
  /** of cells aligned with spaces, some of them blank: where each column stands on the line */
  columns?: readonly (readonly [start: number, end: number])[];
  /** what ends records; 'mixed' where the file uses more than one */
  lineEnd: '\r\n' | '\n' | '\r' | 'mixed';
}

/** What a declaration may fix; what it leaves open is found. */
export interface DialectOptions {
  encoding?: TextEncoding;
  delimiter?: string;
  quote?: string;
  escape?: string;
  /** lines left out at the top, before anything is understood */
  skip?: number;
  /** 1-based physical line of the last header row; 0 where there is no header */
  headerRow?: number;
}

/** A dialect as found, each property with how sure it is (0..1). */
export interface FoundDialect {
  dialect: Dialect;
  confidence: { encoding: number; delimiter: number; quote: number };
  /** numbers of cells that rows usually have, the usual one first; empty where there is none */
  widths: number[];
  /** length of the byte order mark */
  markBytes: number;
  /** some lines are UTF-8 and some GB18030 */
  isMixed: boolean;
  notes: ReadNote[];
}

/** A delimited text on disk, for readers that take the text itself (DuckDB's `read_csv`). */
export interface DelimitedSource {
  /** UTF-8 on disk, a byte order mark allowed: the original where it is UTF-8, else a copy */
  textPath: string;
  dialect: Dialect;
}
