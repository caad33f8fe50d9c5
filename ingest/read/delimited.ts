import { decodeText } from './encoding.ts';
import type { PhysicalFile, PhysicalRow, ReadNote } from './physical.ts';
import { splitRecords } from './split-records.ts';

const delimiters = [',', '\t', ';', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

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

/**
 * Reads a delimited text (CSV, TSV): encoding and delimiter are found, every physical line is
 * kept, blank ones too. `rowNumber` is the physical line on which a record begins.
 */
export function readDelimited(bytes: Uint8Array): PhysicalFile {
  const { text, encoding, notes } = decodeText(bytes);
  const delimiter = detectDelimiter(text);
  const name = delimiter === '\t' ? '制表符' : `“${delimiter}”`;
  const found: ReadNote[] = [
    { message: `编码 ${encoding.toUpperCase()}，分隔符 ${name}`, isWarning: false },
    ...notes,
  ];
  let records = splitRecords(text, delimiter, true);
  if (records === null) {
    found.push({ message: '有引号没有成对，已按无引号读取', isWarning: true });
    records = splitRecords(text, delimiter, false) ?? [];
  }
  const rows: PhysicalRow[] = records.map(({ cells, line }) => ({
    rowNumber: line,
    cells: cells.map((cell) => ({ text: cell })),
  }));
  return { tables: [{ sheet: '', rows, merges: [], isDelimited: true }], notes: found };
}
