/**
 * Tables as a union office and its programs keep them, each with the table a person would take out
 * of it. A file `office/NAME.case` is what is read (`--- sheet NAME`: one line a row, cells between
 * ` | `, `<` merged with the cell at its left, `^` with the one above; `--- text`, `--- html`: the
 * file itself), then the tables that are to be found (`--- table`), the one to be printed first.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { heldTable } from '#inside/readers/table/table-source.ts';
import { openFile, readTables, splitRecords, type TableReading, type TableSource } from '#readers';

/** Header line and rows. */
export type Grid = string[][];

export interface OfficeCase {
  read(): Promise<TableReading[]>;
  /** the tables to be found, the one to be printed first */
  expected: Grid[];
}

function gridOf(csv: string): Grid {
  const rules = { delimiter: ',', quote: '"', escape: '"' };
  return splitRecords(csv, rules).map(({ cells }) => cells);
}

/** A sheet in the notation above. */
export function sheetOf(sheet: string, text: string): TableSource {
  const lines = text.split('\n');
  const grid = lines.map((line) => line.split('|').map((cell) => cell.trim()));
  const areas = new Map<string, { top: number; bottom: number; left: number; right: number }>();
  const owner = (row: number, column: number): string => {
    const cell = grid[row]?.[column];
    if (cell === '<') return owner(row, column - 1);
    return cell === '^' ? owner(row - 1, column) : `${row},${column}`;
  };
  for (const [row, cells] of grid.entries()) {
    for (const [column, cell] of cells.entries()) {
      if (cell !== '<' && cell !== '^') continue;
      const key = owner(row, column);
      const [top = 0, left = 0] = key.split(',').map(Number);
      const area = areas.get(key) ?? { top, bottom: top, left, right: left };
      area.bottom = Math.max(area.bottom, row);
      area.right = Math.max(area.right, column);
      areas.set(key, area);
    }
  }
  const rows = grid.map((cells, index) => ({
    rowNumber: index + 1,
    cells: cells.map((cell) => ({ text: cell === '<' || cell === '^' ? '' : cell })),
  }));
  return heldTable({ sheet, rows, merges: [...areas.values()], isDelimited: false });
}

async function readText(text: string, extension: string): Promise<TableReading[]> {
  const folder = mkdtempSync(join(tmpdir(), 'huicang-office-'));
  try {
    const path = join(folder, `input.${extension}`);
    writeFileSync(path, text);
    const opened = await openFile(path);
    const tables: TableReading[] = [];
    for (const source of opened.tables) tables.push(...(await readTables(source)).tables);
    await opened.close();
    return tables;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A case from its file. */
export function officeCase(path: string): OfficeCase {
  const parts = readFileSync(path, 'utf8')
    .split(/^--- /m)
    .slice(1)
    .map((part) => {
      const [head = '', ...lines] = part.replace(/\n$/, '').split('\n');
      const [kind = '', name = ''] = head.split(' ');
      return { kind, name, text: lines.join('\n') };
    });
  const read = async (): Promise<TableReading[]> => {
    const tables: TableReading[] = [];
    for (const { kind, name, text } of parts) {
      if (kind === 'sheet') tables.push(...(await readTables(sheetOf(name, text))).tables);
      else if (kind === 'text') tables.push(...(await readText(text, 'csv')));
      else if (kind === 'html') tables.push(...(await readText(text, 'html')));
    }
    return tables;
  };
  const expected = parts.filter(({ kind }) => kind === 'table').map(({ text }) => gridOf(text));
  return { read, expected };
}

/** A table as read. */
export async function gridRead(table: TableReading | undefined): Promise<Grid> {
  const grid: Grid = table ? [table.columns] : [];
  if (table) for await (const rows of table.rows()) grid.push(...rows);
  return grid;
}

function cellsOf([header = [], ...rows]: Grid): Map<string, number> {
  const cells = new Map<string, number>();
  const add = (cell: string) => cells.set(cell, (cells.get(cell) ?? 0) + 1);
  for (const label of header) add(label);
  for (const row of rows) {
    for (const [at, value] of row.entries()) if (value !== '') add(`${header[at]}\u0001${value}`);
  }
  return cells;
}

/** F1 of cells, each a value under its column's name, and of the names themselves; 0..1. */
export function cellScore(expected: Grid, seen: Grid): number {
  const wanted = cellsOf(expected);
  const found = cellsOf(seen);
  let shared = 0;
  for (const [cell, count] of wanted) shared += Math.min(count, found.get(cell) ?? 0);
  const size = (cells: Map<string, number>) => [...cells.values()].reduce((sum, n) => sum + n, 0);
  return (2 * shared) / Math.max(1, size(wanted) + size(found));
}
