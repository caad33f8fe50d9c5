import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duesOwedFen } from '#contracts';
import { departmentsOf } from './departments.ts';
import { duesMonths, makeDues, missingMonth } from './dues.ts';
import { duesFiles } from './dues-files.ts';
import { idCheckDigit } from './identity.ts';
import type { Person } from './model.ts';
import { plantOddities } from './oddities.ts';
import { gradeSalary, payBase, type postSalaries } from './pay.ts';
import { Ledger } from './sheet-writer.ts';
import { departmentOn, isMemberOn, makeStaff } from './staff.ts';

const staff = makeStaff(20261031, 1);
const oddities = plantOddities(staff);
const { people, book } = staff;
const current = people.filter(({ left }) => left === null);

function countBy(list: readonly Person[], keyOf: (person: Person) => string) {
  return Object.fromEntries(
    [...Map.groupBy(list, keyOf)].map(([key, group]) => [key, group.length]),
  );
}

test('the hospital has the size that was set for it', () => {
  assert.equal(current.length, 3120);
  assert.deepEqual(
    countBy(current, ({ form }) => form),
    { 返聘: 60, 编内: 1480, 合同: 760, 劳务派遣: 200, 人事代理: 620 },
  );
  assert.deepEqual(
    countBy(current, ({ category }) => category),
    { 医: 880, 护: 1510, 药: 140, 技: 260, 管: 190, 工勤: 140 },
  );
  const doctors = current.filter(({ category }) => category === '医');
  assert.deepEqual(
    countBy(doctors, ({ title }) => title),
    { 正高: 95, 副高: 235, 中级: 300, 初级: 250 },
  );
  const departments = departmentsOf(false);
  assert.equal(departments.length, 62);
  assert.equal(new Set(departments.map(({ branch }) => branch)).size, 28);
  assert.deepEqual(new Set(departments.map(({ campus }) => campus)), new Set(['本部', '东院区']));
});

test('2,858 are members: 99, 98, 93 and 35 % by form, none of the rehired', () => {
  const members = current.filter((person) => isMemberOn(person, '2026-10-31'));
  assert.equal(members.length, 2858);
  assert.deepEqual(
    countBy(members, ({ form }) => form),
    { 编内: 1470, 人事代理: 609, 合同: 709, 劳务派遣: 70 },
  );
  const eligible = current.filter(({ form }) => form !== '返聘').length;
  assert.equal(((100 * members.length) / eligible).toFixed(1), '93.4');
});

test('three in four are women, nearly all nurses', () => {
  const share = (list: readonly Person[]): number =>
    list.filter(({ sex }) => sex === '女').length / list.length;
  assert.ok(Math.abs(share(current) - 0.75) < 0.03, String(share(current)));
  const nurses = current.filter(({ category }) => category === '护');
  assert.ok(Math.abs(share(nurses) - 0.96) < 0.015, String(share(nurses)));
});

test('everyone has a sound ID number of their own, and a five-digit staff number', () => {
  for (const { idNumber, birthDate, sex, staffNo } of people) {
    assert.match(idNumber, /^\d{17}[\dX]$/);
    assert.equal(idNumber.slice(17), idCheckDigit(idNumber.slice(0, 17)));
    assert.equal(idNumber.slice(6, 14), birthDate.replaceAll('-', ''));
    assert.equal(Number(idNumber.charAt(16)) % 2, sex === '男' ? 1 : 0);
    assert.match(staffNo, /^\d{5}$/);
  }
  assert.equal(new Set(people.map(({ idNumber }) => idNumber)).size, people.length);
  // one number was given twice: the story of the reused number
  assert.equal(new Set(people.map(({ staffNo }) => staffNo)).size, people.length - 1);
  assert.ok((oddities.numberBefore.left ?? '9999') < oddities.numberAfter.hired);
});

test('nobody joins before 16, nor before being hired, nor leaves before', () => {
  const sixteen = (birthDate: string): string =>
    `${Number(birthDate.slice(0, 4)) + 16}${birthDate.slice(4)}`;
  for (const { hired, birthDate, joined, left } of people) {
    assert.ok(hired >= sixteen(birthDate), `${hired} ${birthDate}`);
    assert.ok(hired <= '2026-10-31');
    if (joined !== null) assert.ok(joined >= hired && joined <= '2026-10-31');
    if (left !== null) assert.ok(left > hired && left >= '2021-11-01' && left <= '2026-10-31');
  }
});

test('departments are called by the names of their time', () => {
  const codeOf = (name: string): string => book.today(name)?.code ?? '';
  const cases: [string, string, string][] = [
    ['心血管内科', '2021-12-31', '心内科'],
    ['心血管内科', '2022-01-01', '心血管内科'],
    ['急诊医学科', '2026-04-30', '急诊科'],
    ['急诊医学科', '2026-05-01', '急诊医学科'],
    ['重症医学科', '2007-03-01', '外科监护室'],
    ['药学部', '1990-01-01', '药剂科'],
    ['胸心外科', '2024-04-01', '胸心外科'],
  ];
  for (const [today, date, then] of cases) assert.equal(book.on(codeOf(today), date).name, then);
  assert.equal(book.today('胸外科')?.name, '胸心外科');
  const names = book.names.map(({ name }) => name);
  assert.equal(new Set(names).size, names.length, 'a name belongs to one code');
  for (const { from, to } of book.names) if (to) assert.ok(from < to);
});

test('the people of the stories are as the stories need them', () => {
  const [first, second] = oddities.sameName;
  assert.equal(first.name, second.name);
  assert.notEqual(first.id, second.id);
  assert.equal(departmentOn(book, first, '2026-10-31'), departmentOn(book, second, '2026-10-31'));
  const { transferred, agencyMember } = oddities;
  assert.equal(departmentOn(book, transferred, '2026-03-15'), '骨科');
  assert.equal(departmentOn(book, transferred, '2026-03-16'), '儿科');
  assert.deepEqual(
    ['骨科', '儿科'].map((name) => book.today(name)?.campus),
    ['本部', '东院区'],
  );
  assert.equal(agencyMember.form, '劳务派遣');
  assert.equal(agencyMember.membership, '非会员');
});

test('the dues base goes by post, grade and form', () => {
  const cases: [keyof typeof postSalaries, number, string, number, number][] = [
    ['Z4', 40, '医', 8244, 4120],
    ['Z7', 29, '医', 5525, 2760],
    ['Z10', 19, '医', 3851, 1925],
    ['Z10', 20, '护', 4346, 2170],
    // 2,210 + 491 and a tenth of it
    ['Z12', 5, '护', 2971, 1485],
  ];
  for (const [post, stepIn2026, category, base, duesFen] of cases) {
    const person = { form: '编内', category, post, stepIn2026, contractBase: 0 };
    assert.equal(payBase(person, '2026-10').base, base, post);
    assert.equal(duesOwedFen(base * 100), duesFen);
  }
  assert.equal(gradeSalary(1), 301);
  const contract = { form: '合同', category: '护', post: 'Z12', stepIn2026: 5, contractBase: 3000 };
  const onContract = { ...contract, post: 'Z12' as const };
  assert.deepEqual(payBase(onContract, '2025-02'), { post: null, grade: null, base: 3000 });
  assert.deepEqual(payBase(onContract, '2025-03'), { post: null, grade: null, base: 3180 });
});

test('five years of dues: 59 months, one of them twice, one never sent', () => {
  const months = duesMonths(false);
  assert.equal(months.length, 60);
  assert.deepEqual([months[0], months[59]], ['2021-11', '2026-10']);
  const dues = makeDues(20261031, staff, months);
  const ledger = new Ledger();
  const names = duesFiles(dues, ledger).map(({ path }) => path);
  assert.equal(names.length, 60);
  const again = names.filter((name) => !/^finance\/会费扣缴_\d{4}-\d\d\.csv$/.test(name));
  assert.deepEqual(again, ['finance/会费扣缴_2026-06_最终版(2).csv']);
  assert.equal(missingMonth, '2026-02');
  assert.ok(!names.includes('finance/会费扣缴_2026-02.csv'));

  const lines = dues.flat();
  for (const { status, baseFen, owedFen, paidFen } of lines) {
    if (baseFen !== null) assert.equal(owedFen, Math.floor(baseFen / 1000) * 5);
    if (status === '正常') assert.equal(paidFen, owedFen);
    if (status === '退费') assert.ok(paidFen < 0);
  }
  const october = lines.filter(({ month }) => month === '2026-10');
  const mean = october.reduce((sum, { owedFen }) => sum + owedFen, 0) / october.length;
  assert.ok(Math.abs(mean - 1945) < 60, `mean dues of ${mean} fen`);
  for (const status of ['欠缴', '补缴', '退费', '免缴']) {
    assert.ok(
      lines.some((line) => line.status === status),
      status,
    );
  }
  const { transferred } = oddities;
  const placed = (month: string) =>
    lines.find((line) => line.month === month && line.person === transferred)?.department;
  assert.deepEqual([placed('2026-03'), placed('2026-04')], ['骨科', '儿科']);
});
