import { Chance } from '#values';
import { at } from './base/at.ts';
import { addDays, daysInMonth, isoDate, sampleAsOf } from './base/calendar.ts';
import { type Department, DepartmentBook, departmentNames, departmentsOf } from './departments.ts';
import { ageByRank, establishment, memberShare, yearlyLeavers } from './establishment.ts';
import { idNumber, mobileNumber } from './identity.ts';
import type { Category, Form, Membership, Person } from './model.ts';
import { personName, type Sex } from './names.ts';
import { type Post, startingStep } from './pay.ts';

function expand<T>(entries: readonly (readonly [T, number])[], count: number): T[] {
  const total = entries.reduce((sum, [, share]) => sum + share, 0);
  const list: T[] = [];
  let reached = 0;
  for (const [value, share] of entries) {
    reached += share;
    const end = Math.round((reached / total) * count);
    while (list.length < end) list.push(value);
  }
  return list;
}

function postOf(random: Chance, rank: string, category: Category): Post {
  if (category === '管') return rank === '中层' ? 'G7' : 'G9';
  if (category === '工勤') return 'Q3';
  if (rank === '正高') return 'Z4';
  if (rank === '副高') return random.chance(0.2) ? 'Z5' : 'Z7';
  if (rank === '中级') return random.chance(0.35) ? 'Z8' : 'Z10';
  if (rank === '初级') return random.chance(0.6) ? 'Z11' : 'Z12';
  return random.chance(0.5) ? 'Z12' : 'Z13';
}

function titleOf(rank: string): string {
  if (rank === '士级') return '初级';
  return ['正高', '副高', '中级', '初级'].includes(rank) ? rank : '无';
}

function hireDate(random: Chance, year: number): string {
  const month = random.chance(0.8) ? random.int(7, 8) : random.int(1, 12);
  return isoDate(year, month, random.int(1, daysInMonth(year, month)));
}

function leavingDate(random: Chance, year: number): string {
  const month = random.weighted([
    [2, 0.2],
    [3, 0.22],
    [8, 0.28],
    [random.int(1, 12), 0.3],
  ]);
  return isoDate(year, month, random.int(1, daysInMonth(year, month)));
}

interface Traits {
  category: Category;
  rank: string;
  form: Form;
  sex: Sex;
  department: Department;
}

/** Makes people one by one and keeps names unique within a department, ID numbers within all. */
class PersonMaker {
  private readonly random: Chance;
  private readonly book: DepartmentBook;
  private readonly namesByDepartment = new Map<string, Set<string>>();
  private readonly idNumbers = new Set<string>();

  constructor(random: Chance, book: DepartmentBook) {
    this.random = random;
    this.book = book;
  }

  make(traits: Traits, birthYear: number, hired: string): Person {
    const { random } = this;
    const { category, rank, form, sex, department } = traits;
    const month = random.int(1, 12);
    const birthDate = isoDate(birthYear, month, random.int(1, daysInMonth(birthYear, month)));
    const post = postOf(random, rank, category);
    const age = 2026 - birthYear;
    const merged = this.book.predecessors(department.code);
    const joined = addDays(hired, random.int(15, 50));
    return {
      id: '',
      staffNo: '',
      name: this.unusedName(sex, birthYear, department.code),
      sex,
      birthDate,
      idNumber: this.unusedId(birthDate, sex),
      category,
      title: titleOf(rank),
      form,
      post,
      stepIn2026: Math.max(startingStep(post), age - 21 + random.int(-2, 2)),
      contractBase: random.int(0, 12) * 50 + (category === '护' ? 2950 : 2750),
      departmentCode: department.code,
      formerDepartmentCode:
        merged.length > 0 && random.chance(0.6) ? random.pick(merged).code : null,
      transfer: null,
      hired,
      left: null,
      status: '在职',
      joined: joined <= sampleAsOf ? joined : null,
      membership: '正常',
      mobile: mobileNumber(random),
    };
  }

  private unusedName(sex: Sex, birthYear: number, departmentCode: string): string {
    const taken = this.namesByDepartment.get(departmentCode) ?? new Set<string>();
    this.namesByDepartment.set(departmentCode, taken);
    let name = personName(this.random, sex, birthYear);
    while (taken.has(name)) name = personName(this.random, sex, birthYear);
    taken.add(name);
    return name;
  }

  private unusedId(birthDate: string, sex: Sex): string {
    let id = idNumber(this.random, birthDate, sex);
    // A number ending in 000 is rightly suspected of Excel's rounding: the sample plants its own.
    while (this.idNumbers.has(id) || id.endsWith('000')) id = idNumber(this.random, birthDate, sex);
    this.idNumbers.add(id);
    return id;
  }
}

/** Departments for a list of people of one category, by the departments' shares. */
function placesFor(
  random: Chance,
  departments: readonly Department[],
  category: Category,
  count: number,
): Department[] {
  const shares = departments
    .filter(({ shares: own }) => own[category] > 0)
    .map((department) => [department, department.shares[category]] as const);
  return random.shuffled(expand(shares, count));
}

/** What both the present and the former staff are made from. */
interface Setting {
  random: Chance;
  maker: PersonMaker;
  departments: readonly Department[];
  scale: number;
}

function makeCurrent({ random, maker, departments, scale }: Setting): Person[] {
  const people: Person[] = [];
  for (const { category, ranks, forms, womenShare } of establishment) {
    const count = Math.round(ranks.reduce((sum, [, share]) => sum + share, 0) * scale);
    const rankList = expand(ranks, count);
    const formList = expand(forms, count);
    const places = placesFor(random, departments, category, count);
    for (let index = 0; index < count; index += 1) {
      const rank = at(rankList, index);
      const form = at(formList, index);
      const sex: Sex = random.chance(womenShare) ? '女' : '男';
      const [youngest, oldest] = ageByRank[rank] ?? [25, 50];
      const limit = sex === '女' && rank !== '正高' ? 54 : 59;
      const age =
        form === '返聘' ? random.int(61, 67) : Math.min(random.int(youngest, oldest), limit);
      const service = Math.max(0, age - random.int(21, 27));
      const hired = hireDate(random, 2026 - service);
      const traits = { category, rank, form, sex, department: at(places, index) };
      people.push(maker.make(traits, 2026 - age, hired > '2026-08-31' ? '2026-07-06' : hired));
    }
  }
  return people;
}

function makeLeavers({ random, maker, departments, scale }: Setting): Person[] {
  const people: Person[] = [];
  for (const [fixedCategory, form, status, yearly] of yearlyLeavers) {
    const count = Math.max(2, Math.round(yearly * 5 * scale));
    for (let index = 0; index < count; index += 1) {
      const category =
        fixedCategory ??
        random.weighted<Category>([
          ['医', 3],
          ['护', 3],
          ['技', 1],
          ['管', 1],
        ]);
      const year = 2022 + (index % 5);
      const left = leavingDate(random, year);
      const inWindow = left <= sampleAsOf ? left : isoDate(2026, 8, random.int(1, 31));
      const sex: Sex = random.chance(category === '护' ? 0.96 : 0.55) ? '女' : '男';
      const age = status === '退休' ? (sex === '女' ? 55 : 60) : random.int(25, 38);
      const service = status === '退休' ? age - random.int(22, 26) : random.int(1, age - 23);
      const rank = status === '退休' ? '副高' : category === '护' ? '士级' : '初级';
      const department = random.pick(departments.filter(({ shares }) => shares[category] > 0));
      const person = maker.make(
        { category, rank: category === '管' ? '科员' : rank, form, sex, department },
        year - age,
        hireDate(random, year - service - 1),
      );
      people.push({ ...person, left: inWindow, status });
    }
  }
  return people;
}

function setMemberships(random: Chance, people: Person[]): void {
  const byForm = Map.groupBy(random.shuffled(people), ({ form }) => form);
  for (const [form, group] of byForm) {
    const current = group.filter(({ left }) => left === null);
    const eligible = current.filter(({ joined }) => joined !== null);
    const wanted = Math.round(current.length * memberShare[form]);
    for (const person of current) person.membership = '非会员';
    for (const person of eligible.slice(0, wanted)) person.membership = '正常';
    if (form === '返聘') for (const person of current) person.membership = '保留';
    for (const person of group.filter(({ left }) => left !== null)) {
      const isMember = random.chance(memberShare[form]);
      const kept: Membership = person.status === '退休' ? '保留' : '转出';
      person.membership = isMember ? kept : '非会员';
    }
  }
  const outside = people.filter(({ membership, left }) => membership === '非会员' && left === null);
  // two in fifty of those outside have left the union but not the hospital
  for (const person of outside.slice(0, Math.ceil(outside.length / 25))) {
    if (person.joined) person.membership = '退会';
  }
  for (const person of people) {
    if (person.membership === '非会员') person.joined = null;
  }
}

function numberPeople(random: Chance, people: Person[]): void {
  let number = 100;
  people.sort((a, b) => (a.hired === b.hired ? 0 : a.hired < b.hired ? -1 : 1));
  people.forEach((person, index) => {
    number += random.chance(0.15) ? 2 : 1;
    person.id = `T${String(index + 1).padStart(5, '0')}`;
    person.staffNo = String(number).padStart(5, '0');
  });
}

export interface Staff {
  /** every true person, in order of arrival */
  people: Person[];
  book: DepartmentBook;
  departments: Department[];
}

/** Everyone who worked at the hospital in the five years to October 2026. */
export function makeStaff(seed: number, scale: number): Staff {
  const departments = departmentsOf(scale < 0.5);
  const book = new DepartmentBook(departmentNames(departments));
  const random = Chance.ofStream(seed, 'staff');
  const maker = new PersonMaker(Chance.ofStream(seed, 'identities'), book);
  const setting = { random, maker, departments, scale };
  const people = [...makeCurrent(setting), ...makeLeavers(setting)];
  setMemberships(random, people);
  numberPeople(random, people);
  return { people, book, departments };
}

/** The department a person belonged to on a date, under the name it had then. */
export function departmentOn(book: DepartmentBook, person: Person, date: string): string {
  if (person.transfer && date < person.transfer.on) return book.on(person.transfer.from, date).name;
  if (person.formerDepartmentCode) {
    const former = book.on(person.formerDepartmentCode, date);
    if (former.to && date <= former.to) return former.name;
  }
  return book.on(person.departmentCode, date).name;
}

/**
 * Whether someone counts as a member at the end of a day: joined, not yet left, and (while still
 * on the staff) of status 正常. Exports carry no date for 保留 or 退会 of people who stayed.
 */
export function isMemberOn(person: Person, date: string): boolean {
  if (person.joined === null || person.joined > date) return false;
  if (person.left !== null) return person.left > date;
  return person.membership === '正常';
}
