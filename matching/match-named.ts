import { isNearName } from './name-distance.ts';
import {
  linkIfOne,
  type PersonRef,
  peopleOf,
  type StaffBook,
  undecidedInStaffList,
  type Verdict,
} from './staff-book.ts';

/** What a record says of the person it is about; null where it does not say. */
export interface NamedRecord {
  staffNo: string | null;
  name: string | null;
  idToken: string | null;
  department: string | null;
  /** YYYY-MM-DD; the day the record speaks of */
  date: string | null;
  /** fields a reader was unsure of decide nothing alone */
  isSureOfName: boolean;
  isSureOfDepartment: boolean;
}

function byToken(book: StaffBook, record: NamedRecord): Verdict | null {
  if (record.idToken === null) return null;
  const stays = book.withToken(record.idToken);
  if (stays.length === 0) return null;
  const { name } = record;
  const fits =
    name === null || stays.some((stay) => stay.name === name || isNearName(stay.name, name));
  const link = book.contestedTokens.has(record.idToken) ? null : linkIfOne(stays, 'id_token');
  if (link && fits) return link;
  const reason = fits ? '身份证号在花名册中对应不止一人' : '身份证号相符，姓名不符';
  return { kind: 'ambiguous', candidates: peopleOf(stays), reason };
}

function byNumber(book: StaffBook, record: NamedRecord): Verdict | null {
  const { staffNo, name, date } = record;
  if (staffNo === null) return null;
  const stays = book.withNumber(staffNo);
  if (name === null) {
    const then = stays.filter((stay) => book.isStaffOn(stay, date));
    if (then.length === 0) return null;
    const link = date === null ? null : linkIfOne(then, 'staff_no_and_date');
    const reason = '只有工号，该工号当时对应不止一人或日期不明';
    return link ?? { kind: 'ambiguous', candidates: peopleOf(then), reason };
  }
  const exact = stays.filter((stay) => stay.name === name);
  if (exact.length > 0) {
    const then = exact.filter((stay) => book.isStaffOn(stay, date));
    let reason = '工号、姓名对应不止一名职工';
    if (then.length === 0) reason = '工号、姓名相符，但日期不在其在院期间';
    else if (then.some((stay) => stay.person === null)) reason = undecidedInStaffList;
    return (
      linkIfOne(then, 'staff_no_and_name') ?? {
        kind: 'ambiguous',
        candidates: peopleOf(exact),
        reason,
      }
    );
  }
  const near = stays.filter((stay) => isNearName(stay.name, name));
  if (near.length === 0) return null;
  return { kind: 'ambiguous', candidates: peopleOf(near), reason: '工号相符，姓名有一字不同' };
}

function byNameAndDepartment(book: StaffBook, record: NamedRecord): Verdict {
  const { name, date, staffNo } = record;
  if (name === null) return { kind: 'unmatched', reason: '没有可用的姓名、工号或身份证号' };
  const namesakes = book.withName(name).filter((stay) => book.isStaffOn(stay, date));
  const code = book.departments.resolve(record.department, date);
  const inside = code === null ? [] : namesakes.filter((stay) => book.isIn(stay, code, date));
  if (inside.length > 0) {
    const candidates = peopleOf(inside);
    const isSure = record.isSureOfName && record.isSureOfDepartment && staffNo === null;
    const link = isSure ? linkIfOne(inside, 'name_and_department') : null;
    if (link) return link;
    if (candidates.length > 1) {
      return { kind: 'ambiguous', candidates, reason: '该科室当时有同名职工' };
    }
    const reason =
      staffNo === null ? '姓名、科室相符，但识别结果待核对' : '姓名、科室相符，工号不符';
    return { kind: 'ambiguous', candidates, reason };
  }
  if (namesakes.length > 0) {
    const reason = code === null ? '姓名相符，科室不明' : '姓名相符，科室不符';
    return { kind: 'ambiguous', candidates: peopleOf(namesakes), reason };
  }
  const near = code === null ? [] : book.nearInDepartment(name, code, date);
  if (near.length > 0) {
    const reason = '科室相符，姓名有一字不同';
    return { kind: 'ambiguous', candidates: peopleOf(near), reason };
  }
  return { kind: 'unmatched', reason: '花名册中没有相符的人' };
}

/**
 * Finds the person of a dispute or a form: by ID token, by staff number and name, by a name that is
 * unique in its department on that day. Everything weaker is a question.
 */
export function matchNamed(book: StaffBook, record: NamedRecord): Verdict {
  return byToken(book, record) ?? byNumber(book, record) ?? byNameAndDepartment(book, record);
}

/**
 * Finds the person of a paper: as any record, and, where that decides nothing, by the number of a
 * dispute whose applicant bears the same name.
 * @param applicant who the dispute's link names
 */
export function matchForm(
  book: StaffBook,
  form: NamedRecord,
  applicant: { name: string | null; person: PersonRef } | undefined,
): Verdict {
  const verdict = matchNamed(book, form);
  const isSameName =
    applicant !== undefined && applicant.name !== null && applicant.name === form.name;
  if (verdict.kind === 'link' || !isSameName) return verdict;
  const isPossible = verdict.kind === 'unmatched' || verdict.candidates.includes(applicant.person);
  return isPossible
    ? { kind: 'link', person: applicant.person, method: 'case_no_and_name' }
    : verdict;
}
