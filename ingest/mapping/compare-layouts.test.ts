import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BatchColumn, BatchLayout } from '#contracts';
import { compareLayouts } from './compare-layouts.ts';

function column(
  header: string,
  field: BatchColumn['field'],
  looks: string | null = null,
): BatchColumn {
  return { header, field, looks, magnitude: null };
}

function layout(columns: BatchColumn[], orders: BatchLayout['orders'] = []): BatchLayout {
  return { declaration: 'hr', table: 'hr__staff', sheet: '在职人员', columns, orders };
}

function messages(before: BatchLayout, now: BatchLayout, areRecords = false): [boolean, string][] {
  return compareLayouts(before, now, areRecords).map(({ isHeld, message }) => [isHeld, message]);
}

const staff = [
  column('工号', 'staff_no', 'serial'),
  column('姓名', 'full_name', 'name'),
  column('科室', 'department_name', 'department'),
  column('入院日期', 'hired_date', 'date'),
];

test('the same columns in another order are no change', () => {
  assert.deepEqual(messages(layout(staff), layout(staff.toReversed())), []);
});

test('names and departments that have changed places are seen, words for words are not', () => {
  const swapped = [
    column('姓名', 'full_name', 'department'),
    column('科室', 'department_name', 'name'),
    ...staff.filter(({ field }) => field === 'staff_no' || field === 'hired_date'),
  ];
  assert.deepEqual(messages(layout(staff), layout(swapped)), [
    [true, '列“姓名”的内容原来像人名，现在像科室名称'],
    [true, '列“科室”的内容原来像科室名称，现在像人名'],
  ]);
  const level = (looks: string) => layout([...staff, column('职称级别', 'title_level', looks)]);
  assert.deepEqual(messages(level('word'), level('name')), []);
  assert.deepEqual(messages(level('word'), level('id_number')), [
    [true, '列“职称级别”的内容原来像词语，现在像身份证号'],
  ]);
});

test('days, months and serials may stand for each other, numbers for dates may not', () => {
  const hired = (looks: string) => layout([column('入院日期', 'hired_date', looks)]);
  assert.deepEqual(messages(hired('date'), hired('serial')), []);
  assert.deepEqual(messages(hired('date'), hired('amount')).length, 1);
});

test('records leave out what is empty; a key that seems renamed is held all the same', () => {
  const few = staff.filter(({ field }) => field !== 'department_name');
  assert.deepEqual(messages(layout(staff), layout(few)), [[true, '“科室”的列“科室”没有了']]);
  assert.deepEqual(messages(layout(staff), layout(few), true), []);
  assert.deepEqual(messages(layout(few), layout(staff), true), []);
  const renamed = [...few, column('科室名', null, 'department')];
  assert.deepEqual(messages(layout(staff), layout(renamed), true), [
    [true, '“科室”的列“科室”没有了，多了“科室名”，像是改了名'],
  ]);
});

test('which of two dates is the later one turns round only when they are exchanged', () => {
  const later: BatchLayout['orders'] = [['left_date', 'hired_date']];
  const earlier: BatchLayout['orders'] = [['hired_date', 'left_date']];
  assert.deepEqual(messages(layout(staff, later), layout(staff, earlier)), [
    [true, '“入院日期”与“离院日期”的内容像是对调了'],
  ]);
  assert.deepEqual(messages(layout(staff, later), layout(staff, [])), []);
});
