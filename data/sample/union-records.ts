import type { FieldName, TableName } from '#contracts';
import type { Activity, Evaluation, Signup } from './activities.ts';
import { at } from './base/at.ts';
import { chineseDate } from './base/calendar.ts';
import type { Mark } from './model.ts';
import type { Proposal, Reply } from './proposals.ts';
import { headerOf, type Ledger } from './sheet-writer.ts';
import { departmentOn, type Staff } from './staff.ts';

type Value = string | number | null;

/** A record as the union's system gives it, with what was planted in it. */
interface ApiRecord {
  json: Record<string, Value>;
  isRejected: boolean;
  marks: Mark[];
}

/** A list the union's system serves as GET /api/<name>. */
interface UnionList {
  name: string;
  records: readonly Record<string, Value>[];
}

function labelled(
  values: Partial<Record<FieldName, Value>>,
  more: Record<string, Value> = {},
): ApiRecord {
  const json: Record<string, Value> = {};
  for (const [field, value] of Object.entries(values)) json[headerOf(field as FieldName)] = value;
  return { json: { ...json, ...more }, isRejected: false, marks: [] };
}

interface Planted {
  kind: string;
  rule: NonNullable<Mark['rule']>;
  field: FieldName;
  value: Value;
  expected: 'flag' | 'fix' | 'quarantine';
}

function plant(record: ApiRecord, { kind, rule, field, value, expected }: Planted): void {
  const before = record.json[headerOf(field)];
  record.json[headerOf(field)] = value;
  record.isRejected = expected === 'quarantine';
  const mark: Mark = { kind, rule, field, expected };
  if (expected === 'fix') mark.value = String(before);
  record.marks.push(mark);
}

function serveTwice(records: ApiRecord[], index: number): void {
  const marks: Mark[] = [
    { kind: 'record-served-twice', rule: 'duplicate-in-file', field: null, expected: 'quarantine' },
  ];
  records.splice(index + 1, 0, { json: { ...at(records, index).json }, isRejected: true, marks });
}

function nth<T>(list: readonly T[], share: number): T {
  return at(list, Math.floor((list.length - 1) * share));
}

function activityRecords(activities: readonly Activity[]): ApiRecord[] {
  const records = activities.map((activity) =>
    labelled({
      activity_no: activity.no,
      activity_name: activity.name,
      activity_type_code: activity.type,
      organiser_name: activity.organiser,
      activity_from_date: activity.from,
      activity_to_date: activity.to,
      venue: activity.venue,
      activity_budget_fen: activity.budgetFen / 100,
      activity_cost_fen: activity.costFen === null ? null : activity.costFen / 100,
      places: activity.places ?? null,
    }),
  );
  plant(nth(records, 0.2), {
    kind: 'activity-type-not-in-code-list',
    rule: 'code-unknown',
    field: 'activity_type_code',
    value: '其它',
    expected: 'flag',
  });
  const reversed = nth(records, 0.5);
  plant(reversed, {
    kind: 'activity-ends-before-it-begins',
    rule: 'date-order',
    field: 'activity_to_date',
    value: `${Number(String(reversed.json.结束日期).slice(0, 4)) - 1}${String(reversed.json.结束日期).slice(4)}`,
    expected: 'flag',
  });
  const worded = nth(records, 0.8);
  plant(worded, {
    kind: 'date-in-chinese-style',
    rule: 'date-style',
    field: 'activity_from_date',
    value: chineseDate(String(worded.json.开始日期)),
    expected: 'fix',
  });
  return records;
}

function signupRecords({ book }: Staff, signups: readonly Signup[]): ApiRecord[] {
  const records = signups.map(({ no, activity, person, signedUp, checkedIn }) =>
    labelled(
      {
        signup_no: no,
        activity_no: activity.no,
        staff_no: person.staffNo,
        signed_up_at: signedUp,
        checked_in_at: checkedIn,
      },
      // Served by the system, needed by nobody: turnout is counted by staff number.
      { 姓名: person.name, 科室: departmentOn(book, person, activity.from) },
    ),
  );
  plant(nth(records, 0.15), {
    kind: 'staff-no-with-letter',
    rule: 'staff-no-invalid',
    field: 'staff_no',
    value: 'L0417',
    expected: 'quarantine',
  });
  const early = records.find(({ json }) => /^00/.test(String(json.工号))) ?? nth(records, 0.3);
  plant(early, {
    kind: 'staff-no-as-number',
    rule: 'leading-zero-restored',
    field: 'staff_no',
    value: Number(early.json.工号),
    expected: 'fix',
  });
  plant(nth(records, 0.5), {
    kind: 'check-in-on-the-thirtieth-of-february',
    rule: 'date-invalid',
    field: 'checked_in_at',
    value: '2024-02-30 09:10:00',
    expected: 'flag',
  });
  serveTwice(records, Math.floor(records.length * 0.8));
  return records;
}

function evaluationRecords(evaluations: readonly Evaluation[]): ApiRecord[] {
  const records = evaluations.map(({ no, activity, rating, comment, date }) =>
    labelled({
      evaluation_no: no,
      activity_no: activity.no,
      rating,
      comment_text: comment,
      evaluated_date: date,
    }),
  );
  plant(nth(records, 0.2), {
    kind: 'rating-of-six',
    rule: 'value-out-of-range',
    field: 'rating',
    value: 6,
    expected: 'flag',
  });
  plant(nth(records, 0.4), {
    kind: 'rating-in-words',
    rule: 'number-invalid',
    field: 'rating',
    value: '很满意',
    expected: 'flag',
  });
  plant(nth(records, 0.6), {
    kind: 'evaluation-of-nothing',
    rule: 'required-missing',
    field: 'activity_no',
    value: null,
    expected: 'quarantine',
  });
  return records;
}

/** Header under which the system gives the proposer's staff number. */
const proposerNo = '提案人工号';

function proposalRecords(proposals: readonly Proposal[]): ApiRecord[] {
  const records = proposals.map((proposal) =>
    labelled(
      {
        proposal_no: proposal.no,
        session_name: proposal.session,
        proposal_category_code: proposal.theme.category,
        proposal_title: `关于${proposal.theme.title}的提案`,
        reason_text: proposal.reason,
        suggestion_text: proposal.theme.suggestion,
        proposer_name: proposal.proposer.name,
        delegation_name: proposal.delegation,
        seconders_text: proposal.seconders.map(({ name }) => name).join('、'),
        submitted_date: proposal.submitted,
        filing_result_code: proposal.result,
        merged_into_no: proposal.mergedInto,
        lead_department_name: proposal.lead,
        co_department_names: proposal.helps,
        reply_due_date: proposal.due,
      },
      { [proposerNo]: proposal.proposer.staffNo },
    ),
  );
  const merged = records.filter(({ json }) => json.立案结果 === '并案');
  plant(nth(merged, 0.5), {
    kind: 'merged-into-nothing',
    rule: 'conditional-missing',
    field: 'merged_into_no',
    value: null,
    expected: 'flag',
  });
  const rest = records.filter(({ json }) => json.立案结果 === '不立案');
  plant(nth(rest, 0.3), {
    kind: 'category-by-another-name',
    rule: 'code-unknown',
    field: 'proposal_category_code',
    value: '综合类',
    expected: 'flag',
  });
  plant(nth(rest, 0.6), {
    kind: 'title-missing',
    rule: 'required-missing',
    field: 'proposal_title',
    value: null,
    expected: 'quarantine',
  });
  return records;
}

function replyRecords(replies: readonly Reply[]): ApiRecord[] {
  const records = replies.map((reply) =>
    labelled({
      reply_no: reply.no,
      proposal_no: reply.proposal.no,
      replying_department_name: reply.department,
      reply_text: reply.text,
      replied_date: reply.date,
      handling_result_code: reply.result,
      satisfaction_code: reply.satisfaction,
    }),
  );
  plant(nth(records, 0.3), {
    kind: 'satisfaction-not-in-code-list',
    rule: 'code-unknown',
    field: 'satisfaction_code',
    value: '较好',
    expected: 'flag',
  });
  const slashed = nth(records, 0.6);
  plant(slashed, {
    kind: 'date-with-slashes',
    rule: 'date-style',
    field: 'replied_date',
    value: String(slashed.json.答复日期).replaceAll('-', '/'),
    expected: 'fix',
  });
  return records;
}

/** What the union's system is asked for, disputes aside. */
interface UnionSystem {
  activities: readonly Activity[];
  signups: readonly Signup[];
  evaluations: readonly Evaluation[];
  proposals: readonly Proposal[];
  replies: readonly Reply[];
}

/** Every list of the union's system as it serves it, with the defects planted and written down. */
export function unionLists(staff: Staff, system: UnionSystem, ledger: Ledger): UnionList[] {
  const lists: readonly (readonly [TableName, ApiRecord[]])[] = [
    ['union__activities', activityRecords(system.activities)],
    ['union__activity_signups', signupRecords(staff, system.signups)],
    ['union__activity_evaluations', evaluationRecords(system.evaluations)],
    ['union__proposals', proposalRecords(system.proposals)],
    ['union__proposal_replies', replyRecords(system.replies)],
  ];
  return lists.map(([table, records]) => {
    const name = table.slice('union__'.length);
    ledger.record(
      { file: `GET /api/${name}`, table },
      records.map(({ isRejected, marks }) => ({ cells: [], isRejected, marks })),
    );
    return { name, records: records.map(({ json }) => json) };
  });
}
