import type { DepartmentNames } from '#paper';
import { isNearName } from './name-distance.ts';
import type { StaffPeople, Stay } from './staff-people.ts';

/** A person as a link names them: an id, or the place among those who get one in this run. */
export type PersonRef = string | number;

/** A stay with the person it was found to be; null while that is undecided. */
export interface KnownStay extends Stay {
  person: PersonRef | null;
  /** people it may be, where `person` is null */
  candidates: PersonRef[];
}

/** What was found for one source key. */
export type Verdict =
  | { kind: 'link'; person: PersonRef; method: string }
  | { kind: 'ambiguous'; candidates: PersonRef[]; reason: string }
  | { kind: 'unmatched'; reason: string };

/** Why a record stays open although it fits a row of the staff list. */
export const undecidedInStaffList = '相符的职工在花名册中尚待判定';

/** A department in which dues place somebody between two months (YYYY-MM-DD, first days). */
export interface Posting {
  department: string;
  from: string;
  to: string;
}

/** Days after leaving within which one may still apply (劳动争议调解仲裁法 第二十七条: one year). */
const daysAfterLeaving = 366;

function shifted(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function grouped<K>(stays: readonly KnownStay[], key: (stay: KnownStay) => K) {
  return Map.groupBy(stays, key);
}

/** Looks people up among the staff, past and present. */
export class StaffBook {
  readonly stays: readonly KnownStay[];
  readonly contestedTokens: ReadonlySet<string>;
  readonly departments: DepartmentNames;
  private readonly postings: ReadonlyMap<string, readonly Posting[]>;
  private readonly byNumber: Map<string, KnownStay[]>;
  private readonly byName: Map<string, KnownStay[]>;
  private readonly byToken: Map<string, KnownStay[]>;

  /**
   * @param postings departments by `staff_no|full_name`, from the dues
   */
  constructor(
    stays: readonly KnownStay[],
    people: Pick<StaffPeople, 'contestedTokens'>,
    departments: DepartmentNames,
    postings: ReadonlyMap<string, readonly Posting[]> = new Map(),
  ) {
    this.stays = stays;
    this.contestedTokens = people.contestedTokens;
    this.departments = departments;
    this.postings = postings;
    this.byNumber = grouped(stays, (stay) => stay.staffNo);
    this.byName = grouped(stays, (stay) => stay.name);
    const withToken = stays.filter((stay) => stay.idToken !== null);
    this.byToken = grouped(withToken, (stay) => stay.idToken ?? '');
  }

  withNumber(staffNo: string): KnownStay[] {
    return this.byNumber.get(staffNo) ?? [];
  }

  withNumberAndName(staffNo: string, name: string): KnownStay[] {
    return this.withNumber(staffNo).filter((stay) => stay.name === name);
  }

  withName(name: string): KnownStay[] {
    return this.byName.get(name) ?? [];
  }

  withToken(token: string): KnownStay[] {
    return this.byToken.get(token) ?? [];
  }

  /** Whether the stay covers the date, or ended at most a year before it. */
  isStaffOn(stay: KnownStay, date: string | null): boolean {
    if (date === null) return true;
    return (
      (stay.hired === '' || shifted(stay.hired, -31) <= date) &&
      (stay.left === null || date <= shifted(stay.left, daysAfterLeaving))
    );
  }

  /** Whether HR (today) or the dues (that month) place the stay in the department. */
  isIn(stay: KnownStay, code: string, date: string | null): boolean {
    if (this.departments.resolve(stay.department, stay.listedOn) === code) return true;
    const postings = this.postings.get(`${stay.staffNo}|${stay.name}`) ?? [];
    return postings.some(
      ({ department, from, to }) =>
        (date === null || (shifted(from, -31) <= date && date <= shifted(to, 62))) &&
        this.departments.resolve(department, from) === code,
    );
  }

  /**
   * Stays of a department on a date whose name differs from the given one by a character. Names of
   * two characters are left out: half a department would be near.
   */
  nearInDepartment(name: string, code: string, date: string | null): KnownStay[] {
    if ([...name].length < 3) return [];
    return this.stays.filter(
      (stay) =>
        isNearName(stay.name, name) && this.isStaffOn(stay, date) && this.isIn(stay, code, date),
    );
  }
}

/** The people of these stays, each once, ordered. */
export function peopleOf(stays: readonly KnownStay[]): PersonRef[] {
  const people = stays.flatMap((stay) => (stay.person === null ? stay.candidates : [stay.person]));
  return [...new Set(people)].toSorted((a, b) => (String(a) < String(b) ? -1 : 1));
}

/** A link when the stays are surely one person's, else null. */
export function linkIfOne(stays: readonly KnownStay[], method: string): Verdict | null {
  const people = new Set(stays.map((stay) => stay.person));
  const [only] = people;
  if (people.size !== 1 || only === null || only === undefined) return null;
  return { kind: 'link', person: only, method };
}
