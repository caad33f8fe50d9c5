import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fields, type RowCheck, rowChecks, tables } from '#contracts';
import { rules } from '#inside/contracts/rules/rules.ts';
import type { Table } from '#inside/contracts/tables/table.ts';
import type { LakeValue } from '#values';
import {
  type CheckContext,
  checksOf,
  evaluateCheck,
  evaluateChecks,
  fieldsOfCheck,
  fillDerived,
} from './evaluate.ts';

const nothing: CheckContext = { asOf: '2026-11-23', derived: {}, known: {} };

function fails(check: RowCheck, values: Record<string, LakeValue>, context = nothing): boolean {
  return evaluateCheck(check, values, context) !== null;
}

test('every check names a rule and fields that exist, and finds a table to apply to', () => {
  for (const check of rowChecks) {
    assert.ok(check.rule in rules, check.rule);
    for (const name of fieldsOfCheck(check)) assert.ok(name in fields, name);
    const names = fieldsOfCheck(check);
    const fits = Object.values<Table>(tables).some((table) =>
      names.every((name) => table.fields.includes(name)),
    );
    assert.ok(fits, `${check.rule}: ${names.join()}`);
  }
});

test('checks of a table are those whose fields it has', () => {
  const rulesOf = (table: 'hr__departments' | 'paper__holds') =>
    checksOf(table).map(({ rule, kind }) => `${rule} ${kind}`);
  assert.deepEqual(rulesOf('hr__departments'), ['date-order order']);
  assert.deepEqual(rulesOf('paper__holds'), ['date-out-of-range date-range', 'date-order order']);
});

test('order, date range and age', () => {
  const order: RowCheck = {
    kind: 'order',
    rule: 'date-order',
    earlier: 'hired_date',
    later: 'left_date',
  };
  assert.equal(fails(order, { hired_date: '2020-01-02', left_date: '2020-01-02' }), false);
  assert.equal(fails(order, { hired_date: '2020-01-02', left_date: null }), false);
  assert.deepEqual(
    evaluateCheck(order, { hired_date: '2020-01-02', left_date: '2020-01-01' }, nothing),
    { rule: 'date-order', field: 'left_date', detail: '“离院日期”早于“入院日期”' },
  );
  const range: RowCheck = {
    kind: 'date-range',
    rule: 'date-out-of-range',
    field: 'hired_date',
    from: '1949-10-01',
    to: 'as_of',
  };
  assert.equal(fails(range, { hired_date: '1949-10-01' }), false);
  assert.equal(fails(range, { hired_date: '1949-09-30' }), true);
  assert.equal(fails(range, { hired_date: '2026-11-23' }), false);
  assert.equal(fails(range, { hired_date: '2026-11-24' }), true);
  assert.equal(fails(range, { hired_date: '2099-01-01' }, { ...nothing, asOf: null }), false);
  const age: RowCheck = {
    kind: 'years-apart',
    rule: 'age-implausible',
    earlier: 'birth_date',
    later: 'hired_date',
    min: 16,
    max: 75,
  };
  assert.equal(fails(age, { birth_date: '2000-05-06', hired_date: '2016-05-05' }), true);
  assert.equal(fails(age, { birth_date: '2000-05-06', hired_date: '2016-05-06' }), false);
  assert.equal(fails(age, { birth_date: '1984-02-29', hired_date: '2000-02-29' }), false);
  assert.equal(fails(age, { birth_date: '2000-02-29', hired_date: '2076-02-28' }), false);
  assert.equal(fails(age, { birth_date: '2000-02-29', hired_date: '2076-02-29' }), true);
  assert.equal(fails(age, { birth_date: '1999-02-28', hired_date: '2075-02-27' }), false);
  assert.equal(fails(age, { birth_date: '1999-02-28', hired_date: '2075-02-28' }), true);
});

test('ranges, sums and steps', () => {
  const range: RowCheck = {
    kind: 'range',
    rule: 'value-out-of-range',
    field: 'dues_base_fen',
    min: 0,
    max: 10_000_000,
  };
  assert.equal(fails(range, { dues_base_fen: 10_000_000 }), false);
  assert.deepEqual(evaluateCheck(range, { dues_base_fen: 10_000_001 }, nothing), {
    rule: 'value-out-of-range',
    field: 'dues_base_fen',
    detail: '“计费基数”大于 100000 元',
  });
  const sum: RowCheck = {
    kind: 'sum',
    rule: 'sum-mismatch',
    total: 'dues_base_fen',
    parts: ['post_salary_fen', 'grade_salary_fen'],
    tolerance: 100,
    upToPercent: 110,
  };
  const pay = (base: number) => ({
    dues_base_fen: base,
    post_salary_fen: 300_000,
    grade_salary_fen: 100_000,
  });
  assert.equal(fails(sum, pay(399_900)), false);
  assert.equal(fails(sum, pay(399_899)), true);
  assert.equal(fails(sum, pay(440_100)), false);
  assert.equal(fails(sum, pay(440_101)), true);
  assert.equal(fails(sum, { ...pay(100_000), post_salary_fen: null }), false);
  assert.equal(
    fails(sum, { dues_base_fen: 5, post_salary_fen: null, grade_salary_fen: null }),
    false,
  );
  const dues = rowChecks.find((check) => check.rule === 'dues-mismatch');
  assert.ok(dues);
  const owed = (status: string | null) => ({
    dues_base_fen: 345_700,
    dues_owed_fen: 1730,
    dues_status_code: status,
  });
  assert.equal(fails(dues, owed('正常')), true);
  assert.equal(fails(dues, owed(null)), true);
  assert.equal(fails(dues, owed('补缴')), false);
  assert.equal(fails(dues, { ...owed('正常'), dues_owed_fen: 1725 }), false);
});

test('patterns, lists, required and forbidden values', () => {
  const pattern: RowCheck = {
    kind: 'pattern',
    rule: 'pattern-mismatch',
    field: 'case_no',
    pattern: '[A-Z]{2}-[0-9]+',
  };
  assert.equal(fails(pattern, { case_no: 'AB-12' }), false);
  assert.equal(fails(pattern, { case_no: 'AB-12x' }), true);
  const list: RowCheck = {
    kind: 'one-of',
    rule: 'value-not-allowed',
    field: 'title_level',
    values: ['正高', '副高'],
  };
  assert.equal(fails(list, { title_level: '中级' }), true);
  assert.equal(fails(list, { title_level: null }), false);
  const left = { staff_status_code: '离职', left_date: null };
  const required: RowCheck = {
    kind: 'requires',
    rule: 'conditional-missing',
    field: 'left_date',
    when: [{ field: 'staff_status_code', in: ['离职'] }],
  };
  assert.deepEqual(evaluateCheck(required, left, nothing), {
    rule: 'conditional-missing',
    field: 'left_date',
    detail: '“人员状态”为离职，“离院日期”不能为空',
    missing: ['left_date'],
  });
  assert.equal(fails(required, { ...left, staff_status_code: '在职' }), false);
  const forbidden: RowCheck = {
    kind: 'forbids',
    rule: 'conditional-filled',
    field: 'left_date',
    when: [{ field: 'staff_status_code', isEmpty: false }],
  };
  assert.equal(fails(forbidden, { staff_status_code: '在职', left_date: '2020-01-01' }), true);
  assert.equal(fails(forbidden, { staff_status_code: null, left_date: '2020-01-01' }), false);
  const one: RowCheck = {
    kind: 'one-filled',
    rule: 'conditional-filled',
    fields: ['dues_owed_fen', 'dues_paid_fen'],
  };
  assert.equal(fails(one, { dues_owed_fen: 5, dues_paid_fen: 0 }), false);
  assert.equal(fails(one, { dues_owed_fen: 0, dues_paid_fen: null }), true);
  assert.equal(fails(one, { dues_owed_fen: 5, dues_paid_fen: 5 }), true);
});

test('parts of a code, values derived from elsewhere, and known sets', () => {
  const values = {
    archival_code: 'A182-WS·2022-D30-XZ-0001',
    fiscal_year: 2021,
    retention_code: 'D30',
    document_date: null,
  };
  const found = evaluateChecks('paper__catalogue', values, nothing);
  assert.deepEqual(
    found.map(({ rule, field }) => [rule, field]),
    [
      ['code-part-mismatch', 'fiscal_year'],
      ['metadata-missing', 'document_date'],
      ['metadata-missing', 'responsible_party'],
    ],
  );
  const row: Record<string, LakeValue> = {
    birth_date: null,
    hired_date: '2015-07-01',
    sex_code: '男',
    department_name: '内三',
    id_number_token: 'token',
  };
  const derived = { birth_date_of_id: '1990-01-01', sex_of_id: '女' };
  fillDerived('hr__staff', row, derived);
  assert.equal(row.birth_date, '1990-01-01');
  const known = { department_names: new Set(['心内科']) };
  assert.deepEqual(
    evaluateChecks('hr__staff', row, { asOf: null, derived, known }).map(({ rule }) => rule),
    ['id-sex-mismatch', 'department-unknown'],
  );
  assert.deepEqual(
    evaluateChecks('hr__staff', row, { asOf: null, derived: {}, known: {} }).length,
    0,
  );
});
