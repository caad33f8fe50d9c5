import { duesOwedFen } from '#contracts';
import { Chance } from '#values';
import { addMonths, firstMonth, lastMonth, monthEnd, monthsBetween } from './base/calendar.ts';
import { layoutMonth, repairedMonth } from './dues-defects.ts';
import type { Person } from './model.ts';
import { payBase } from './pay.ts';
import { departmentOn, isMemberOn, type Staff } from './staff.ts';

/** One true line of dues; amounts in fen, null where the export leaves the column empty. */
export interface DuesLine {
  month: string;
  person: Person | null;
  staffNo: string;
  name: string;
  department: string;
  postFen: number | null;
  gradeFen: number | null;
  baseFen: number | null;
  owedFen: number;
  paidFen: number;
  status: '正常' | '欠缴' | '补缴' | '退费' | '免缴';
  remark: string;
}

/** The month whose file never came. */
export const missingMonth = '2026-02';

/** Months of dues in the sample: five years, or the last twelve of the small one. */
export function duesMonths(isSmall: boolean): string[] {
  return monthsBetween(isSmall ? addMonths(lastMonth, -11) : firstMonth, lastMonth);
}

/** Whether someone is on a month's roll of dues. */
export function isPayer(person: Person, month: string): boolean {
  // dues begin the month after joining; whoever leaves by the 15th is off that month's roll
  const before = monthEnd(addMonths(month, -1));
  if (!isMemberOn(person, before)) return false;
  return person.left === null || person.left > `${month}-15`;
}

/** The true dues of every month, those of the missing file included. */
export function makeDues(seed: number, staff: Staff, months: readonly string[]): DuesLine[][] {
  const random = Chance.ofStream(seed, 'dues');
  let arrears: DuesLine[] = [];
  return months.map((month) => {
    const lines: DuesLine[] = [];
    const unpaid: DuesLine[] = [];
    let hasRefund = false;
    for (const line of arrears) {
      if (random.chance(0.2)) continue;
      lines.push({
        ...blankAmounts(line),
        month,
        paidFen: line.owedFen,
        status: '补缴',
        remark: `补缴${line.month}`,
      });
    }
    for (const person of staff.people) {
      if (!isPayer(person, month)) continue;
      const pay = payBase(person, month);
      const owedFen = duesOwedFen(pay.base * 100);
      const line: DuesLine = {
        month,
        person,
        staffNo: person.staffNo,
        name: person.name,
        department: departmentOn(staff.book, person, `${month}-01`),
        postFen: pay.post === null ? null : pay.post * 100,
        gradeFen: pay.grade === null ? null : pay.grade * 100,
        baseFen: pay.base * 100,
        owedFen,
        paidFen: owedFen,
        status: '正常',
        remark: '',
      };
      const draw = random.next();
      if (draw < 0.006) {
        const owing: DuesLine = { ...line, paidFen: 0, status: '欠缴', remark: '工资未发，漏扣' };
        lines.push(owing);
        unpaid.push(owing);
      } else if (draw < 0.0075) {
        lines.push({
          ...blankAmounts(line),
          owedFen: 0,
          paidFen: 0,
          status: '免缴',
          remark: '长期病休，已批准',
        });
      } else {
        lines.push(line);
        const isFirstRefund = month === repairedMonth && lines.length > 30 && !hasRefund;
        if (draw > 0.999 || isFirstRefund) {
          hasRefund = true;
          const refund: DuesLine = {
            ...blankAmounts(line),
            paidFen: -owedFen,
            status: '退费',
            remark: '上月重复扣缴，退回',
          };
          lines.push(refund);
        }
      }
    }
    arrears = unpaid;
    if (month === layoutMonth) lines.push(lineOfNobody(month, staff));
    return lines.sort(byDepartmentAndNumber);
  });
}

/** A payment under a number that the staff list does not know. */
function lineOfNobody(month: string, staff: Staff): DuesLine {
  const department = staff.book.today('骨科')?.name ?? '';
  return {
    month,
    person: null,
    staffNo: '98201',
    name: '陈旧户',
    department,
    postFen: null,
    gradeFen: null,
    baseFen: 300_000,
    owedFen: 1500,
    paidFen: 1500,
    status: '正常',
    remark: '',
  };
}

/** Lines other than the monthly one carry no base and owe nothing. */
function blankAmounts(line: DuesLine): DuesLine {
  return { ...line, postFen: null, gradeFen: null, baseFen: null, owedFen: 0 };
}

function byDepartmentAndNumber(a: DuesLine, b: DuesLine): number {
  if (a.department !== b.department) return a.department < b.department ? -1 : 1;
  if (a.staffNo !== b.staffNo) return a.staffNo < b.staffNo ? -1 : 1;
  return a.status < b.status ? -1 : a.status > b.status ? 1 : 0;
}
