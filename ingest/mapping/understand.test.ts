import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { utils, type WorkSheet, write } from '@e965/xlsx';
import type { TableName } from '#contracts';
import { noFacts, openHome } from '#home';
import { type OpenedFile, openFile, type SortedRow, sortedRows } from '#readers';
import { hr } from '../sources/hr.ts';
import { LayoutBook } from './layout-book.ts';
import { planTables } from './plan-tables.ts';
import { exportedDateOf } from './understand.ts';

const folder = mkdtempSync(join(tmpdir(), 'huicang-workbook-'));
after(() => rmSync(folder, { recursive: true, force: true }));

async function readSheets(sheets: Record<string, WorkSheet>): Promise<OpenedFile> {
  const book = utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(book, sheet, name);
  const path = join(folder, '名册.xlsx');
  writeFileSync(path, write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
  return openFile(path);
}

/** Title, two-row merged header in groups, a hidden row, a date cell, a numeric ID, totals, footer. */
function staffSheet(): WorkSheet {
  const sheet = utils.aoa_to_sheet([
    ['人事花名册（在职人员）'],
    ['序号', '基本信息', null, null, '岗位信息', null],
    [null, '工号', '姓名', '身份证号', '入院日期', '科室'],
    [1, '00123', '张三', '11010519491231002X', 45047, '心内科'],
    [2, 124, '李四', Number('420106199001011234'), '2020.1.2', '骨科'],
    [],
    ['合计', null, '2人'],
    ['制表人：人事科', null, null, null, '制表日期：2026-10-31'],
  ]);
  sheet['!merges'] = ['A1:F1', 'B2:D2', 'E2:F2', 'A2:A3'].map((area) => utils.decode_range(area));
  sheet['!rows'] = [];
  sheet['!rows'][4] = { hidden: true };
  const date = sheet.E4 as { z?: string };
  date.z = 'yyyy/m/d';
  return sheet;
}

const sheets: Record<string, TableName> = { 在职人员: 'hr__staff' };
const terms = {
  fileName: '名册.xlsx',
  book: new LayoutBook(openHome(folder), [], { facts: noFacts }),
};

function plan(file: OpenedFile) {
  return planTables(file, { ...hr, sheets }, terms);
}

test('a merged two-row header is joined, and every row is accounted for', async () => {
  const file = await readSheets({ 在职人员: staffSheet(), 说明: utils.aoa_to_sheet([['x']]) });
  const [part, ...others] = plan(file);
  assert.ok(part);
  assert.deepEqual([part.table, others], ['hr__staff', []]);
  const rows: SortedRow[] = [];
  for await (const chunk of sortedRows(part.source, part.layout)) rows.push(...chunk);
  assert.deepEqual(
    part.layout.columns.map(({ header, field }) => [header, field ?? null]),
    [
      ['序号', null],
      ['基本信息_工号', 'staff_no'],
      ['基本信息_姓名', 'full_name'],
      ['基本信息_身份证号', 'id_number'],
      ['岗位信息_入院日期', 'hired_date'],
      ['岗位信息_科室', 'department_name'],
    ],
  );
  assert.deepEqual(
    rows.filter(({ kind }) => kind !== null).map(({ kind, row }) => [row.rowNumber, kind]),
    [
      [1, 'title'],
      [2, 'header'],
      [3, 'header'],
      [6, 'blank'],
      [7, 'total'],
      [8, 'footer'],
    ],
  );
  assert.deepEqual(
    rows.filter(({ kind }) => kind === null).map(({ row }) => [row.rowNumber, ...row.cells]),
    [
      [
        4,
        { text: '1', number: 1 },
        { text: '00123' },
        { text: '张三' },
        { text: '11010519491231002X' },
        { text: '2023-05-01', number: 45047, isDate: true },
        { text: '心内科' },
      ],
      [
        5,
        { text: '2', number: 2 },
        { text: '124', number: 124 },
        { text: '李四' },
        { text: '420106199001011260' },
        { text: '2020.1.2' },
        { text: '骨科' },
      ],
    ],
  );
  const dates = rows.map(({ kind, row }) => kind && exportedDateOf(kind, row));
  assert.deepEqual(
    dates.filter((date) => date !== null),
    ['2026-10-31'],
  );
});

test('a missing column is named with its sheet', async () => {
  const sheet = utils.aoa_to_sheet([
    ['工号', '入院日期', '科室'],
    ['00123', '2020-01-02', '心内科'],
  ]);
  const named = await readSheets({ 在职人员: sheet });
  const other = await readSheets({ 别的: sheet });
  assert.throws(() => plan(named), {
    message: '表“在职人员”中没有找到表头列 “姓名”',
  });
  assert.throws(() => plan(other), {
    message: '没有名为 “在职人员” 的表',
  });
});
