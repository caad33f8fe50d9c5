import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DepartmentNames } from './departments.ts';

const row = (
  department_code: string,
  department_name: string,
  valid_from_date: string,
  valid_to_date: string | null = null,
  successor_code: string | null = null,
) => ({
  ...{ department_code, department_name, valid_from_date, valid_to_date, successor_code },
  ...{ campus_name: '本部', department_type: null },
});

const aliases = new DepartmentNames(
  [
    row('K01', '内一科', '2010-01-01', '2023-06-30'),
    row('K01', '心血管内科', '2023-07-01'),
    row('K02', '针灸科', '2010-01-01', '2024-03-31', 'K03'),
    row('K03', '中医科', '2010-01-01', '2025-01-31', 'K04'),
    row('K04', '中西医结合科', '2025-02-01'),
    row('K05', '急诊科', '2010-01-01', '2020-12-31'),
    row('K06', '急诊科', '2021-01-01'),
  ],
  '2026-10-31',
);

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
  const circle = new DepartmentNames(
    [
      row('A', '甲科', '2010-01-01', '2020-12-31', 'B'),
      row('B', '乙科', '2010-01-01', '2020-12-31', 'A'),
    ],
    '2026-10-31',
  );
  assert.equal(circle.resolve('甲科', null), 'A');
});

test('every name leads to the department of today, however many mergers on; the future does not count', () => {
  const names = new DepartmentNames(
    [
      row('D1', '心内科', '1998-01-01', '2021-12-31'),
      row('D1', '心血管内科', '2022-01-01'),
      row('D1', '心血管中心', '2027-01-01'),
      row('M1', '一科', '2000-01-01', '2001-12-31', 'M2'),
      row('M2', '二科', '2000-01-01', '2002-12-31', 'M3'),
      row('M3', '三科', '2000-01-01', '2003-12-31', 'M4'),
      row('M4', '四科', '2000-01-01', '2004-12-31', 'M5'),
      row('M5', '五科', '2000-01-01', '2030-12-31', 'M6'),
      row('M6', '六科', '2000-01-01', '2005-12-31', '不在表中'),
      row('N1', '新科', '2027-01-01'),
    ],
    '2026-10-31',
  );
  assert.deepEqual(
    names.aliases().map((each) => [each.alias_name, each.department_code, each.department_name]),
    [
      ['心内科', 'D1', '心血管内科'],
      ['心血管内科', 'D1', '心血管内科'],
      ['心血管中心', 'D1', '心血管内科'],
      ['一科', 'M5', '五科'],
      ['二科', 'M5', '五科'],
      ['三科', 'M5', '五科'],
      ['四科', 'M5', '五科'],
      ['五科', 'M5', '五科'],
      ['六科', 'M6', '六科'],
    ],
  );
});
