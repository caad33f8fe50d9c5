import { isNearName } from './name-distance.ts';
import {
  linkIfOne,
  peopleOf,
  type StaffBook,
  undecidedInStaffList,
  type Verdict,
} from './staff-book.ts';

/** One payer as the dues files write them. Months are first days, YYYY-MM-DD. */
export interface DuesPayer {
  /** `staff_no|full_name` */
  key: string;
  staffNo: string;
  name: string;
  firstMonth: string;
  lastMonth: string;
  departments: string[];
}

/** Dues of the last months are often deducted or refunded after somebody left. */
const monthsAfterLeaving = 6;

function monthOf(date: string, later = 0): string {
  const month = new Date(`${date.slice(0, 7)}-01T00:00:00Z`);
  month.setUTCMonth(month.getUTCMonth() + later);
  return month.toISOString().slice(0, 10);
}

/**
 * Finds the person who paid: by staff number and name, and by the months where a number was reused
 * under one name. Everything weaker is a question.
 */
export function matchPayer(book: StaffBook, payer: DuesPayer): Verdict {
  const { staffNo, name, firstMonth, lastMonth } = payer;
  const exact = book.withNumberAndName(staffNo, name);
  if (exact.length > 0) {
    const touching = exact.filter(
      (stay) =>
        monthOf(stay.hired) <= lastMonth &&
        (stay.left === null || firstMonth <= monthOf(stay.left, monthsAfterLeaving)),
    );
    const whole = touching.filter(
      (stay) =>
        monthOf(stay.hired) <= firstMonth &&
        (stay.left === null || lastMonth <= monthOf(stay.left, monthsAfterLeaving)),
    );
    const link =
      linkIfOne(touching, 'staff_no_and_name') ?? linkIfOne(whole, 'staff_no_name_and_period');
    if (link) return link;
    let reason = '工号、姓名对应不止一名职工，按缴费月份仍不能区分';
    if (touching.length === 0) reason = '工号、姓名相符，但缴费月份不在其在院期间';
    else if (touching.some((stay) => stay.person === null)) reason = undecidedInStaffList;
    return { kind: 'ambiguous', candidates: peopleOf(exact), reason };
  }

  const sameNumber = book.withNumber(staffNo);
  const near = sameNumber.filter((stay) => isNearName(stay.name, name));
  if (near.length > 0) {
    const reason = '工号相符，姓名有一字不同';
    return { kind: 'ambiguous', candidates: peopleOf(near), reason };
  }
  const sameName = book.withName(name).filter((stay) =>
    payer.departments.some((department) => {
      const code = book.departments.resolve(department, firstMonth);
      return code !== null && book.isIn(stay, code, null);
    }),
  );
  const people = peopleOf(sameName);
  if (people.length > 0) {
    const known = sameNumber.length > 0 ? '工号属于另一名职工' : '工号不在花名册中';
    return { kind: 'ambiguous', candidates: people, reason: `${known}，姓名、科室相符` };
  }
  return {
    kind: 'unmatched',
    reason: sameNumber.length > 0 ? '工号在花名册中属于另一名职工' : '工号不在花名册中',
  };
}
