import { type CellType, cellType } from '#values';
import type { Dialect, DialectOptions } from '../table/dialect.ts';
import { alignedColumns } from './aligned-columns.ts';
import type { CutRules } from './cut-rules.ts';
import { delimiterCandidates, delimiterLikelihood } from './delimiter-candidates.ts';
import { type SplitRecord, splitRecords } from './split-records.ts';

interface DetectedRules extends CutRules {
  skipsSpace: boolean;
  lineEnd: Dialect['lineEnd'];
  /** numbers of cells that rows of the sample have, the usual one first */
  widths: number[];
  confidence: { delimiter: number; quote: number };
}

/** How much of a text is looked at. */
const sampleLength = 60_000;
const sampleLines = 400;

const weights: Readonly<Record<CellType, number>> = {
  empty: 0.7,
  number: 1,
  date: 1,
  time: 1,
  code: 0.95,
  link: 1,
  word: 0.82,
  sentence: 0.7,
  unknown: 0,
};

/** Delimiters that only a text of one column or one aligned with spaces has. */
const spaces: ReadonlySet<string> = new Set(['', ' ', ' +', '  +']);

interface Scored {
  rules: CutRules;
  score: number;
  consistency: number;
  widths: number[];
  /** rows with quotes out of place */
  amiss: number;
}

/** Blank lines and drawn lines (`----+----`) say nothing about cells. */
function isFilled(record: SplitRecord): boolean {
  const first = record.cells.find((cell) => cell.trim() !== '');
  return first !== undefined && !/^[\s|+:=_-]{3,}$/.test(first);
}

/** The numbers of cells by how many rows have them, the usual one first. */
function usualWidths(records: readonly SplitRecord[]): number[] {
  const counts = new Map<number, number>();
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts]
    .filter(([width, count]) => width > 1 && count >= Math.max(2, records.length * 0.1))
    .sort((a, b) => b[1] - a[1])
    .map(([width]) => width);
}

/** Share of the rows that have as many cells as a neighbour or as most rows have. */
function consistencyOf(records: readonly SplitRecord[], usual: number): number {
  if (records.length === 1) return (records[0]?.cells.length ?? 0) >= 2 ? 1 : 0;
  let beside = 0;
  let same = 0;
  for (const [index, { cells }] of records.entries()) {
    const width = cells.length;
    if (width < 2) continue;
    if (width === usual) same += 1;
    const before = records[index - 1]?.cells.length;
    if (width === before || width === records[index + 1]?.cells.length) beside += 1;
  }
  return (beside + same) / (2 * records.length);
}

function quotedWeight(text: string): number {
  return /[\r\n]/.test(text) ? 0.4 : 0.75;
}

/** How much cells look like values, and how much columns look alike all the way down; 0..1. */
function sense(records: readonly SplitRecord[], width: number, delimiter: string): number {
  const rows = records.filter(({ cells }) => cells.length === width).slice(0, 150);
  let weight = 0;
  let count = 0;
  let alike = 0;
  let judged = 0;
  for (let column = 0; column < width; column += 1) {
    const kinds = new Map<CellType, number>();
    for (const [index, { cells }] of rows.entries()) {
      const text = cells[column] ?? '';
      const type = cellType(text);
      // A cell that holds the delimiter was quoted for it.
      const isQuoted = type === 'unknown' && text.includes(delimiter);
      weight += isQuoted ? quotedWeight(text) : weights[type];
      count += 1;
      if (type !== 'empty' && index > 0) kinds.set(type, (kinds.get(type) ?? 0) + 1);
    }
    const total = [...kinds.values()].reduce((sum, times) => sum + times, 0);
    if (total > 0) {
      alike += Math.max(...kinds.values()) / total;
      judged += 1;
    }
  }
  const homogeneous = judged === 0 ? 1 : alike / judged;
  return count === 0 ? 0 : (weight / count) * (0.5 + 0.5 * homogeneous);
}

/**
 * Whether commas that could be decimal ones divide cells: every line has as many as the first, and
 * that one is a header (`a,b` above `1,2`), lines are counted (`1,51`, `2,159`), or one has too few
 * decimals for an amount.
 */
function commasDivide(lines: readonly string[]): boolean {
  const counts = lines.map((line) => line.replace(/"[^"]*"/g, '').split(',').length - 1);
  const [first = '', second] = lines;
  const usual = counts[0] ?? 0;
  if (usual === 0 || second === undefined || counts.some((count) => count !== usual)) return false;
  if (cellType(first) !== 'number') return true;
  const numbers = lines.map((line) => Number.parseInt(line, 10));
  const isCounting = numbers.every((value, at) => at === 0 || value === (numbers[at - 1] ?? 0) + 1);
  return isCounting || lines.some((line) => /^[-+]?\d+,\d$/.test(line.trim()));
}

/** A file of one column: each line is one value; amounts and times hold commas and spaces. */
function scoreLines(lines: readonly string[]): Scored {
  const quoted = { delimiter: '', quote: '"', escape: '"' };
  // In prose a quote at the beginning of a line is a quote, and may close lines below.
  const isAmiss = splitRecords(lines.join('\n'), quoted).some(
    (record) => record.isRepaired || record.isIrregular,
  );
  const rules = isAmiss ? { delimiter: '', quote: '', escape: '' } : quoted;
  const values = lines.slice(lines.length > 1 ? 1 : 0);
  const types = values.map((line) => cellType(line.replace(/^"(.*)"$/, '$1')));
  const whole = types.filter((type) => type === 'number' || type === 'date' || type === 'time');
  const isPlain = whole.length >= values.length * 0.9 && !commasDivide(lines);
  const mean = types.reduce((sum, type) => sum + weights[type], 0) / Math.max(types.length, 1);
  const score = isPlain ? 1.5 : mean * 0.5 * delimiterLikelihood('');
  return { rules, score, consistency: 1, widths: [1], amiss: 0 };
}

/** Rows below a preamble that make a table: a header and a record at least. */
const fewestBelow = 2;
/** A table below lines that are none speaks a little less for its delimiter. */
const belowPreamble = 0.95;

/**
 * The records of a table below lines without its delimiter, however many those are: all to the end
 * of one width, and a column of numbers, dates or codes among them. Otherwise all records.
 */
function withoutPreamble(records: readonly SplitRecord[]): readonly SplitRecord[] {
  const width = records.at(-1)?.cells.length ?? 0;
  const start = records.findLastIndex(({ cells }) => cells.length !== width) + 1;
  const [above, table] = [records.slice(0, start), records.slice(start)];
  if (width < 3 || start === 0 || table.length < fewestBelow) return records;
  if (above.some(({ cells }) => cells.length >= width)) return records;
  const isTyped = Array.from({ length: width }, (_, column) => column).some((column) =>
    table.slice(1).every(({ cells }) => {
      return ['number', 'date', 'time', 'code'].includes(cellType((cells[column] ?? '').trim()));
    }),
  );
  return isTyped ? table : records;
}

function scoreRules(sample: string, rules: CutRules): Scored {
  const first = splitRecords(sample, rules).filter(isFilled);
  const isRagged = first.some(({ isRepaired }) => isRepaired);
  const known = usualWidths(first);
  const all = isRagged ? splitRecords(sample, rules, known).filter(isFilled) : first;
  // Runs of spaces stand in sentences, too.
  const records = rules.delimiter.includes(' ') ? all : withoutPreamble(all);
  const share = records === all ? 1 : belowPreamble;
  const widths = usualWidths(records);
  const usual = widths[0] ?? Math.max(1, ...records.map(({ cells }) => cells.length));
  if (usual < 2 || records.length === 0) {
    return { rules, score: 0, consistency: 0, widths, amiss: records.length };
  }
  const consistency = consistencyOf(records, usual);
  const amiss = records.filter((record) => record.isRepaired || record.isIrregular).length;
  const score =
    share *
    consistency *
    sense(records, usual, rules.delimiter) *
    (1 - 1 / (usual + 1)) *
    (1 - (0.5 * amiss) / records.length) *
    delimiterLikelihood(rules.delimiter) *
    (rules.quote === '' ? 0.8 : 1);
  return { rules, score, consistency, widths, amiss };
}

/** Scores each quote; of its escapes, the one that leaves fewer quotes out of place. */
function scoreQuotes(
  sample: string,
  delimiter: string,
  quotes: readonly { quote: string; escape: string }[],
): Scored[] {
  const best = new Map<string, Scored>();
  for (const candidate of quotes) {
    const scored = scoreRules(sample, { delimiter, ...candidate });
    const other = best.get(candidate.quote);
    if (!other || scored.amiss < other.amiss) best.set(candidate.quote, scored);
  }
  return [...best.values()];
}

function quoteCandidates(sample: string): { quote: string; escape: string }[] {
  const found: { quote: string; escape: string }[] = [{ quote: '"', escape: '"' }];
  if (sample.includes('\\"')) found.push({ quote: '"', escape: '\\' });
  const marks = (pattern: RegExp) => sample.match(pattern)?.length ?? 0;
  const opened = marks(/(?<![\p{L}\p{N}])'(?=\S)/gu);
  const closed = marks(/(?<=\S)'(?![\p{L}\p{N}])/gu);
  if (opened >= 2 && closed >= 2) {
    found.push({ quote: "'", escape: "'" });
    if (sample.includes("\\'")) found.push({ quote: "'", escape: '\\' });
  }
  if (sample.includes('"')) found.push({ quote: '', escape: '' });
  return found;
}

function lineEndOf(sample: string): Dialect['lineEnd'] {
  const both = sample.split('\r\n').length - 1;
  const feeds = sample.split('\n').length - 1 - both;
  const returns = sample.split('\r').length - 1 - both;
  if (both > 0 && feeds === 0 && returns === 0) return '\r\n';
  if (returns > 0 && feeds === 0 && both === 0) return '\r';
  if (both === 0 && returns === 0) return '\n';
  // A few line feeds among CR LF are lines within quoted cells.
  return both >= (feeds + returns) * 3 && returns === 0 ? '\r\n' : 'mixed';
}

function beginning(text: string): string {
  if (text.length <= sampleLength) return text;
  const end = text.lastIndexOf('\n', sampleLength);
  return text.slice(0, end > sampleLength / 4 ? end + 1 : sampleLength);
}

/** Whether most delimiters are followed by a space that belongs to no cell. */
function spaceFollows(lines: readonly string[], delimiter: string): boolean {
  if (delimiter === '' || delimiter.includes(' ')) return false;
  let spaced = 0;
  let all = 0;
  for (const line of lines.slice(0, 50)) {
    const parts = line.split(delimiter).slice(1);
    all += parts.length;
    spaced += parts.filter((part) => part.startsWith(' ') || part === '').length;
  }
  return all > 0 && spaced > all * 0.9 && lines.some((line) => line.includes(`${delimiter} `));
}

function clamp(value: number): number {
  return Math.round(Math.min(1, Math.max(0, value)) * 100) / 100;
}

/**
 * Finds how a text is cut into cells: of all delimiters, quotes and escapes that occur, those that
 * give rows of equal width, cells that look like values, and columns that look alike all the way
 * down. What is declared is taken as it is.
 */
export function detectRules(text: string, fixed: DialectOptions = {}): DetectedRules {
  const sample = beginning(text);
  const lines = sample
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, sampleLines);
  const delimiters = fixed.delimiter === undefined ? delimiterCandidates(lines) : [fixed.delimiter];
  const quotes =
    fixed.quote === undefined
      ? quoteCandidates(sample)
      : [{ quote: fixed.quote, escape: fixed.escape ?? fixed.quote }];
  const scored: Scored[] = [];
  for (const delimiter of delimiters) {
    if (delimiter === '') scored.push(scoreLines(lines));
    else scored.push(...scoreQuotes(sample, delimiter, quotes));
  }
  let best = scored[0] ?? scoreLines(lines);
  // The order is that of likelihood: another reading has to be clearly better.
  for (const other of scored) if (other.score > best.score * 1.0001) best = other;
  const rival = Math.max(
    0,
    ...scored
      .filter(({ rules }) => rules.delimiter !== best.rules.delimiter && rules.delimiter !== '')
      .map(({ score }) => score),
  );
  const otherQuote = Math.max(
    0,
    ...scored
      .filter(({ rules }) => rules.delimiter === best.rules.delimiter && rules !== best.rules)
      .map(({ score }) => score),
  );
  const margin = best.score === 0 ? 0 : 1 - rival / best.score;
  const isQuoted = best.rules.quote !== '' && sample.includes(best.rules.quote);
  const columns = spaces.has(best.rules.delimiter) ? alignedColumns(lines) : null;
  const rules = fixed.escape === undefined ? best.rules : { ...best.rules, escape: fixed.escape };
  const isAligned = columns !== null && (fixed.delimiter ?? '  +') === '  +';
  return {
    ...rules,
    ...(isAligned ? { delimiter: '  +', columns } : {}),
    skipsSpace: spaceFollows(lines, rules.delimiter),
    lineEnd: lineEndOf(sample),
    widths: isAligned ? [columns.length] : best.widths,
    confidence: {
      delimiter:
        fixed.delimiter === undefined
          ? clamp((0.6 + 0.4 * margin) * (0.7 + 0.3 * best.consistency))
          : 1,
      quote:
        fixed.quote !== undefined || !isQuoted
          ? 1
          : clamp(0.8 + 0.2 * (best.score === 0 ? 0 : 1 - otherQuote / best.score) * 2),
    },
  };
}
