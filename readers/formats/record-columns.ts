import type { Cell } from '#values';
import { type ReadLimits, tooManyColumns } from '../table/limits.ts';
import type { PhysicalRow } from '../table/physical.ts';
import { JsonNumber, type JsonValue, jsonText } from './json-parse.ts';
import { emptyCell } from './xlsx-sheet.ts';

const separator = '\u0000';

/**
 * Columns of a list of records, in the order of their first appearance. A nested value is named by
 * its path, joined by `_`; where two paths give one name, the later one gets `_2`.
 */
export class RecordColumns {
  private readonly indexes = new Map<string, number>();
  private readonly taken = new Set<string>();
  private readonly place: string;
  private readonly limits: ReadLimits;
  readonly names: string[] = [];

  /** @param place what the records are, for messages */
  constructor(place: string, limits: ReadLimits) {
    this.place = place;
    this.limits = limits;
  }

  /** Place of the column of a path; made where it is new. */
  indexOf(path: string, nameOf: () => string = () => path.replaceAll(separator, '_')): number {
    const known = this.indexes.get(path);
    if (known !== undefined) return known;
    const base = nameOf();
    let name = base;
    for (let next = 2; this.taken.has(name); next += 1) name = `${base}_${next}`;
    this.taken.add(name);
    this.names.push(name);
    this.indexes.set(path, this.names.length - 1);
    if (this.names.length > this.limits.columns) {
      throw tooManyColumns(this.place, this.names.length, this.limits);
    }
    return this.names.length - 1;
  }

  /** The names as a row; it lies nowhere in the file, so its number is 0. */
  header(): PhysicalRow {
    return { rowNumber: 0, cells: this.names.map((text) => ({ text })) };
  }

  /** One record as a row: objects are flattened, lists are JSON text. */
  row(record: JsonValue, rowNumber: number): PhysicalRow {
    const cells: (Cell | undefined)[] = [];
    const put = (path: string, value: JsonValue): void => {
      if (value instanceof Map && (value.size > 0 || path === '')) {
        for (const [key, each] of value) put(path === '' ? key : path + separator + key, each);
        return;
      }
      cells[this.indexOf(path, path === '' ? () => 'value' : undefined)] = cellOf(value);
    };
    put('', record);
    return { rowNumber, cells: Array.from(cells, (cell) => cell ?? emptyCell) };
  }
}

/** A value of JSON as a cell: numbers as they are written, nothing for null. */
function cellOf(value: JsonValue): Cell {
  if (value === null) return emptyCell;
  if (typeof value === 'string') return { text: value };
  if (typeof value === 'number') return { text: String(value), number: value };
  if (value instanceof JsonNumber) return { text: value.source, number: Number(value.source) };
  if (typeof value === 'boolean') return { text: String(value) };
  if (value instanceof Map && value.size === 0) return emptyCell;
  return { text: jsonText(value) };
}

/** Rows of lists; a list has no names, so its first row is a row like any other. */
export function listRow(values: readonly JsonValue[], rowNumber: number): PhysicalRow {
  return { rowNumber, cells: values.map(cellOf) };
}
