import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchForm, matchNamed, type NamedRecord } from './match-named.ts';
import { testStaff } from './test-staff.ts';

const book = testStaff();

function record(values: Partial<NamedRecord>): NamedRecord {
  return {
    staffNo: null,
    name: null,
    idToken: null,
    department: null,
    date: '2025-05-06',
    isSureOfName: true,
    isSureOfDepartment: true,
    ...values,
  };
}

const match = (values: Partial<NamedRecord>) => matchNamed(book, record(values));
const link = (person: string, method: string) => ({ kind: 'link', person, method });
const ask = (candidates: string[], reason: string) => ({ kind: 'ambiguous', candidates, reason });

test('an ID token decides, unless the name says otherwise or two people share it', () => {
  const idToken = 'token-00300-2016-07-01';
  assert.deepEqual(match({ idToken, name: '张?' }), link('P0000006', 'id_token'));
  assert.deepEqual(match({ idToken }), link('P0000006', 'id_token'));
  assert.deepEqual(match({ idToken, name: '李红' }), ask(['P0000006'], '身份证号相符，姓名不符'));
  assert.deepEqual(
    match({ idToken: 'shared', name: '郑丽' }),
    ask(['P0000009'], '身份证号在花名册中对应不止一人'),
  );
});

test('a staff number decides with the name, or with the day where no name is given', () => {
  assert.deepEqual(
    match({ staffNo: '00200', name: '李红' }),
    link('P0000004', 'staff_no_and_name'),
  );
  assert.deepEqual(
    match({ staffNo: '00100', name: '王小明', date: '2012-01-01' }),
    link('P0000001', 'staff_no_and_name'),
  );
  assert.deepEqual(
    match({ staffNo: '00100', date: '2025-01-01' }),
    link('P0000003', 'staff_no_and_date'),
  );
  assert.deepEqual(
    match({ staffNo: '00100', date: '2021-01-01' }),
    ask(['P0000001', 'P0000002'], '只有工号，该工号当时对应不止一人或日期不明'),
  );
  assert.deepEqual(
    match({ staffNo: '00300', name: '张龑' }),
    ask(['P0000006'], '工号相符，姓名有一字不同'),
  );
  assert.deepEqual(
    match({ staffNo: '00200', name: '吴冬梅', department: '儿科' }),
    ask(['P0000008'], '姓名、科室相符，工号不符'),
  );
});

test('a name decides where it is unique in its department on that day', () => {
  assert.deepEqual(
    match({ name: '吴冬梅', department: '小儿科', date: '2022-05-06' }),
    link('P0000008', 'name_and_department'),
  );
  assert.deepEqual(
    match({ name: '陈思雨', department: '骨科', date: '2025-05-06' }),
    link('P0000007', 'name_and_department'),
  );
  assert.deepEqual(
    match({ name: '李红', department: '骨科' }),
    ask(['P0000004', 'P0000005'], '该科室当时有同名职工'),
  );
  assert.deepEqual(
    match({ name: '吴冬梅', department: '骨科' }),
    ask(['P0000008'], '姓名相符，科室不符'),
  );
  assert.deepEqual(match({ name: '吴冬梅' }), ask(['P0000008'], '姓名相符，科室不明'));
  assert.deepEqual(
    match({ name: '吴东梅', department: '儿科' }),
    ask(['P0000008'], '科室相符，姓名有一字不同'),
  );
  assert.deepEqual(match({ name: '钱多多', department: '儿科' }), {
    kind: 'unmatched',
    reason: '花名册中没有相符的人',
  });
  assert.deepEqual(match({ name: '赵雪', date: '2024-05-06' }), {
    kind: 'unmatched',
    reason: '花名册中没有相符的人',
  });
  assert.deepEqual(match({}), {
    kind: 'unmatched',
    reason: '没有可用的姓名、工号或身份证号',
  });
});

test('what a reader was unsure of decides nothing alone, but a case number may confirm it', () => {
  const unsure = record({ name: '吴冬梅', department: '儿科', isSureOfName: false });
  assert.deepEqual(matchNamed(book, unsure), ask(['P0000008'], '姓名、科室相符，但识别结果待核对'));
  const applicant = { name: '吴冬梅', person: 'P0000008' };
  assert.deepEqual(matchForm(book, unsure, applicant), link('P0000008', 'case_no_and_name'));
  assert.deepEqual(
    matchForm(book, unsure, { name: '吴冬梅', person: 'P0000007' }),
    ask(['P0000008'], '姓名、科室相符，但识别结果待核对'),
  );
  assert.deepEqual(
    matchForm(book, unsure, { name: '李红', person: 'P0000008' }),
    ask(['P0000008'], '姓名、科室相符，但识别结果待核对'),
  );
});
