import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchPayer } from './match-dues.ts';
import { testStaff } from './test-staff.ts';

const book = testStaff();

function payer(
  staffNo: string,
  name: string,
  firstMonth = '2025-01-01',
  lastMonth = '2025-12-01',
  departments: string[] = [],
) {
  const key = `${staffNo}|${name}`;
  return matchPayer(book, { key, staffNo, name, firstMonth, lastMonth, departments });
}

test('staff number and name link, the months tell namesakes on a reused number apart', () => {
  assert.deepEqual(payer('00200', '李红'), {
    kind: 'link',
    person: 'P0000004',
    method: 'staff_no_and_name',
  });
  assert.deepEqual(payer('00100', '赵雪', '2020-07-01', '2022-03-01'), {
    kind: 'link',
    person: 'P0000002',
    method: 'staff_no_and_name',
  });
  assert.deepEqual(payer('00100', '王小明', '2022-03-01', '2026-10-01'), {
    kind: 'link',
    person: 'P0000003',
    method: 'staff_no_and_name',
  });
  assert.deepEqual(payer('00100', '王小明', '2019-01-01', '2026-10-01'), {
    kind: 'ambiguous',
    candidates: ['P0000001', 'P0000003'],
    reason: '工号、姓名对应不止一名职工，按缴费月份仍不能区分',
  });
  assert.deepEqual(payer('00100', '赵雪', '2024-01-01', '2024-06-01'), {
    kind: 'ambiguous',
    candidates: ['P0000002'],
    reason: '工号、姓名相符，但缴费月份不在其在院期间',
  });
});

test('weaker agreement is a question, none is said plainly', () => {
  assert.deepEqual(payer('00300', '张?'), {
    kind: 'ambiguous',
    candidates: ['P0000006'],
    reason: '工号相符，姓名有一字不同',
  });
  assert.deepEqual(payer('00999', '吴冬梅', '2023-01-01', '2023-06-01', ['小儿科']), {
    kind: 'ambiguous',
    candidates: ['P0000008'],
    reason: '工号不在花名册中，姓名、科室相符',
  });
  assert.deepEqual(payer('00999', '吴冬梅', '2023-01-01', '2023-06-01', ['骨科']), {
    kind: 'unmatched',
    reason: '工号不在花名册中',
  });
  assert.deepEqual(payer('00200', '钱多多'), {
    kind: 'unmatched',
    reason: '工号在花名册中属于另一名职工',
  });
});

test('a person who is undecided in the staff list is not decided by the dues', () => {
  assert.deepEqual(payer('00601', '钱进'), {
    kind: 'ambiguous',
    candidates: ['P0000009'],
    reason: '相符的职工在花名册中尚待判定',
  });
});
