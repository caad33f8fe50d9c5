import { type Marts, monthLiteral, rowsOf } from './marts.ts';
import { addMonths, type Month, quarterOf } from './months.ts';

/** One department of the month; null where the group is too small to publish. */
export interface MembersDepartment {
  department: string;
  campus: string;
  members: number | null;
  eligible: number | null;
}

export interface Members {
  departments: MembersDepartment[];
  /** who came and went in up to 24 months that end with the pack's, oldest first */
  movements: { month: Month; joined: number; left: number }[];
}

/** Hospital-wide disputes of one quarter, named by its first month. */
export interface DisputesQuarter {
  quarter: Month;
  consultations: number;
  cases: number;
  agreed: number;
  notAgreed: number;
  withdrawn: number;
  openCases: number;
}

/** Disputes of one campus in one quarter; null where there are too few to publish. */
interface DisputesCampus {
  quarter: Month;
  campus: string;
  consultations: number | null;
  cases: number | null;
}

export interface Disputes {
  /** up to 20 quarters that end with the pack's, oldest first */
  quarters: DisputesQuarter[];
  current: DisputesQuarter | undefined;
  /** the last 4 quarters, newest first */
  campuses: DisputesCampus[];
}

/** Reads members by department for the month, and the hospital's trend. */
export async function readMembers(marts: Marts, month: Month): Promise<Members> {
  const departments = await rowsOf(
    marts,
    `SELECT department_name, campus_name,
            CASE WHEN is_suppressed THEN NULL ELSE members END AS members,
            CASE WHEN is_suppressed THEN NULL ELSE eligible_staff END AS eligible_staff
     FROM rpt_members_by_department WHERE month = ${monthLiteral(month)}
     ORDER BY count(*) OVER (PARTITION BY campus_name) DESC, campus_name, department_name`,
  );
  const movements = await rowsOf(
    marts,
    `SELECT strftime(month, '%Y-%m') AS month,
            coalesce(max(value) FILTER (figure_id = 'members_joined'), 0) AS joined,
            coalesce(max(value) FILTER (figure_id = 'members_left'), 0) AS left_union
     FROM rpt_overview
     WHERE figure_id IN ('members_joined', 'members_left')
       AND month BETWEEN ${monthLiteral(addMonths(month, -23))} AND ${monthLiteral(month)}
     GROUP BY 1 ORDER BY 1`,
  );
  return {
    departments: departments.map((row) => ({
      department: row.text('department_name'),
      campus: row.text('campus_name'),
      members: row.number('members'),
      eligible: row.number('eligible_staff'),
    })),
    movements: movements.map((row) => ({
      month: row.text('month'),
      joined: row.count('joined'),
      left: row.count('left_union'),
    })),
  };
}

/** Reads disputes by quarter, of the hospital and of its campuses. */
export async function readDisputes(marts: Marts, month: Month): Promise<Disputes> {
  const last = quarterOf(month);
  const quarters = await rowsOf(
    marts,
    `SELECT strftime(quarter, '%Y-%m') AS quarter, consultations, cases, agreed, not_agreed,
            withdrawn, open_cases
     FROM rpt_disputes_by_quarter
     WHERE quarter BETWEEN ${monthLiteral(addMonths(last, -57))} AND ${monthLiteral(last)}
     ORDER BY 1`,
  );
  const campuses = await rowsOf(
    marts,
    `SELECT strftime(quarter, '%Y-%m') AS quarter, campus_name, consultations, cases
     FROM rpt_disputes_by_campus
     WHERE quarter BETWEEN ${monthLiteral(addMonths(last, -9))} AND ${monthLiteral(last)}
     ORDER BY 1 DESC, consultations DESC NULLS LAST, campus_name`,
  );
  const read = quarters.map((row) => ({
    quarter: row.text('quarter'),
    consultations: row.count('consultations'),
    cases: row.count('cases'),
    agreed: row.count('agreed'),
    notAgreed: row.count('not_agreed'),
    withdrawn: row.count('withdrawn'),
    openCases: row.count('open_cases'),
  }));
  return {
    quarters: read,
    current: read.find((row) => row.quarter === last),
    campuses: campuses.map((row) => ({
      quarter: row.text('quarter'),
      campus: row.text('campus_name'),
      consultations: row.number('consultations'),
      cases: row.number('cases'),
    })),
  };
}
