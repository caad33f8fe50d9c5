import { count, flag, number, type Shaped, text } from '#values';
import { type Marts, monthLiteral, rowsOf } from './marts.ts';
import { addMonths, type Month } from './months.ts';

/** Dues of the hospital in one month; money in fen, the rate in percent. */
const duesMonth = {
  month: text,
  owedFen: count,
  /** received in the month, late payments for earlier months included */
  paidFen: count,
  /** paid for the month, whenever it came */
  paidForMonthFen: count,
  payers: count,
  arrearsPeople: count,
  collectionRate: number,
  isProvisional: flag,
};
export type DuesMonth = Shaped<typeof duesMonth>;

/** Dues of one department in the month; amounts are null where the group is too small to publish. */
const duesDepartment = {
  department: text,
  campus: text,
  owedFen: number,
  paidForMonthFen: number,
  payers: number,
  isSuppressed: flag,
};

export interface Dues {
  /** up to 24 months that end with the pack's, oldest first; months without rows are absent */
  months: DuesMonth[];
  current: DuesMonth | undefined;
  /** departments of the month that paid less than owed, lowest rate first */
  behind: Shaped<typeof duesDepartment>[];
  suppressedDepartments: number;
  departments: number;
}

/** Reads dues by month and, for the month itself, by department. */
export async function readDues(marts: Marts, month: Month): Promise<Dues> {
  const months = await rowsOf(
    marts,
    duesMonth,
    `SELECT strftime(month, '%Y-%m') AS month, owed_fen, paid_fen, paid_for_month_fen, payers, arrears_people,
            collection_rate, is_provisional
     FROM rpt_dues_by_month
     WHERE month BETWEEN ${monthLiteral(addMonths(month, -23))} AND ${monthLiteral(month)}
     ORDER BY 1`,
  );
  const departments = await rowsOf(
    marts,
    duesDepartment,
    `SELECT department_name AS department, campus_name AS campus, owed_fen, paid_for_month_fen,
            payers, is_suppressed
     FROM rpt_dues_by_department WHERE month = ${monthLiteral(month)}
     ORDER BY paid_for_month_fen / nullif(owed_fen, 0), department_name, campus_name`,
  );
  return {
    months,
    current: months.find((row) => row.month === month),
    behind: departments.filter(
      ({ owedFen, paidForMonthFen }) =>
        owedFen !== null && paidForMonthFen !== null && paidForMonthFen < owedFen,
    ),
    suppressedDepartments: departments.filter(({ isSuppressed }) => isSuppressed).length,
    departments: departments.length,
  };
}
