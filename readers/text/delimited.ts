import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Dialect, DialectOptions, FoundDialect } from '../table/dialect.ts';
import type { PhysicalFile, PhysicalRow, ReadNote } from '../table/physical.ts';
import { detectRules } from './detect-dialect.ts';
import { decodeText, detectEncoding, type FoundEncoding, LineDecoder } from './encoding.ts';
import { RecordSplitter, type SplitRecord } from './split-records.ts';

/** The beginning that a dialect is found in, and the samples of the rest that its encoding is. */
const headBytes = 1 << 20;
const windowBytes = 1 << 16;
const windows = 16;
/** A chunk of wide rows ends before its rows are counted. */
const chunkCells = 500_000;

const delimiterNames: Readonly<Record<string, string>> = {
  '': '无（单列）',
  '\t': '制表符',
  ' ': '空格',
  ' +': '连续空格',
  '  +': '两个以上空格',
  '　': '全角空格',
};

/** A delimiter as a message names it. */
function delimiterName(delimiter: string): string {
  const known = delimiterNames[delimiter];
  if (known !== undefined) return known;
  const shown = delimiter.replace(/\p{Cc}/gu, (sign) => {
    return `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
  return `“${shown}”`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

const lineEndNames: Readonly<Record<Dialect['lineEnd'], string>> = {
  '\r\n': 'CRLF',
  '\n': 'LF',
  '\r': 'CR',
  mixed: '混用',
};

function describe({ dialect, confidence }: Pick<FoundDialect, 'dialect' | 'confidence'>): string {
  const { encoding, delimiter, quote, escape: mark, lineEnd } = dialect;
  const escaped = mark !== '' && mark !== quote ? `，转义符“${mark}”` : '';
  return [
    `编码 ${encoding.toUpperCase()}（${percent(confidence.encoding)}）`,
    `分隔符 ${delimiterName(delimiter)}（${percent(confidence.delimiter)}）`,
    `引号 ${quote === '' ? '无' : quote}（${percent(confidence.quote)}）${escaped}`,
    `换行 ${lineEndNames[lineEnd]}`,
  ].join('，');
}

function foundDialect(
  text: string,
  encoding: FoundEncoding,
  fixed: DialectOptions,
  decoding: ReadNote[],
): FoundDialect {
  const rules = detectRules(withoutSkipped(text, fixed.skip ?? 0), fixed);
  const found = {
    dialect: {
      encoding: encoding.encoding,
      delimiter: rules.delimiter,
      quote: rules.quote,
      escape: rules.escape,
      skipsSpace: rules.skipsSpace,
      lineEnd: rules.lineEnd,
      ...(rules.columns ? { columns: rules.columns } : {}),
    },
    confidence: { encoding: encoding.confidence, ...rules.confidence },
  };
  return {
    ...found,
    widths: rules.widths,
    markBytes: encoding.markBytes,
    isMixed: encoding.isMixed ?? false,
    notes: [
      {
        message: `编码 ${encoding.encoding.toUpperCase()}，分隔符 ${delimiterName(rules.delimiter)}`,
        detail: describe(found),
        isWarning: false,
      },
      ...decoding,
    ],
  };
}

function withoutSkipped(text: string, lines: number): string {
  let from = 0;
  for (let line = 0; line < lines && from >= 0; line += 1) from = text.indexOf('\n', from) + 1;
  return text.slice(from);
}

function toRows(records: readonly SplitRecord[], skip: number): PhysicalRow[] {
  const rows: PhysicalRow[] = [];
  for (const { cells, line } of records) {
    if (line > skip) rows.push({ rowNumber: line, cells: cells.map((text) => ({ text })) });
  }
  return rows;
}

function repairNote(records: readonly SplitRecord[]): ReadNote[] {
  const lines = records.filter(({ isRepaired }) => isRepaired).map(({ line }) => line);
  if (lines.length === 0) return [];
  const shown = lines.slice(0, 5).join('、');
  const more = lines.length > 5 ? ` 等 ${lines.length} 处` : '';
  return [{ message: `第 ${shown} 行${more}引号没有成对，已按列数推断`, isWarning: true }];
}

/**
 * Reads a delimited text (CSV, TSV) that is held in memory: encoding and dialect are found, every
 * physical line is kept, blank ones too. `rowNumber` is the physical line on which a record begins.
 */
export function readDelimited(bytes: Uint8Array, fixed: DialectOptions = {}): PhysicalFile {
  const decoded = decodeText(bytes, fixed.encoding);
  const { dialect, widths, notes } = foundDialect(decoded.text, decoded, fixed, decoded.notes);
  const splitter = new RecordSplitter(dialect, widths);
  const records = splitter.push(decoded.text).concat(splitter.end());
  return {
    tables: [{ sheet: '', rows: toRows(records, fixed.skip ?? 0), merges: [], isDelimited: true }],
    notes: [...notes, ...repairNote(records)],
  };
}

/** Bytes of the beginning, and whole lines from places spread over the rest. */
async function sampleFile(path: string): Promise<{ head: Uint8Array; spread: Uint8Array[] }> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const read = async (position: number, length: number): Promise<Uint8Array> => {
      const buffer = new Uint8Array(Math.min(length, size - position));
      const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
      return buffer.subarray(0, bytesRead);
    };
    const head = await read(0, headBytes);
    const spread: Uint8Array[] = [];
    const left = size - headBytes;
    for (let index = 0; index < windows && left > windowBytes; index += 1) {
      const position = headBytes + Math.floor(((left - windowBytes) * index) / (windows - 1));
      const window = await read(position, windowBytes);
      const first = window.indexOf(10);
      if (first >= 0) spread.push(window.subarray(first + 1, window.lastIndexOf(10) + 1));
    }
    return { head, spread };
  } finally {
    await file.close();
  }
}

/**
 * Finds encoding and dialect of a delimited text on disk from its first megabyte and samples of the
 * rest, whatever its size.
 * @param fixed what is declared, and therefore not looked for
 */
export async function sniffFile(path: string, fixed: DialectOptions = {}): Promise<FoundDialect> {
  const { head, spread } = await sampleFile(path);
  let encoding = detectEncoding(head);
  const isWide = encoding.encoding.startsWith('utf-16');
  if (!isWide && spread.length > 0) {
    const found = detectEncoding(
      Buffer.concat([head.subarray(0, head.lastIndexOf(10) + 1), ...spread]),
    );
    encoding = { ...found, markBytes: encoding.markBytes };
  }
  if (fixed.encoding !== undefined && fixed.encoding !== encoding.encoding) {
    encoding = { encoding: fixed.encoding, confidence: 1, markBytes: 0 };
  }
  const decoder = new LineDecoder(encoding);
  let text = decoder.push(head.subarray(encoding.markBytes));
  if (head.length < headBytes) text += decoder.end();
  return foundDialect(text, encoding, fixed, decoder.notes());
}

/**
 * Reads a delimited text from disk in chunks of rows, in memory bounded by a chunk and the longest
 * cell. `rowNumber` is the physical line on which a record begins.
 * @param notes takes what is noticed on the way: damaged characters, quotes that do not pair
 */
export async function* streamDelimited(
  path: string,
  found: Pick<FoundDialect, 'dialect'> & Partial<FoundDialect>,
  options: { chunkRows?: number; skip?: number; notes?: ReadNote[] } = {},
): AsyncGenerator<PhysicalRow[]> {
  const { chunkRows = 5_000, skip = 0 } = options;
  const { encoding } = found.dialect;
  const decoder = new LineDecoder({ encoding, isMixed: found.isMixed ?? false });
  const splitter = new RecordSplitter(found.dialect, found.widths);
  const start = found.markBytes ?? 0;
  const repaired: SplitRecord[] = [];
  let rows: PhysicalRow[] = [];
  let cells = 0;
  const take = (records: readonly SplitRecord[]): void => {
    for (const record of records) {
      if (record.isRepaired) repaired.push({ ...record, cells: [] });
      cells += record.cells.length;
    }
    for (const row of toRows(records, skip)) rows.push(row);
  };
  for await (const piece of createReadStream(path, { start, highWaterMark: 1 << 18 })) {
    take(splitter.push(decoder.push(piece as Uint8Array)));
    while (rows.length >= chunkRows) yield rows.splice(0, chunkRows);
    if (cells < chunkCells) continue;
    yield rows;
    rows = [];
    cells = 0;
  }
  take(splitter.push(decoder.end()));
  take(splitter.end());
  for (let from = 0; from < rows.length; from += chunkRows)
    yield rows.slice(from, from + chunkRows);
  rows = [];
  options.notes?.push(...decoder.notes(), ...repairNote(repaired));
}
