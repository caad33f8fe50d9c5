import { DepartmentNames, endOfTime } from '#paper';
import { type KnownStay, type Posting, StaffBook } from './staff-book.ts';

/** A small staff for tests: who is in it is told in the comments. */
const rows: (Pick<KnownStay, 'staffNo' | 'name' | 'hired' | 'person'> & Partial<KnownStay>)[] = [
  { staffNo: '00100', name: '王小明', hired: '2010-07-01', left: '2020-05-31', person: 'P0000001' },
  // 00100 was given to another, and to a namesake of the first later
  { staffNo: '00100', name: '赵雪', hired: '2020-07-15', left: '2022-01-31', person: 'P0000002' },
  { staffNo: '00100', name: '王小明', hired: '2022-03-01', person: 'P0000003' },
  { staffNo: '00200', name: '李红', hired: '2015-07-01', person: 'P0000004', department: '骨科' },
  { staffNo: '00201', name: '李红', hired: '2016-07-01', person: 'P0000005', department: '骨科' },
  { staffNo: '00300', name: '张䶮', hired: '2016-07-01', person: 'P0000006', department: '骨科' },
  // moved from 骨科 to 儿科 on 2026-03-16
  { staffNo: '00400', name: '陈思雨', hired: '2018-07-01', person: 'P0000007', department: '儿科' },
  { staffNo: '00500', name: '吴冬梅', hired: '2018-07-01', person: 'P0000008', department: '儿科' },
  { staffNo: '00600', name: '郑丽', hired: '2019-07-01', person: 'P0000009', idToken: 'shared' },
  { staffNo: '00601', name: '钱进', hired: '2019-07-01', person: null, idToken: 'shared' },
];

const departments = new DepartmentNames(
  [
    {
      department_code: 'K01',
      department_name: '小儿科',
      valid_from_date: '2000-01-01',
      valid_to_date: '2023-12-31',
      successor_code: null,
      ...{ campus_name: null, department_type: null },
    },
    {
      department_code: 'K01',
      department_name: '儿科',
      valid_from_date: '2024-01-01',
      valid_to_date: null,
      successor_code: null,
      ...{ campus_name: null, department_type: null },
    },
    {
      department_code: 'K02',
      department_name: '骨科',
      valid_from_date: '2000-01-01',
      valid_to_date: null,
      successor_code: null,
      ...{ campus_name: null, department_type: null },
    },
  ],
  endOfTime,
);

const postings = new Map<string, Posting[]>([
  [
    '00400|陈思雨',
    [
      { department: '骨科', from: '2021-11-01', to: '2026-02-01' },
      { department: '儿科', from: '2026-03-01', to: '2026-10-01' },
    ],
  ],
]);

/** The staff as a book to look people up in. */
export function testStaff(): StaffBook {
  const stays = rows.map(
    (row): KnownStay => ({
      key: `${row.staffNo}|${row.name}|${row.hired}`,
      birthDate: null,
      left: null,
      department: null,
      listedOn: '2026-10-31',
      idToken: `token-${row.staffNo}-${row.hired}`,
      candidates: row.person === null ? ['P0000009'] : [],
      ...row,
    }),
  );
  return new StaffBook(stays, { contestedTokens: new Set(['shared']) }, departments, postings);
}
