import { CsvError, parse } from 'csv-parse/sync';
import { HuicangError } from '../../archive/index.ts';
import { decodeText } from './encoding.ts';
import type { PhysicalFile, PhysicalRow, ReadNote } from './physical.ts';

const delimiters = [',', '\t', ';', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/** Longest single record accepted, in characters; a longer one is a quote that never closes. */
const longestRecord = 1_000_000;

function countOutsideQuotes(line: string, delimiter: string): number {
  let count = 0;
  let quoted = false;
  for (const character of line) {
    if (character === '"') quoted = !quoted;
    else if (character === delimiter && !quoted) count += 1;
  }
  return count;
}

/**
 * The delimiter of a text: the one that cuts most lines into the same number of cells, and of
 * those the one that gives more cells.
 */
export function detectDelimiter(text: string): Delimiter {
  const lines = text
    .slice(0, 200_000)
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 100);
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of delimiters) {
    const frequency = new Map<number, number>();
    for (const line of lines) {
      const count = countOutsideQuotes(line, delimiter);
      if (count > 0) frequency.set(count, (frequency.get(count) ?? 0) + 1);
    }
    for (const [count, times] of frequency) {
      const score = (times / lines.length) * Math.log2(count + 1);
      if (score > best.score) best = { delimiter, score };
    }
  }
  return best.delimiter;
}

// csv-parse's own line counter counts a CR LF inside quotes twice.
function countLineBreaks(cell: string): number {
  return cell.includes('\n') || cell.includes('\r') ? cell.split(/\r\n|\n|\r/).length - 1 : 0;
}

function parseRecords(text: string, delimiter: string, quote: string | false): string[][] {
  return parse(text, {
    delimiter,
    quote,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: longestRecord,
  }) as string[][];
}

/**
 * Reads a delimited text (CSV, TSV): encoding and delimiter are found, every physical line is
 * kept, blank ones too. `rowNumber` is the physical line on which a record begins.
 * @throws HuicangError when the text cannot be cut into records
 */
export function readDelimited(bytes: Uint8Array): PhysicalFile {
  const { text, encoding, notes } = decodeText(bytes);
  const delimiter = detectDelimiter(text);
  const name = delimiter === '\t' ? '制表符' : `“${delimiter}”`;
  const found: ReadNote[] = [
    { message: `编码 ${encoding.toUpperCase()}，分隔符 ${name}`, isWarning: false },
    ...notes,
  ];
  let records: string[][];
  try {
    records = parseRecords(text, delimiter, '"');
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    found.push({ message: '有引号没有成对，已按无引号读取', isWarning: true });
    try {
      records = parseRecords(text, delimiter, false);
    } catch (cause) {
      throw new HuicangError('文件无法按行列拆开', {
        remedy: '确认它是 CSV 或制表符分隔的文本；从来源系统重新导出。',
        cause,
      });
    }
  }
  let lastLine = 0;
  const rows: PhysicalRow[] = records.map((record) => {
    const rowNumber = lastLine + 1;
    lastLine = rowNumber + record.reduce((sum, cell) => sum + countLineBreaks(cell), 0);
    return { rowNumber, cells: record.map((cell) => ({ text: cell })) };
  });
  return { tables: [{ sheet: '', rows, merges: [], isDelimited: true }], notes: found };
}
