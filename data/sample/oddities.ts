import type { Person } from './model.ts';
import { isPrintableName } from './names.ts';
import { departmentOn, isMemberOn, type Staff } from './staff.ts';

/** People of the sample's stories; the sources and the truth refer to them. */
export interface Oddities {
  /** two people of one name in one department */
  sameName: readonly [Person, Person];
  /** left; the number went to the next */
  numberBefore: Person;
  numberAfter: Person;
  /** moved between campuses in the middle of a dues month */
  transferred: Person;
  /** an agency worker who belongs to the agency's union */
  agencyMember: Person;
}

function find(people: readonly Person[], what: string, test: (person: Person) => boolean): Person {
  const person = people.find(test);
  if (!person) throw new Error(`the sample has nobody for the story: ${what}`);
  return person;
}

/** Changes a few people so that the stories of the sample happen to them. */
export function plantOddities({ people, book }: Staff): Oddities {
  const current = people.filter(({ left }) => left === null);
  const settled = (person: Person): boolean =>
    isMemberOn(person, '2025-10-01') && isMemberOn(person, '2026-10-31');
  const first = find(
    current,
    'same name',
    (person) => settled(person) && person.category === '护' && isPrintableName(person.name),
  );
  const second = find(
    current,
    'same name',
    (person) =>
      person !== first &&
      settled(person) &&
      person.departmentCode === first.departmentCode &&
      person.formerDepartmentCode === first.formerDepartmentCode,
  );
  second.name = first.name;

  const leavers = people
    .filter(({ left, joined }) => left !== null && joined !== null && left <= '2026-06-30')
    .sort((a, b) => ((a.left ?? '') < (b.left ?? '') ? 1 : -1));
  const numberBefore = find(leavers, 'reused number', ({ status }) => status === '离职');
  const arrivals = [...current].reverse();
  const numberAfter = find(arrivals, 'reused number', (person) => person.membership === '正常');
  numberAfter.hired = '2026-07-15';
  numberAfter.joined = '2026-08-20';
  numberAfter.staffNo = numberBefore.staffNo;

  const transferred = find(
    current,
    'transfer',
    (person) =>
      settled(person) &&
      person.category === '护' &&
      person !== first &&
      person !== second &&
      departmentOn(book, person, '2026-10-31') === '儿科',
  );
  const from = book.names.find(({ name }) => name === '骨科');
  if (!from) throw new Error('the sample has no department to be transferred from');
  transferred.transfer = { from: from.code, on: '2026-03-16' };

  const agencyMember = find(
    current,
    'agency union',
    ({ form, membership }) => form === '劳务派遣' && membership === '非会员',
  );
  return { sameName: [first, second], numberBefore, numberAfter, transferred, agencyMember };
}
