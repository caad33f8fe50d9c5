import { HuicangError } from '#home';
import { Budget, cellTooLong, type ReadLimits, tooManyColumns } from '../table/limits.ts';
import type { PhysicalRow, PhysicalTable, ReadNote } from '../table/physical.ts';
import { heldTable, type OpenedFile } from '../table/table-source.ts';
import { type JsonValue, oddityNote, parseJson } from './json-parse.ts';
import { addNote } from './note-list.ts';
import { listRow, RecordColumns } from './record-columns.ts';
import { decodeHeld } from './text-file.ts';

/** A list found in a document. */
interface FoundList {
  /** keys that lead to it, joined by `.` */
  path: string;
  items: JsonValue[];
  /** names of its columns, where the document gives them beside the list */
  names?: string[];
}

const isNested = (value: JsonValue) => value instanceof Map || Array.isArray(value);

/** Lists of records or of rows, the outermost ones; lists within their records are values. */
function findLists(value: JsonValue, path: string): FoundList[] {
  if (Array.isArray(value)) return [{ path, items: value }];
  if (!(value instanceof Map)) return [];
  const found: FoundList[] = [];
  for (const [key, each] of value) {
    const below = path === '' ? key : `${path}.${key}`;
    if (Array.isArray(each)) {
      if (!each.some(isNested)) continue;
      const width = Array.isArray(each[0]) ? each[0].length : -1;
      const names = [...value.values()].find(
        (other): other is string[] =>
          Array.isArray(other) &&
          other.length === width &&
          other.every((name) => typeof name === 'string'),
      );
      found.push({ path: below, items: each, ...(names && { names }) });
    } else found.push(...findLists(each, below));
  }
  return found;
}

function tableOf(
  { path, items, names }: FoundList,
  limits: ReadLimits,
  budget: Budget,
): PhysicalTable {
  const rows: PhysicalRow[] = [];
  const place = path === '' ? '文件' : `“${path}”`;
  const columns = new RecordColumns(place, limits);
  const areLists = items.length > 0 && items.every((item) => Array.isArray(item));
  for (const [index, item] of items.entries()) {
    const row =
      areLists && Array.isArray(item) ? listRow(item, index + 1) : columns.row(item, index + 1);
    budget.take(place, row.cells);
    rows.push(row);
  }
  for (const { rowNumber, cells } of rows) {
    if (cells.length > limits.columns) throw tooManyColumns(place, cells.length, limits);
    for (const { text } of cells) {
      if (text.length > limits.cellLength) throw cellTooLong(`${place}第 ${rowNumber} 条`, limits);
    }
  }
  if (!areLists) rows.unshift(columns.header());
  else if (names) rows.unshift({ rowNumber: 0, cells: names.map((text) => ({ text })) });
  return { sheet: path, rows, merges: [], isDelimited: false };
}

/**
 * Opens a JSON document: every outermost list of records (or of rows) is a table, named by the keys
 * that lead to it (`data.items`; '' for the document itself). A record's objects are flattened to
 * `a_b`, its lists stay JSON text. A document without such a list is one record.
 * @returns null where it is a value a line (NDJSON)
 * @throws HuicangError when it is not JSON, nested too deep, or exceeds a limit
 */
export function openJson(bytes: Uint8Array, limits: ReadLimits): OpenedFile | null {
  const notes: ReadNote[] = [];
  const parsed = parseJson(decodeHeld(bytes, notes), limits);
  if (parsed.isLines) return null;
  const { values, repeatedKeys, oddities } = parsed;
  if (oddities.length > 0) addNote(notes, oddityNote(oddities), true);
  // Several lists without one around them are the pages of one.
  const [first = null] = values;
  const value = values.length === 1 ? first : values.flat();
  let lists = findLists(value, '');
  if (lists.length === 0) {
    if (!(value instanceof Map)) {
      throw new HuicangError('JSON 里只有一个值，没有记录', {
        remedy: '请对方系统导出记录的列表。',
      });
    }
    lists = [{ path: '', items: [value] }];
  }
  const named = lists.map(
    ({ path, items }) => `${path === '' ? '文件' : path}（${items.length} 条）`,
  );
  addNote(notes, `JSON，记录在 ${named.join('、')}`, false);
  if (repeatedKeys > 0)
    addNote(notes, `有 ${repeatedKeys} 个字段在一条记录里出现两次，取后一个`, true);
  for (const { path, items } of lists) {
    const kinds = new Set(
      items.map((item) => (item instanceof Map ? 1 : Array.isArray(item) ? 2 : 3)),
    );
    if (kinds.size > 1)
      addNote(
        notes,
        `${path === '' ? '文件' : `“${path}”`}的各条形式不一，不是记录的放在 value 列`,
        true,
      );
  }
  const budget = new Budget(limits, bytes.length);
  const tables = lists.map((list) => heldTable(tableOf(list, limits, budget)));
  return { format: 'json', notes, tables, close: async () => {} };
}
