import { HuicangError } from '#home';
import { cutAligned } from './aligned-columns.ts';
import { behindBlanks, type CutRules, delimiterFinder, delimiterPattern } from './cut-rules.ts';
import { repairRecord } from './repair-record.ts';

export interface SplitRecord {
  cells: string[];
  /** 1-based physical line on which the record begins */
  line: number;
  /** true where quotes did not pair and the record was read as the table's width suggests */
  isRepaired?: boolean;
  /** true where a quote stood within quotes that nobody escaped */
  isIrregular?: boolean;
}

/** A quoted cell over more lines or characters than this is a quote that was never closed. */
const longestCellInLines = 200;
const longestCell = 1 << 20;
/** How far a record is followed once a quote stood out of place. */
const longestMuddle = 8_000;
const longestJoin = 4_000;
/** No table has a line of that many characters; a file that is none should not fill the memory. */
const longestLine = 1 << 25;

interface ScannedRecord {
  cells: string[];
  /** index behind the record, before its line end */
  end: number;
  breaks: number;
  /** a quote stood where the rules leave no place for one */
  isIrregular: boolean;
  /** the text ended inside quotes */
  isOpen: boolean;
  /** quotes made no sense for too long */
  isGivenUp?: boolean;
}

/** The length of the line end at a place; 0 where there is none. CR CR LF is one line end. */
function lineEndAt(text: string, position: number): number {
  const code = text.charCodeAt(position);
  if (code === 10) return 1;
  if (code !== 13) return 0;
  let end = position + 1;
  while (text.charCodeAt(end) === 13) end += 1;
  return text.charCodeAt(end) === 10 ? end - position + 1 : 1;
}

/** @param most counting stops there */
function countBreaks(text: string, from = 0, most = Number.POSITIVE_INFINITY): number {
  let count = 0;
  for (let at = from; at < text.length && count < most; ) {
    const length = lineEndAt(text, at);
    if (length > 0) count += 1;
    at += length || 1;
  }
  return count;
}

/**
 * Cuts delimited text into records as it arrives. LF, CR LF, CR and CR CR LF end a record; inside
 * quotes they do not. A quote inside a bare cell is a character like any other; blanks around a
 * quoted cell do not belong to it. A record whose quotes do not pair is read so that it has the
 * width of the table, where that is possible, else line by line.
 */
export class RecordSplitter {
  private readonly rules: CutRules;
  private readonly delimiterAt: (text: string, position: number) => number;
  private readonly splitsRuns: RegExp | null;
  private readonly bareEnd: RegExp;
  private rest = '';
  private line = 1;
  private widths: Set<number>;
  private lastWidth = 0;

  /** @param widths the numbers of cells the table's rows are known to have */
  constructor(rules: CutRules, widths: Iterable<number> = []) {
    this.rules = rules;
    this.widths = new Set(widths);
    this.delimiterAt = delimiterFinder(rules.delimiter);
    this.splitsRuns = / \+$/.test(rules.delimiter)
      ? new RegExp(delimiterPattern(rules.delimiter))
      : null;
    const stop = rules.delimiter === '' ? '' : `|${delimiterPattern(rules.delimiter)}`;
    this.bareEnd = new RegExp(`[\\r\\n]${stop}`, 'g');
  }

  /**
   * Takes the next piece of text and gives the records that are complete.
   * @throws HuicangError where a line does not end
   */
  push(piece: string): SplitRecord[] {
    if (this.rest.length > longestLine) {
      throw new HuicangError(`第 ${this.line} 行超过 ${longestLine} 字，没有换行`, {
        remedy: '这多半不是表格文本，请核对文件。',
      });
    }
    return this.cut(this.rest + piece, false);
  }

  /** Gives what is left when the text has ended. */
  end(): SplitRecord[] {
    return this.cut(this.rest, true);
  }

  private cut(text: string, isLast: boolean): SplitRecord[] {
    const records: SplitRecord[] = [];
    const { quote } = this.rules;
    let nextQuote = quote === '' ? -1 : text.indexOf(quote);
    let nextFeed = text.indexOf('\n');
    let nextReturn = text.indexOf('\r');
    let position = 0;
    while (position < text.length) {
      if (nextFeed >= 0 && nextFeed < position) nextFeed = text.indexOf('\n', position);
      if (nextReturn >= 0 && nextReturn < position) nextReturn = text.indexOf('\r', position);
      const isReturn = nextReturn >= 0 && (nextFeed < 0 || nextReturn < nextFeed);
      let lineEnd = isReturn ? nextReturn : nextFeed;
      if (lineEnd < 0) {
        if (!isLast) break;
        lineEnd = text.length;
      } else if (!isLast && endsInReturns(text, lineEnd)) break;
      if (nextQuote >= 0 && nextQuote < position) nextQuote = text.indexOf(quote, position);
      let end: number;
      if (nextQuote < 0 || nextQuote >= lineEnd) {
        const joined = this.joinedLines(text, position, lineEnd, nextQuote, isLast);
        if (joined === null) break;
        if (joined.end > lineEnd) {
          records.push({ cells: joined.cells, line: this.line });
          this.line += joined.breaks + 1;
          position = joined.end + (lineEndAt(text, joined.end) || 1);
          continue;
        }
        records.push({ cells: this.plainCells(text.slice(position, lineEnd)), line: this.line });
        end = lineEnd;
      } else {
        const record = this.quotedRecord(text, position, lineEnd, isLast);
        if (record === null) break;
        end = record.end;
        if (!isLast && (end >= text.length || endsInReturns(text, end))) break;
        records.push(record.split);
        this.line += record.breaks;
      }
      this.lastWidth = records.at(-1)?.cells.length ?? this.lastWidth;
      position = end + (lineEndAt(text, end) || 1);
      this.line += 1;
    }
    this.rest = isLast ? '' : text.slice(position);
    return records;
  }

  private plainCells(line: string): string[] {
    const { delimiter, columns } = this.rules;
    if (delimiter === '') return [line];
    const aligned = columns && cutAligned(line, columns);
    if (aligned) return aligned;
    if (this.splitsRuns) return line.trim().split(this.splitsRuns);
    return line.split(delimiter);
  }

  /**
   * In a file of CR LF a lone LF stands within a cell that nobody quoted: the lines are one record if
   * they have the cells of one only together.
   */
  private joinedLines(
    text: string,
    position: number,
    lineEnd: number,
    nextQuote: number,
    isLast: boolean,
  ): { cells: string[]; end: number; breaks: number } | null {
    const single = { cells: [], end: lineEnd, breaks: 0 };
    if (this.rules.lineEnd !== '\r\n' || text[lineEnd] !== '\n' || this.widths.size === 0)
      return single;
    if (this.widths.has(this.plainCells(text.slice(position, lineEnd)).length)) {
      // A break in the last cell leaves a full record behind, and a line of one cell.
      const next = text.slice(lineEnd + 1, Math.max(lineEnd + 1, text.indexOf('\n', lineEnd + 1)));
      if (this.plainCells(next).length > 1 || !next.endsWith('\r')) return single;
    }
    let end = text.indexOf('\r\n', lineEnd);
    if (end < 0 && !isLast && text.length - position < longestJoin) return null;
    if (end < 0) end = text.length;
    if (end - position > longestJoin || (nextQuote >= 0 && nextQuote < end)) return single;
    const whole = text.slice(position, end);
    const cells = this.plainCells(whole);
    return this.widths.has(cells.length) ? { cells, end, breaks: countBreaks(whole) } : single;
  }

  private quotedRecord(
    text: string,
    start: number,
    lineEnd: number,
    isLast: boolean,
  ): { split: SplitRecord; end: number; breaks: number } | null {
    const scanned = this.scan(text, start);
    if (scanned.isOpen && !isLast && text.length - start < longestCell) {
      const isShort = countBreaks(text, start, longestCellInLines) < longestCellInLines;
      if (isShort && !scanned.isGivenUp) return null;
    }
    const isLost = scanned.isOpen || scanned.breaks > longestCellInLines;
    const width = scanned.cells.length;
    const fits = width === this.lastWidth || this.widths.has(width);
    if (!isLost && (!scanned.isIrregular || (fits && scanned.breaks === 0))) {
      const split: SplitRecord = { cells: scanned.cells, line: this.line };
      if (scanned.isIrregular) split.isIrregular = true;
      return { split, end: scanned.end, breaks: scanned.breaks };
    }
    // The record may be over at the line's end, or where the scan stopped.
    const ends = isLost || scanned.end === lineEnd ? [lineEnd] : [lineEnd, scanned.end];
    const last = this.lastWidth > 1 ? [this.lastWidth] : [];
    const wanted = new Set([...last, ...this.widths]);
    for (const end of ends) {
      const cells = repairRecord(text.slice(start, end), this.rules, wanted);
      if (!cells) continue;
      const breaks = end === lineEnd ? 0 : scanned.breaks;
      return { split: { cells, line: this.line, isRepaired: true }, end, breaks };
    }
    if (!isLost) {
      const split = { cells: scanned.cells, line: this.line, isRepaired: true };
      return { split, end: scanned.end, breaks: scanned.breaks };
    }
    const cells = this.plainCells(text.slice(start, lineEnd));
    return { split: { cells, line: this.line, isRepaired: true }, end: lineEnd, breaks: 0 };
  }

  private scan(text: string, start: number): ScannedRecord {
    const { quote } = this.rules;
    const cells: string[] = [];
    let position = start;
    let isIrregular = false;
    if (this.splitsRuns) while (text[position] === ' ') position += 1;
    while (true) {
      const opening = behindBlanks(text, position, this.delimiterAt);
      if (text[opening] === quote) {
        const cell = this.quotedCell(text, opening);
        if (cell === null) {
          return { cells, end: text.length, breaks: 0, isIrregular: true, isOpen: true };
        }
        isIrregular ||= cell.isIrregular;
        cells.push(cell.text);
        position = cell.end;
      } else {
        this.bareEnd.lastIndex = position;
        const end = this.bareEnd.exec(text)?.index ?? text.length;
        cells.push(text.slice(position, end));
        position = end;
      }
      const step = this.delimiterAt(text, position);
      if (step === 0) break;
      position += step;
      if (isIrregular && position - start > longestMuddle) {
        return { cells, end: position, breaks: 0, isIrregular, isOpen: true, isGivenUp: true };
      }
    }
    const whole = text.slice(start, position);
    const breaks = /[\r\n]/.test(whole) ? countBreaks(whole) : 0;
    return { cells, end: position, breaks, isIrregular, isOpen: false };
  }

  private quotedCell(
    text: string,
    open: number,
  ): { text: string; end: number; isIrregular: boolean } | null {
    const { quote, escape: mark } = this.rules;
    const backslash = mark !== '' && mark !== quote ? mark : null;
    let cell = '';
    let from = open + 1;
    let searched = from;
    let isIrregular = false;
    while (true) {
      const at = text.indexOf(quote, searched);
      if (at < 0) return null;
      if (backslash) {
        const escaped = text.indexOf(backslash, searched);
        if (escaped >= 0 && escaped < at) {
          const next = text[escaped + 1];
          if (next === quote || next === backslash) {
            cell += text.slice(from, escaped) + next;
            from = escaped + 2;
            searched = from;
          } else searched = escaped + 1;
          continue;
        }
      }
      if (text[at + 1] === quote && mark !== '') {
        cell += text.slice(from, at + 1);
        from = at + 2;
        searched = from;
        continue;
      }
      const end = behindBlanks(text, at + 1, this.delimiterAt);
      if (end >= text.length || lineEndAt(text, end) > 0 || this.delimiterAt(text, end) > 0) {
        return { text: cell + text.slice(from, at), end, isIrregular };
      }
      isIrregular = true;
      searched = at + 1;
    }
  }
}

/** Whether nothing but CR is left, so that an LF may still follow. */
function endsInReturns(text: string, position: number): boolean {
  if (text[position] !== '\r') return false;
  for (let at = position; at < text.length; at += 1) if (text[at] !== '\r') return false;
  return true;
}

/** Cuts a whole text into records. */
export function splitRecords(
  text: string,
  rules: CutRules,
  widths: Iterable<number> = [],
): SplitRecord[] {
  const splitter = new RecordSplitter(rules, widths);
  const records = splitter.push(text);
  return records.concat(splitter.end());
}
