import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DepartmentAliases } from './departments.ts';

const row = (
  department_code: string,
  department_name: string,
  valid_from_date: string,
  valid_to_date: string | null = null,
  successor_code: string | null = null,
) => ({ department_code, department_name, valid_from_date, valid_to_date, successor_code });

const aliases = new DepartmentAliases([
  row('K01', '内一科', '2010-01-01', '2023-06-30'),
  row('K01', '心血管内科', '2023-07-01'),
  row('K02', '针灸科', '2010-01-01', '2024-03-31', 'K03'),
  row('K03', '中医科', '2010-01-01', '2025-01-31', 'K04'),
  row('K04', '中西医结合科', '2025-02-01'),
  row('K05', '急诊科', '2010-01-01', '2020-12-31'),
  row('K06', '急诊科', '2021-01-01'),
]);

test('a name leads to the code of today, over renaming and mergers', () => {
  assert.equal(aliases.resolve('内一科', '2022-05-01'), 'K01');
  assert.equal(aliases.resolve('心血管内科', '2026-10-31'), 'K01');
  assert.equal(aliases.resolve('针灸科', '2022-05-01'), 'K04');
  assert.equal(aliases.resolve('内一科', '2025-05-01'), 'K01');
});

test('a name of several departments is decided by the date, or not at all', () => {
  assert.equal(aliases.resolve('急诊科', '2019-05-01'), 'K05');
  assert.equal(aliases.resolve('急诊科', '2022-05-01'), 'K06');
  assert.equal(aliases.resolve('急诊科', null), null);
  assert.equal(aliases.resolve('内三', '2022-05-01'), null);
  assert.equal(aliases.resolve(null, '2022-05-01'), null);
});

test('departments merged in a circle end', () => {
  const circle = new DepartmentAliases([
    row('A', '甲科', '2010-01-01', '2020-12-31', 'B'),
    row('B', '乙科', '2010-01-01', '2020-12-31', 'A'),
  ]);
  assert.equal(circle.resolve('甲科', null), 'A');
});
