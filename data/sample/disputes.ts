import { addDays } from './calendar.ts';
import type { Mark, Person } from './model.ts';
import type { Oddities } from './oddities.ts';
import type { AgreedCase } from './pages/index.ts';
import { at, Random } from './random.ts';
import { headerOf } from './sheet-writer.ts';
import { departmentOn, type Staff } from './staff.ts';

/** A record of the union's dispute register, as it truly is. */
export interface Dispute {
  caseNo: string;
  kind: '咨询' | '立案';
  person: Person;
  type: string;
  claim: string;
  applied: string;
  accepted: string | null;
  mediator: string | null;
  mediated: string | null;
  outcome: '达成' | '未达成' | '撤回' | '办理中' | null;
  agreedFen: number | null;
  closed: string | null;
  priorCaseNo: string | null;
  department: string;
  campus: string;
}

/** Consultations and cases of a quarter; the pay reform of March 2025 shows in the two after it. */
const quarters: readonly (readonly [first: string, consultations: number, cases: number])[] = [
  ['2021-10-01', 9, 2],
  ['2022-01-01', 11, 3],
  ['2022-04-01', 9, 2],
  ['2022-07-01', 10, 2],
  ['2022-10-01', 10, 2],
  ['2023-01-01', 12, 3],
  ['2023-04-01', 9, 2],
  ['2023-07-01', 10, 3],
  ['2023-10-01', 9, 2],
  ['2024-01-01', 11, 3],
  ['2024-04-01', 9, 2],
  ['2024-07-01', 10, 3],
  ['2024-10-01', 10, 2],
  ['2025-01-01', 14, 3],
  ['2025-04-01', 70, 17],
  ['2025-07-01', 50, 14],
  ['2025-10-01', 16, 4],
  ['2026-01-01', 12, 3],
  ['2026-04-01', 11, 2],
  ['2026-07-01', 10, 3],
  ['2026-10-01', 4, 1],
];

interface Topic {
  type: string;
  claim: (random: Random, year: string) => string;
}

const topics: readonly Topic[] = [
  {
    type: '报酬工伤医疗费经济补偿',
    claim: (random, year) =>
      `补发${year}年3月至5月夜班补贴${(random.int(8, 40) * 90).toLocaleString('en-US')}元，并按新标准执行`,
  },
  { type: '合同订立履行变更解除终止', claim: () => '确认续签劳动合同的期限，并补签书面合同' },
  {
    type: '工时休假社保福利培训劳动保护',
    claim: (_random, year) => `安排补休${year}年度未休年休假`,
  },
  { type: '岗位调整', claim: () => '恢复原岗位，或按原岗位标准支付绩效工资' },
  { type: '人事争议', claim: () => '重新核定岗位聘用等级' },
  { type: '除名辞退辞职离职', claim: () => '出具离职证明，并结清当月工资' },
  { type: '确认劳动关系', claim: () => '确认与医院之间存在劳动关系' },
];

const mediators = ['调解员甲', '调解员乙', '调解员丙'];

function outcomeOf(random: Random): '达成' | '未达成' | '撤回' {
  return random.weighted<'达成' | '未达成' | '撤回'>([
    ['达成', 58],
    ['未达成', 27],
    ['撤回', 15],
  ]);
}

function makeCase(random: Random, staff: Staff, record: Dispute): void {
  record.accepted = addDays(record.applied, random.int(1, 3));
  record.mediator = random.pick(mediators);
  if (record.applied >= '2026-10-01') {
    record.outcome = '办理中';
    return;
  }
  record.outcome = outcomeOf(random);
  record.closed = addDays(record.accepted, random.int(6, 15));
  if (record.outcome !== '撤回') record.mediated = addDays(record.closed, -random.int(0, 2));
  if (record.outcome === '达成') record.agreedFen = random.int(8, 60) * 9_000;
  // The register names the department of the day of the application.
  record.department = departmentOn(staff.book, record.person, record.applied);
}

/** Every consultation and case of the five years, oldest first. */
export function makeDisputes(
  seed: number,
  staff: Staff,
  oddities: Oddities,
  scale: number,
): Dispute[] {
  const random = new Random(seed, 'disputes');
  const share = scale < 0.5 ? 0.3 : Math.max(1, scale);
  const disputes: Dispute[] = [];
  const serials = new Map<string, number>();
  const stories = new Set([oddities.sameName[0], oddities.sameName[1], oddities.agencyMember]);
  for (const [first, consultations, cases] of quarters) {
    const year = first.slice(0, 4);
    const days = first === '2026-10-01' ? 24 : 84;
    const kinds = [
      ...Array.from({ length: Math.ceil(consultations * share) }, () => '咨询' as const),
      ...Array.from({ length: Math.ceil(cases * share) }, () => '立案' as const),
    ];
    const dated = kinds
      .map((kind) => ({ kind, applied: addDays(first, random.int(0, days)) }))
      .sort((a, b) => (a.applied < b.applied ? -1 : a.applied > b.applied ? 1 : 0));
    for (const { kind, applied } of dated) {
      const there = staff.people.filter(
        (person) =>
          person.hired <= applied &&
          (person.left === null || person.left > applied) &&
          !stories.has(person),
      );
      const person = random.pick(there);
      const serial = (serials.get(`${year}${kind}`) ?? 0) + 1;
      serials.set(`${year}${kind}`, serial);
      const topic = at(topics, random.chance(0.45) ? 0 : random.int(0, topics.length - 1));
      const department = departmentOn(staff.book, person, applied);
      const record: Dispute = {
        caseNo: `〔${year}〕院${kind === '咨询' ? '询' : '调'}字第${String(serial).padStart(3, '0')}号`,
        kind,
        person,
        type: topic.type,
        claim: topic.claim(random, year),
        applied,
        accepted: null,
        mediator: null,
        mediated: null,
        outcome: null,
        agreedFen: null,
        closed: null,
        priorCaseNo: null,
        department,
        campus: staff.book.names.find(({ name }) => name === department)?.campus ?? '本部',
      };
      if (kind === '立案') makeCase(random, staff, record);
      disputes.push(record);
    }
  }
  fileAgain(disputes);
  aboutNamesakes(disputes, oddities, staff);
  return disputes;
}

/** A case that was withdrawn, and filed again by the same person. */
function fileAgain(disputes: Dispute[]): void {
  const withdrawn = disputes.find(({ outcome }) => outcome === '撤回');
  const later = disputes.find(
    ({ kind, applied }) => kind === '立案' && withdrawn?.closed && applied > withdrawn.closed,
  );
  if (!withdrawn || !later) return;
  later.person = withdrawn.person;
  later.department = withdrawn.department;
  later.campus = withdrawn.campus;
  later.claim = withdrawn.claim;
  later.type = withdrawn.type;
  later.priorCaseNo = withdrawn.caseNo;
}

/** A consultation by one of two people of one name in one department. */
function aboutNamesakes(disputes: Dispute[], oddities: Oddities, staff: Staff): void {
  const record = disputes.findLast(
    ({ kind, applied }) => kind === '咨询' && applied < '2026-07-01',
  );
  if (!record) return;
  record.person = oddities.sameName[0];
  record.department = departmentOn(staff.book, record.person, record.applied);
  record.campus = staff.book.names.find(({ name }) => name === record.department)?.campus ?? '本部';
}

/** Cases that ended in an agreement, newest first: the mediation papers are about them. */
export function agreedCases(disputes: readonly Dispute[]): AgreedCase[] {
  return disputes
    .flatMap(({ outcome, agreedFen, mediated, mediator, person, caseNo, claim }) =>
      outcome === '达成' && agreedFen !== null && mediated !== null && mediator !== null
        ? [{ caseNo, person, claim, agreedFen, mediator, date: mediated }]
        : [],
    )
    .reverse();
}

/** A record as the API gives it, with what was planted in it. */
export interface DisputeRecord {
  json: Record<string, string | null>;
  isRejected: boolean;
  marks: Mark[];
}

/** The record in the words of the union's system; amounts in yuan. */
export function disputeJson(dispute: Dispute, isNamesake: boolean): Record<string, string | null> {
  return {
    [headerOf('case_no')]: dispute.caseNo,
    [headerOf('record_kind_code')]: dispute.kind,
    [headerOf('applicant_name')]: dispute.person.name,
    [headerOf('applicant_staff_no')]: isNamesake ? null : dispute.person.staffNo,
    [headerOf('department_name')]: dispute.department,
    [headerOf('campus_name')]: dispute.campus,
    [headerOf('employment_form_code')]: dispute.person.form,
    [headerOf('dispute_type_code')]: dispute.type,
    [headerOf('claim_text')]: dispute.claim,
    [headerOf('applied_date')]: dispute.applied,
    [headerOf('accepted_date')]: dispute.accepted,
    [headerOf('mediator_name')]: dispute.mediator,
    [headerOf('mediated_date')]: dispute.mediated,
    [headerOf('outcome_code')]: dispute.outcome,
    [headerOf('agreed_fen')]:
      dispute.agreedFen === null ? null : (dispute.agreedFen / 100).toFixed(2),
    [headerOf('closed_date')]: dispute.closed,
    [headerOf('prior_case_no')]: dispute.priorCaseNo,
  };
}

/** The register as the API serves it, with the defects planted. */
export function disputeRecords(disputes: readonly Dispute[], oddities: Oddities): DisputeRecord[] {
  const records: DisputeRecord[] = disputes.map((dispute) => {
    const isNamesake = dispute.person === oddities.sameName[0];
    return {
      json: disputeJson(dispute, isNamesake),
      isRejected: false,
      marks: isNamesake
        ? [
            {
              kind: 'namesakes-in-department',
              rule: null,
              field: 'applicant_name',
              expected: 'match-ambiguous',
            },
          ]
        : [],
    };
  });
  const plant = (
    index: number,
    header: string,
    value: string | null,
    mark: Mark,
    isRejected = false,
  ): void => {
    const record = at(records, index);
    record.json[header] = value;
    record.marks.push(mark);
    record.isRejected = isRejected;
  };
  const plain = records
    .map((record, index) => ({ record, index }))
    .filter(
      ({ record }) => record.marks.length === 0 && record.json[headerOf('prior_case_no')] === null,
    )
    .map(({ index }) => index);
  const agreed = plain.filter((index) => at(disputes, index).outcome === '达成');
  const consultations = plain.filter((index) => at(disputes, index).kind === '咨询');
  const first = at(agreed, 0);
  const amount = at(disputes, first).agreedFen ?? 0;
  plant(
    first,
    headerOf('agreed_fen'),
    `￥${(amount / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })}`,
    {
      kind: 'amount-with-currency-mark',
      rule: 'thousands-separator',
      field: 'agreed_fen',
      expected: 'fix',
    },
  );
  const dotted = at(consultations, 1);
  const applied = at(disputes, dotted).applied;
  plant(dotted, headerOf('applied_date'), applied.replaceAll('-', '.'), {
    kind: 'date-with-dots',
    rule: 'date-style',
    field: 'applied_date',
    expected: 'fix',
    value: applied,
  });
  plant(at(consultations, 2), headerOf('dispute_type_code'), '加班纠纷', {
    kind: 'type-not-in-code-list',
    rule: 'code-unknown',
    field: 'dispute_type_code',
    expected: 'flag',
  });
  plant(
    at(consultations, 3),
    headerOf('applied_date'),
    null,
    {
      kind: 'required-date-missing',
      rule: 'required-missing',
      field: 'applied_date',
      expected: 'quarantine',
    },
    true,
  );
  // The register moved while its pages were served: one record comes twice.
  const twice = at(records, at(consultations, 4));
  records.splice(at(consultations, 4) + 1, 0, {
    json: { ...twice.json },
    isRejected: true,
    marks: [
      {
        kind: 'record-served-twice',
        rule: 'duplicate-in-file',
        field: null,
        expected: 'quarantine',
      },
    ],
  });
  return records;
}
