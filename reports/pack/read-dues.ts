import { type Marts, monthLiteral, type Row, rowsOf } from './marts.ts';
import { addMonths, type Month } from './months.ts';

/** Dues of the hospital in one month; money in fen, the rate in percent. */
export interface DuesMonth {
  month: Month;
  owedFen: number;
  /** received in the month, late payments for earlier months included */
  paidFen: number;
  /** paid for the month, whenever it came */
  paidForMonthFen: number;
  payers: number;
  arrearsPeople: number;
  collectionRate: number | null;
  isProvisional: boolean;
}

/** Dues of one department in the month; amounts are null where the group is too small to publish. */
interface DuesDepartment {
  department: string;
  campus: string;
  owedFen: number | null;
  paidForMonthFen: number | null;
  payers: number | null;
}

export interface Dues {
  /** up to 24 months that end with the pack's, oldest first; months without rows are absent */
  months: DuesMonth[];
  current: DuesMonth | undefined;
  /** departments of the month that paid less than owed, lowest rate first */
  behind: DuesDepartment[];
  suppressedDepartments: number;
  departments: number;
}

function duesMonth(row: Row): DuesMonth {
  return {
    month: row.text('month'),
    owedFen: row.count('owed_fen'),
    paidFen: row.count('paid_fen'),
    paidForMonthFen: row.count('paid_for_month_fen'),
    payers: row.count('payers'),
    arrearsPeople: row.count('arrears_people'),
    collectionRate: row.number('collection_rate'),
    isProvisional: row.flag('is_provisional'),
  };
}

/** Reads dues by month and, for the month itself, by department. */
export async function readDues(marts: Marts, month: Month): Promise<Dues> {
  const months = await rowsOf(
    marts,
    `SELECT strftime(month, '%Y-%m') AS month, owed_fen, paid_fen, paid_for_month_fen, payers, arrears_people,
            collection_rate, is_provisional
     FROM rpt_dues_by_month
     WHERE month BETWEEN ${monthLiteral(addMonths(month, -23))} AND ${monthLiteral(month)}
     ORDER BY 1`,
  );
  const departments = await rowsOf(
    marts,
    `SELECT department_name, campus_name, owed_fen, paid_for_month_fen, payers, is_suppressed
     FROM rpt_dues_by_department WHERE month = ${monthLiteral(month)}
     ORDER BY paid_for_month_fen / nullif(owed_fen, 0), department_name, campus_name`,
  );
  const read = months.map(duesMonth);
  return {
    months: read,
    current: read.find((row) => row.month === month),
    behind: departments
      .map((row) => ({
        department: row.text('department_name'),
        campus: row.text('campus_name'),
        owedFen: row.number('owed_fen'),
        paidForMonthFen: row.number('paid_for_month_fen'),
        payers: row.number('payers'),
      }))
      .filter(
        ({ owedFen, paidForMonthFen }) =>
          owedFen !== null && paidForMonthFen !== null && paidForMonthFen < owedFen,
      ),
    suppressedDepartments: departments.filter((row) => row.flag('is_suppressed')).length,
    departments: departments.length,
  };
}
