import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { DelimitedSource, DialectOptions, FoundDialect } from '../table/dialect.ts';
import { Budget, cellTooLong, type ReadLimits, tooManyColumns } from '../table/limits.ts';
import type { PhysicalRow, ReadNote } from '../table/physical.ts';
import { headRows, heldTable, type OpenedFile, type TableSource } from '../table/table-source.ts';
import { readDelimited, sniffFile, streamDelimited } from '../text/delimited.ts';
import { LineDecoder } from '../text/encoding.ts';
import { addNote } from './note-list.ts';
import { fileChunks } from './text-file.ts';

/** Texts up to this size are held in memory. */
const heldTextBytes = 4 * 1024 ** 2;

export interface DelimitedOptions {
  /** what a declaration fixes of a delimited text */
  dialect?: DialectOptions;
  /** make a UTF-8 copy of a large text in another encoding, for readers that take it whole */
  needsText?: boolean;
  /** where copies go; a folder of the system's by default */
  temporaryFolder?: string;
}

function checkRows(rows: readonly PhysicalRow[], limits: ReadLimits, budget: Budget): void {
  for (const { cells, rowNumber } of rows) {
    budget.take(`第 ${rowNumber} 行`, cells);
    if (cells.length > limits.columns) {
      throw tooManyColumns(`第 ${rowNumber} 行`, cells.length, limits);
    }
    for (const { text } of cells) {
      if (text.length > limits.cellLength) throw cellTooLong(`第 ${rowNumber} 行`, limits);
    }
  }
}

async function writeUtf8(
  path: string,
  found: FoundDialect,
  folder: string,
  notes: ReadNote[],
): Promise<string> {
  const { encoding } = found.dialect;
  const decoder = new LineDecoder({ encoding, isMixed: found.isMixed });
  const textPath = join(folder, 'text.csv');
  async function* decoded() {
    for await (const bytes of fileChunks(path, found.markBytes)) yield decoder.push(bytes);
    yield decoder.end();
  }
  await pipeline(decoded, createWriteStream(textPath));
  for (const { message, isWarning } of decoder.notes()) addNote(notes, message, isWarning);
  return textPath;
}

/**
 * Opens a delimited text (CSV, TSV): encoding and dialect are found, every physical line is kept.
 * @throws HuicangError when a row or a cell exceeds a limit
 */
export async function openDelimited(
  path: string,
  size: number,
  limits: ReadLimits,
  options: DelimitedOptions,
): Promise<OpenedFile> {
  const notes: ReadNote[] = [];
  if (size <= heldTextBytes) {
    const file = readDelimited(await readFile(path), options.dialect);
    const budget = new Budget(limits, size);
    for (const { rows } of file.tables) checkRows(rows, limits, budget);
    const tables = file.tables.map((table) => heldTable(table));
    return { format: 'csv', notes: [...file.notes], tables, close: async () => {} };
  }
  const found = await sniffFile(path, options.dialect);
  notes.push(...found.notes);
  async function* chunks(): AsyncGenerator<PhysicalRow[]> {
    const seen: ReadNote[] = [];
    const skip = options.dialect?.skip;
    const budget = new Budget(limits, size);
    for await (const rows of streamDelimited(path, found, { notes: seen, ...(skip && { skip }) })) {
      checkRows(rows, limits, budget);
      yield rows;
    }
    for (const { message, isWarning } of seen) addNote(notes, message, isWarning);
  }
  const head: PhysicalRow[] = [];
  for await (const rows of chunks()) {
    head.push(...rows.slice(0, headRows - head.length));
    if (head.length === headRows) break;
  }
  let folder: string | null = null;
  let delimited: DelimitedSource | undefined;
  const { dialect, isMixed } = found;
  if (dialect.encoding === 'utf-8' && !isMixed) delimited = { textPath: path, dialect };
  else if (options.needsText) {
    folder = await mkdtemp(join(options.temporaryFolder ?? tmpdir(), 'huicang-text-'));
    const textPath = await writeUtf8(path, found, folder, notes);
    delimited = { textPath, dialect: { ...dialect, encoding: 'utf-8' } };
  }
  const table: TableSource = {
    sheet: '',
    isHidden: false,
    isDelimited: true,
    merges: [],
    head,
    rowCount: null,
    chunks,
    ...(delimited && { delimited }),
  };
  const close = async () => {
    if (folder) await rm(folder, { recursive: true, force: true });
  };
  return { format: 'csv', notes, tables: [table], close };
}
