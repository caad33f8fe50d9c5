import { count, number, type Shaped, text } from '#values';
import { type Marts, monthLiteral, rowsOf } from './marts.ts';
import { addMonths, type Month, quarterOf } from './months.ts';

/** One department of the month; null where the group is too small to publish. */
const membersDepartment = { department: text, campus: text, members: number, eligible: number };
export type MembersDepartment = Shaped<typeof membersDepartment>;

const movement = { month: text, joined: count, left: count };

export interface Members {
  departments: MembersDepartment[];
  /** who came and went in up to 24 months that end with the pack's, oldest first */
  movements: Shaped<typeof movement>[];
}

/** Hospital-wide disputes of one quarter, named by its first month. */
const disputesQuarter = {
  quarter: text,
  consultations: count,
  cases: count,
  agreed: count,
  notAgreed: count,
  withdrawn: count,
  openCases: count,
};
export type DisputesQuarter = Shaped<typeof disputesQuarter>;

/** Disputes of one campus in one quarter; null where there are too few to publish. */
const disputesCampus = { quarter: text, campus: text, consultations: number, cases: number };

export interface Disputes {
  /** up to 20 quarters that end with the pack's, oldest first */
  quarters: DisputesQuarter[];
  current: DisputesQuarter | undefined;
  /** the last 4 quarters, newest first */
  campuses: Shaped<typeof disputesCampus>[];
}

/** Reads members by department for the month, and the hospital's trend. */
export async function readMembers(marts: Marts, month: Month): Promise<Members> {
  const departments = await rowsOf(
    marts,
    membersDepartment,
    `SELECT department_name AS department, campus_name AS campus,
            CASE WHEN is_suppressed THEN NULL ELSE members END AS members,
            CASE WHEN is_suppressed THEN NULL ELSE eligible_staff END AS eligible
     FROM rpt_members_by_department WHERE month = ${monthLiteral(month)}
     ORDER BY count(*) OVER (PARTITION BY campus_name) DESC, campus_name, department_name`,
  );
  const movements = await rowsOf(
    marts,
    movement,
    `SELECT strftime(month, '%Y-%m') AS month,
            coalesce(max(value) FILTER (figure_id = 'members_joined'), 0) AS joined,
            coalesce(max(value) FILTER (figure_id = 'members_left'), 0) AS left
     FROM rpt_overview
     WHERE figure_id IN ('members_joined', 'members_left')
       AND month BETWEEN ${monthLiteral(addMonths(month, -23))} AND ${monthLiteral(month)}
     GROUP BY 1 ORDER BY 1`,
  );
  return { departments, movements };
}

/** Reads disputes by quarter, of the hospital and of its campuses. */
export async function readDisputes(marts: Marts, month: Month): Promise<Disputes> {
  const last = quarterOf(month);
  const quarters = await rowsOf(
    marts,
    disputesQuarter,
    `SELECT strftime(quarter, '%Y-%m') AS quarter, consultations, cases, agreed, not_agreed,
            withdrawn, open_cases
     FROM rpt_disputes_by_quarter
     WHERE quarter BETWEEN ${monthLiteral(addMonths(last, -57))} AND ${monthLiteral(last)}
     ORDER BY 1`,
  );
  const campuses = await rowsOf(
    marts,
    disputesCampus,
    `SELECT strftime(quarter, '%Y-%m') AS quarter, campus_name AS campus, consultations, cases
     FROM rpt_disputes_by_campus
     WHERE quarter BETWEEN ${monthLiteral(addMonths(last, -9))} AND ${monthLiteral(last)}
     ORDER BY 1 DESC, consultations DESC NULLS LAST, campus_name`,
  );
  return { quarters, current: quarters.find((row) => row.quarter === last), campuses };
}
