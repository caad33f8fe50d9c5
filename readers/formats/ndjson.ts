import { readFile } from 'node:fs/promises';
import { Budget, cellTooLong, type ReadLimits } from '../table/limits.ts';
import type { PhysicalRow, ReadNote } from '../table/physical.ts';
import { chunkRows, headRows, heldTable, type OpenedFile } from '../table/table-source.ts';
import { oddityNote, parseJson } from './json-parse.ts';
import { addNote } from './note-list.ts';
import { listRow, RecordColumns } from './record-columns.ts';
import { decodeFile, decodeHeld, slices } from './text-file.ts';

/** Files up to this size are held in memory. */
const heldLinesBytes = 8 * 1024 ** 2;

interface Line {
  text: string;
  number: number;
}

async function* linesOf(pieces: AsyncIterable<string>, limits: ReadLimits): AsyncGenerator<Line> {
  let rest = '';
  let number = 0;
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > limits.cellLength * 16) throw cellTooLong(`第 ${number + 1} 行`, limits);
    for (const text of lines) {
      number += 1;
      if (text.trim() !== '') yield { text, number };
    }
  }
  if (rest.trim() !== '') yield { text: rest, number: number + 1 };
}

/** What the lines of a file are read with. */
interface Reading {
  columns: RecordColumns;
  limits: ReadLimits;
  budget: Budget;
  oddities: Set<string>;
}

/** The rows of a line: one, unless values are joined on it. */
function rowsOf(
  { text, number }: Line,
  { columns, limits, budget, oddities }: Reading,
): PhysicalRow[] {
  const parsed = parseJson(text, limits, number);
  for (const oddity of parsed.oddities) if (oddities.size < 5) oddities.add(oddity);
  const rows = parsed.values.map((value) =>
    Array.isArray(value) ? listRow(value, number) : columns.row(value, number),
  );
  for (const { cells } of rows) {
    budget.take(`第 ${number} 行`, cells);
    for (const cell of cells) {
      if (cell.text.length > limits.cellLength) throw cellTooLong(`第 ${number} 行`, limits);
    }
  }
  return rows;
}

/**
 * Opens newline-delimited JSON: a record a line, numbered by its line; blank lines are skipped. The
 * columns are those of all records, so a large file is read once for them and then as often as its
 * rows are asked for.
 * @throws HuicangError naming the line that is no JSON
 */
export async function openNdjson(
  path: string,
  size: number,
  head: Uint8Array,
  limits: ReadLimits,
): Promise<OpenedFile> {
  const notes: ReadNote[] = [];
  const columns = new RecordColumns('文件', limits);
  const close = async () => {};
  const budget = new Budget(limits, size);
  const reading: Reading = { columns, limits, budget, oddities: new Set() };
  const done = (count: number) => {
    addNote(notes, `NDJSON，${count} 条记录`, false);
    if (reading.oddities.size > 0) addNote(notes, oddityNote(reading.oddities), true);
  };
  if (size <= heldLinesBytes) {
    const rows: PhysicalRow[] = [];
    const text = decodeHeld(await readFile(path), notes);
    for await (const line of linesOf(slices(text), limits)) rows.push(...rowsOf(line, reading));
    done(rows.length);
    if (columns.names.length > 0) rows.unshift(columns.header());
    const table = { sheet: '', rows, merges: [], isDelimited: false };
    return { format: 'ndjson', notes, tables: [heldTable(table)], close };
  }
  let rowCount = 0;
  const forColumns = { ...reading, budget: budget.pass() };
  for await (const line of linesOf(decodeFile(path, head), limits)) {
    rowCount += rowsOf(line, forColumns).length;
  }
  done(rowCount);
  const hasNames = columns.names.length > 0;
  async function* chunks(): AsyncGenerator<PhysicalRow[]> {
    const ofPass = { ...reading, budget: budget.pass() };
    let chunk: PhysicalRow[] = hasNames ? [columns.header()] : [];
    for await (const line of linesOf(decodeFile(path, head), limits)) {
      chunk.push(...rowsOf(line, ofPass));
      if (chunk.length < chunkRows) continue;
      yield chunk;
      chunk = [];
    }
    if (chunk.length > 0) yield chunk;
  }
  const first: PhysicalRow[] = [];
  for await (const chunk of chunks()) {
    first.push(...chunk.slice(0, headRows));
    break;
  }
  const table = {
    sheet: '',
    isHidden: false,
    isDelimited: false,
    merges: [],
    head: first,
    rowCount: rowCount + (hasNames ? 1 : 0),
    chunks,
  };
  return { format: 'ndjson', notes, tables: [table], close };
}
