import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PhysicalRow } from '../table/physical.ts';
import { heldTable } from '../table/table-source.ts';
import { filledDown } from './fill-down.ts';
import type { Layout } from './layout.ts';

const layout: Layout = {
  sheet: '',
  columns: [
    { index: 0, header: '科室', field: 'department_name', factor: 1 },
    { index: 1, header: '姓名', field: 'full_name', factor: 1 },
    { index: 2, header: '籍贯', factor: 1 },
  ],
  firstHeader: 0,
  lastHeader: 0,
  labels: new Set(['科室', '姓名', '籍贯']),
  width: null,
};

function rowsOf(...texts: string[][]): PhysicalRow[] {
  return texts.map((cells, index) => ({
    rowNumber: index + 1,
    cells: cells.map((text) => ({ text })),
  }));
}

async function shown(source: ReturnType<typeof heldTable>): Promise<string[][]> {
  const texts: string[][] = [];
  for await (const chunk of source.chunks()) {
    for (const { cells } of chunk) texts.push(cells.map(({ text }) => text));
  }
  return texts;
}

const merges = [
  { top: 1, bottom: 4, left: 0, right: 0 },
  { top: 1, bottom: 2, left: 2, right: 2 },
];

test('a cell merged down a group stands in each of its rows, a subtotal is none of them', async () => {
  const rows = rowsOf(
    ['科室', '姓名', '籍贯'],
    ['心内科', '张伟', '湖北'],
    ['', '王秀英', ''],
    ['', '小计', ''],
    ['', '李娜', ''],
    ['急诊科', '刘洋', ''],
  );
  const source = heldTable({ sheet: '', rows, merges, isDelimited: false });
  // One row a chunk: a group goes on over the end of a chunk.
  const single = {
    ...source,
    async *chunks() {
      for (const row of rows) yield [row];
    },
  };
  const expected = [
    ['科室', '姓名', '籍贯'],
    ['心内科', '张伟', '湖北'],
    ['心内科', '王秀英', ''],
    ['', '小计', ''],
    ['心内科', '李娜', ''],
    ['急诊科', '刘洋', ''],
  ];
  for (const each of [source, single]) {
    const filled = filledDown(each, layout);
    assert.deepEqual(await shown(filled), expected);
    assert.deepEqual(await shown(filled), expected, 'may be read again');
    assert.deepEqual(
      filled.head.map(({ cells }) => cells.map(({ text }) => text)),
      expected,
    );
  }
});

test('a source without groups is left as it is', () => {
  const source = heldTable({ sheet: '', rows: [], merges: [], isDelimited: false });
  assert.equal(filledDown(source, layout), source);
});
