import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PhysicalRow } from '../table/physical.ts';
import { headerMatcher } from './field-headers.ts';
import { findLayout, RowSorter, type SortedRow } from './layout.ts';

function rowsOf(...texts: string[][]): PhysicalRow[] {
  return texts.map((cells, index) => ({
    rowNumber: index + 1,
    cells: cells.map((text) => ({ text })),
  }));
}

const merges = [
  { top: 1, bottom: 4, left: 0, right: 0 },
  { top: 1, bottom: 2, left: 2, right: 2 },
];

test('a cell merged down a group stands in each of its rows, a subtotal is none of them', () => {
  const rows = rowsOf(
    ['科室', '姓名', '籍贯'],
    ['心内科', '张伟', '湖北'],
    ['', '王秀英', ''],
    ['', '小计', ''],
    ['', '李娜', ''],
    ['急诊科', '刘洋', ''],
  );
  const head = { sheet: '', head: rows, merges, isDelimited: false };
  const layout = findLayout(head, headerMatcher('hr__staff'), []);
  const expected = [
    ['header', '科室', '姓名', '籍贯'],
    [null, '心内科', '张伟', '湖北'],
    [null, '心内科', '王秀英', '湖北'],
    ['subtotal', '', '小计', ''],
    [null, '心内科', '李娜', ''],
    [null, '急诊科', '刘洋', ''],
  ];
  const show = (sorted: readonly SortedRow[]) =>
    sorted.map(({ kind, row }) => [kind, ...row.cells.map(({ text }) => text)]);
  // One row at a time: a group goes on over the end of a chunk.
  for (const chunks of [[rows], rows.map((row) => [row])]) {
    const sorter = new RowSorter(layout);
    const sorted = chunks.flatMap((chunk) => sorter.take(chunk));
    assert.deepEqual(show([...sorted, ...sorter.end()]), expected);
  }
  assert.deepEqual(
    rows.map(({ cells }) => cells[0]?.text),
    ['科室', '心内科', '', '', '', '急诊科'],
    'the rows given stay as they are',
  );
});
