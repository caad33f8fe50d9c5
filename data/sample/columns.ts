import type { FieldName, RuleId } from '#contracts';
import { at } from './base/at.ts';
import type { Cell, Line, Mark } from './model.ts';
import { headerOf } from './sheet-writer.ts';

/** A column of a file: its header, and the field it holds; null where no purpose needs it. */
export interface FileColumn {
  header: string;
  field: FieldName | null;
}

/**
 * Columns in the order of a file: a field under its own label, a field under the header of the
 * office (`['leaving_reason_code', '减员原因']`), or a header alone for a column nobody takes.
 */
export function fileColumns(
  ...entries: readonly (FieldName | readonly [FieldName, string] | { only: string })[]
): FileColumn[] {
  return entries.map((entry) => {
    if (typeof entry === 'string') return { header: headerOf(entry), field: entry };
    if ('only' in entry) return { header: entry.only, field: null };
    return { header: entry[1], field: entry[0] };
  });
}

export function headerLine(columns: readonly FileColumn[]): Line {
  return { cells: columns.map(({ header }) => header), notData: 'header' };
}

function placeOf(columns: readonly FileColumn[], field: FieldName): number {
  const index = columns.findIndex((column) => column.field === field);
  if (index < 0) throw new RangeError(`no column for ${field}`);
  return index;
}

/** The cell of a field. */
export function cellIn(line: Line, columns: readonly FileColumn[], field: FieldName): Cell {
  return line.cells[placeOf(columns, field)] ?? null;
}

/** What is planted in one cell of a line. */
interface Planted {
  kind: string;
  rule: RuleId;
  field: FieldName;
  value: Cell;
  expected: 'flag' | 'fix' | 'cross-check' | 'quarantine';
}

/** Puts a value in a line's cell and notes what must become of it; a repair leads back to the old value. */
export function plantIn(line: Line, columns: readonly FileColumn[], planted: Planted): void {
  const { kind, rule, field, value, expected } = planted;
  const index = placeOf(columns, field);
  const before = line.cells[index] ?? null;
  line.cells = line.cells.with(index, value);
  const mark: Mark = { kind, rule, field, column: at(columns, index).header, expected };
  if (expected === 'fix') mark.value = String(before);
  if (expected === 'quarantine') line.isRejected = true;
  line.marks = [...(line.marks ?? []), mark];
}

/** A second copy of a line right below it, to be rejected. */
export function copyBelow(lines: Line[], line: Line, kind: string): void {
  const copy: Line = {
    cells: [...line.cells],
    isRejected: true,
    marks: [{ kind, rule: 'duplicate-in-file', field: null, expected: 'quarantine' }],
  };
  lines.splice(lines.indexOf(line) + 1, 0, copy);
}
