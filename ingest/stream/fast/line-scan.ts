import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readSync } from 'node:fs';

/** What of a text's dialect the scan needs. */
export interface LineRules {
  /** one ASCII character */
  delimiter: string;
  /** `"` or '' */
  quote: string;
  /** two quotes inside quotes stand for one */
  isDoubled: boolean;
  lineEnd: '\n' | '\r\n';
}

/** A line that DuckDB is not given: its cells are for TypeScript to cut. */
export interface OddLine {
  line: number;
  text: string;
}

/** Takes lines in their order; ranges are bytes of `block`, line ends included. */
export interface LineSink {
  /** whole lines without quotes, none of them empty */
  plain(block: Buffer, start: number, end: number, lines: number): void;
  /** a line of the right number of cells, its quotes taken away */
  unquoted(text: string): void;
  odd(line: OddLine): void;
  /** after each block, and so at the end of a line */
  blockEnd(): Promise<void> | void;
}

/** Bytes that are looked at together. */
const blockBytesByDefault = 4 << 20;
const longestLine = 1 << 20;
const [plainByte, delimiterByte, feed, carriage, quoteByte, control] = [0, 1, 2, 3, 4, 5];

function byteKinds({ delimiter, quote }: LineRules): Uint8Array {
  const kinds = new Uint8Array(256);
  kinds.fill(control, 0, 32);
  kinds[9] = plainByte;
  kinds[10] = feed;
  kinds[13] = carriage;
  if (quote !== '') kinds[quote.charCodeAt(0)] = quoteByte;
  kinds[delimiter.charCodeAt(0)] = delimiterByte;
  return kinds;
}

/** A line with quotes, looked at cell by cell. */
interface QuotedLine {
  cells: number;
  /** no delimiter and no quote stands inside quotes: without its quotes the line says the same */
  isSimple: boolean;
}

/** @returns null unless every quoted cell opens and closes where cells begin and end */
function readQuotes(text: string, rules: LineRules): QuotedLine | null {
  const { delimiter, quote, isDoubled } = rules;
  let at = 0;
  let cells = 0;
  let isSimple = true;
  while (true) {
    cells += 1;
    if (text[at] === quote) {
      const open = at;
      at = text.indexOf(quote, at + 1);
      while (at >= 0 && text[at + 1] === quote) {
        if (!isDoubled) return null;
        isSimple = false;
        at = text.indexOf(quote, at + 2);
      }
      if (at < 0) return null;
      const inside = text.indexOf(delimiter, open);
      if (inside >= 0 && inside < at) isSimple = false;
      at += 1;
      if (at === text.length) return { cells, isSimple };
      if (text[at] !== delimiter) return null;
    } else {
      const end = text.indexOf(delimiter, at);
      const cell = end < 0 ? text.slice(at) : text.slice(at, end);
      if (cell.includes(quote)) return null;
      if (end < 0) return { cells, isSimple };
      at = end;
    }
    at += 1;
  }
}

/** A text in blocks of whole lines; null for a block that has no valid lines in it. */
function* wholeLines(path: string, blockBytes: number): Generator<Buffer | null> {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(blockBytes + longestLine);
    let kept = 0;
    while (true) {
      const read = readSync(file, buffer, kept, blockBytes, null);
      const size = kept + read;
      const end = read === 0 ? size : buffer.subarray(0, size).lastIndexOf(10) + 1;
      const block = buffer.subarray(0, end);
      const isText = isUtf8(block) && !block.includes(0);
      yield size - end <= longestLine && isText ? block : null;
      if (read === 0) return;
      buffer.copyWithin(0, end, size);
      kept = size - end;
    }
  } finally {
    closeSync(file);
  }
}

/**
 * Counts the lines of a block in which nothing is odd at first sight: no quotes, no empty lines, one
 * kind of line end. It looks at line ends only, by native search.
 * @returns null where every byte has to be looked at
 */
function countSimpleLines(block: Buffer, rules: LineRules): number | null {
  const { delimiter, quote, lineEnd } = rules;
  if (quote !== '' && block.includes(quote.charCodeAt(0))) return null;
  const delimiterCode = delimiter.charCodeAt(0);
  const returns = lineEnd === '\r\n' ? 1 : 0;
  if (returns === 0 && block.includes(13)) return null;
  let lines = 0;
  let start = 0;
  while (start < block.length) {
    const at = block.indexOf(10, start);
    if (at < 0) return null;
    if (at - start <= returns || (returns === 1 && block.indexOf(13, start) !== at - 1))
      return null;
    // DuckDB lets one empty cell too many at the end pass.
    if (block[at - returns - 1] === delimiterCode) return null;
    lines += 1;
    start = at + 1;
  }
  return lines;
}

/**
 * Runs through a UTF-8 text line by line, from a physical line on.
 * @param width number of cells of a plain line
 * @param isThorough false: lines in which nothing is odd at first sight are taken for plain without
 *   their cells being counted, for a reader that counts them itself
 * @returns false as soon as a record may not be a line of its own: quotes that are not regular,
 *   lone carriage returns, damaged or NUL characters, lines without end
 */
export async function scanLines(
  path: string,
  rules: LineRules,
  width: number,
  firstLine: number,
  sink: LineSink,
  isThorough: boolean,
  blockBytes = blockBytesByDefault,
): Promise<boolean> {
  const kinds = byteKinds(rules);
  let line = 1;
  for (const block of wholeLines(path, blockBytes)) {
    if (!block) return false;
    const simple = isThorough || line < firstLine ? null : countSimpleLines(block, rules);
    if (simple === null) {
      const next = scanBlock(block, { kinds, rules, width, firstLine, line, sink });
      if (next === null) return false;
      line = next;
    } else {
      if (simple > 0) sink.plain(block, 0, block.length, simple);
      line += simple;
    }
    await sink.blockEnd();
  }
  return true;
}

interface BlockScan {
  kinds: Uint8Array;
  rules: LineRules;
  width: number;
  firstLine: number;
  /** number of the first line of the block */
  line: number;
  /** null where only the regularity of the lines is asked */
  sink: LineSink | null;
}

/** @returns the number of the line behind the block; null where a line is irregular */
function scanBlock(block: Buffer, scan: BlockScan): number | null {
  const { kinds, rules, width, firstLine, sink } = scan;
  const { length } = block;
  let { line } = scan;
  let start = 0;
  let runStart = 0;
  let runLines = 0;
  let delimiters = 0;
  let isOdd = false;
  let hasQuote = false;
  const endsInReturn = rules.lineEnd === '\r\n';
  const finish = (end: number, next: number): boolean => {
    const isEmpty = end - start < width;
    if (line < firstLine) runStart = next;
    else if (isOdd || hasQuote || isEmpty || delimiters !== width - 1) {
      if (runLines > 0) sink?.plain(block, runStart, start, runLines);
      if (sink || hasQuote) {
        const text = block.toString('utf8', start, end);
        const quoted = hasQuote ? readQuotes(text, rules) : null;
        if (hasQuote && !quoted) return false;
        const bare = quoted?.isSimple && !isOdd ? text.replaceAll(rules.quote, '') : '';
        if (quoted?.cells === width && bare.length >= width) sink?.unquoted(bare);
        else sink?.odd({ line, text });
      }
      runStart = next;
      runLines = 0;
    } else runLines += 1;
    line += 1;
    start = next;
    delimiters = 0;
    isOdd = false;
    hasQuote = false;
    return true;
  };
  for (let at = 0; at < length; at += 1) {
    const kind = kinds[block[at] as number];
    if (kind === plainByte) continue;
    if (kind === delimiterByte) delimiters += 1;
    else if (kind === feed) {
      const hasReturn = at > start && block[at - 1] === 13;
      if (hasReturn !== endsInReturn) isOdd = true;
      if (!finish(hasReturn ? at - 1 : at, at + 1)) return null;
    } else if (kind === carriage) {
      if (block[at + 1] !== 10 || block[at - 1] === 13) return null;
    } else if (kind === quoteByte) hasQuote = true;
    else isOdd = true;
  }
  if (start < length && !finish(length, length)) return null;
  if (runLines > 0) sink?.plain(block, runStart, length, runLines);
  return line;
}

/** Asks, in one quick pass, whether `scanLines` will get through. */
export function hasRegularLines(path: string, rules: LineRules): boolean {
  const kinds = byteKinds(rules);
  for (const block of wholeLines(path, blockBytesByDefault)) {
    if (!block) return false;
    const isSimple =
      !block.includes(13) && (rules.quote === '' || !block.includes(rules.quote.charCodeAt(0)));
    const scan = { kinds, rules, width: 1, firstLine: 1, line: 1, sink: null };
    if (!isSimple && scanBlock(block, scan) === null) return false;
  }
  return true;
}
