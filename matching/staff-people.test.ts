import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clusterStaff, type Stay } from './staff-people.ts';

function stay(staffNo: string, name: string, hired: string, values: Partial<Stay> = {}): Stay {
  return {
    key: `${staffNo}|${name}|${hired}`,
    staffNo,
    name,
    birthDate: null,
    hired,
    left: null,
    department: null,
    listedOn: '2026-10-31',
    idToken: null,
    ...values,
  };
}

function outline(stays: Stay[]) {
  const { clusters, undecided } = clusterStaff(stays);
  return {
    clusters: clusters.map((cluster) =>
      cluster.members.map(({ stay: { key }, method }) => `${key} ${method}`),
    ),
    undecided: undecided.map((each) => [each.stay.key, each.candidates.length, each.reason]),
  };
}

test('one ID number is one person under two numbers; one number is two people', () => {
  const result = outline([
    stay('00300', '王小明', '2024-03-01', { idToken: 't1' }),
    stay('00100', '王小明', '2010-07-01', { idToken: 't1', left: '2020-05-31' }),
    stay('00100', '赵雪', '2026-07-15', { idToken: 't2' }),
  ]);
  assert.deepEqual(result, {
    clusters: [
      ['00100|王小明|2010-07-01 id_token', '00300|王小明|2024-03-01 id_token'],
      ['00100|赵雪|2026-07-15 id_token'],
    ],
    undecided: [],
  });
});

test('without a token each row is a person, unless number and name are held at the same time', () => {
  const result = outline([
    stay('00200', '李红', '2015-07-01', { idToken: 't3' }),
    stay('00200', '李红', '2015-07-10'),
    stay('00201', '李红', '2016-07-01'),
  ]);
  assert.deepEqual(result, {
    clusters: [
      ['00200|李红|2015-07-01 id_token', '00200|李红|2015-07-10 staff_no_and_name'],
      ['00201|李红|2016-07-01 staff_record'],
    ],
    undecided: [],
  });
});

test('what only looks alike is left undecided', () => {
  const result = outline([
    stay('00400', '陈静', '2010-07-01', { left: '2018-01-31' }),
    stay('00400', '陈静', '2022-07-01'),
    stay('00500', '周强', '2010-07-01', { birthDate: '1985-04-12', idToken: 't5' }),
    stay('00501', '周强', '2021-07-01', { birthDate: '1985-04-12' }),
    stay('00600', '吴芳', '2010-07-01', { idToken: 't6' }),
    stay('00601', '郑丽', '2012-07-01', { idToken: 't6' }),
    stay('00700', '孙燕', '2010-07-01', { idToken: 't7' }),
    stay('00700', '孙雁', '2010-07-02', { idToken: 't7' }),
  ]);
  assert.deepEqual(result.clusters, [
    ['00400|陈静|2010-07-01 staff_record'],
    ['00500|周强|2010-07-01 id_token'],
    ['00600|吴芳|2010-07-01 id_token'],
    ['00700|孙燕|2010-07-01 id_token', '00700|孙雁|2010-07-02 id_token'],
  ]);
  assert.deepEqual(result.undecided, [
    ['00601|郑丽|2012-07-01', 1, '身份证号与另一名职工相同，而姓名和工号都不同'],
    ['00501|周强|2021-07-01', 1, '姓名、出生日期与另一名职工相同，且无有效身份证号'],
    ['00400|陈静|2022-07-01', 1, '工号、姓名与另一段经历相同而时间不重叠，且无有效身份证号'],
  ]);
});

test('the order of the rows does not matter', () => {
  const stays = [
    stay('00002', '乙', '2012-07-01', { idToken: 'b' }),
    stay('00001', '甲', '2011-07-01'),
    stay('00003', '丙', '2011-07-01', { idToken: 'c' }),
    stay('00004', '乙', '2020-07-01', { idToken: 'b' }),
  ];
  const expected = [
    ['00001|甲|2011-07-01 staff_record'],
    ['00003|丙|2011-07-01 id_token'],
    ['00002|乙|2012-07-01 id_token', '00004|乙|2020-07-01 id_token'],
  ];
  assert.deepEqual(outline(stays).clusters, expected);
  assert.deepEqual(outline(stays.toReversed()).clusters, expected);
});
