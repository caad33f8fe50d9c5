import { Chance } from '#values';
import { at } from './base/at.ts';
import { addDays } from './base/calendar.ts';
import { drawTopic, topicOfAnyone } from './dispute-topics.ts';
import type { Person } from './model.ts';
import type { Oddities } from './oddities.ts';
import type { AgreedCase } from './page-plan.ts';
import { departmentOn, type Staff } from './staff.ts';

/** A record of the union's dispute register, as it truly is. */
export interface Dispute {
  caseNo: string;
  kind: '咨询' | '立案';
  person: Person;
  type: string;
  claim: string;
  /** what the claim asks for; null where it is not about money */
  claimedFen: number | null;
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
  ['2021-11-01', 6, 2],
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

const mediators = ['调解员甲', '调解员乙', '调解员丙'];

/** Outcomes of so many closed cases: 达成 58 %, 未达成 27 %, 撤回 15 %, in a drawn order. */
function drawOutcomes(random: Chance, count: number): ('达成' | '未达成' | '撤回')[] {
  const agreed = Math.round(count * 0.58);
  const failed = Math.round(count * 0.27);
  return random.shuffled(
    Array.from({ length: count }, (_, index) =>
      index < agreed ? '达成' : index < agreed + failed ? '未达成' : '撤回',
    ),
  );
}

/** First day of a quarter that is not over: its cases are still open. */
const openSince = '2026-10-01';

/** Days of the quarters that the five years hold only in part. */
const shortQuarters: Readonly<Record<string, number>> = { '2021-11-01': 58, [openSince]: 24 };

function handleCases(random: Chance, disputes: readonly Dispute[]): void {
  const cases = disputes.filter(({ kind }) => kind === '立案');
  const closed = cases.filter(({ applied }) => applied < openSince);
  const outcomes = drawOutcomes(random, closed.length);
  for (const record of cases) {
    record.accepted = addDays(record.applied, random.int(1, 3));
    record.mediator = random.pick(mediators);
    record.outcome = '办理中';
  }
  closed.forEach((record, index) => {
    const outcome = at(outcomes, index);
    record.outcome = outcome;
    record.closed = addDays(record.accepted ?? record.applied, random.int(6, 15));
    if (outcome !== '撤回') record.mediated = addDays(record.closed, -random.int(0, 2));
    if (outcome === '达成' && record.claimedFen !== null) {
      // between six and ten tenths of the claim, in whole ten yuan
      record.agreedFen = Math.round((record.claimedFen * random.int(6, 10)) / 10_000) * 1000;
    }
  });
}

/** The register names the department of the day of the application. */
function placeAt(record: Dispute, { book }: Staff): void {
  record.department = departmentOn(book, record.person, record.applied);
  record.campus = book.names.find(({ name }) => name === record.department)?.campus ?? '本部';
}

/** Every consultation and case of the five years, oldest first. */
export function makeDisputes(
  seed: number,
  staff: Staff,
  oddities: Oddities,
  scale: number,
): Dispute[] {
  const random = Chance.ofStream(seed, 'disputes');
  const share = scale < 0.5 ? 0.3 : Math.max(1, scale);
  const disputes: Dispute[] = [];
  const serials = new Map<string, number>();
  const stories = new Set([oddities.sameName[0], oddities.sameName[1], oddities.agencyMember]);
  for (const [first, consultations, cases] of quarters) {
    const year = first.slice(0, 4);
    const days = shortQuarters[first] ?? 84;
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
          addDays(person.hired, 400) <= applied &&
          (person.left === null || person.left > applied) &&
          !stories.has(person),
      );
      const person = random.pick(there);
      const serial = (serials.get(`${year}${kind}`) ?? 0) + 1;
      serials.set(`${year}${kind}`, serial);
      const topic = drawTopic(random, person, applied);
      const record: Dispute = {
        caseNo: `〔${year}〕院${kind === '咨询' ? '询' : '调'}字第${String(serial).padStart(3, '0')}号`,
        kind,
        person,
        type: topic.type,
        claim: topic.claim,
        claimedFen: topic.claimedFen,
        applied,
        accepted: null,
        mediator: null,
        mediated: null,
        outcome: null,
        agreedFen: null,
        closed: null,
        priorCaseNo: null,
        department: '',
        campus: '本部',
      };
      placeAt(record, staff);
      disputes.push(record);
    }
  }
  handleCases(random, disputes);
  fileAgain(disputes, staff);
  aboutNamesakes(disputes, oddities, staff);
  return disputes;
}

/** A case that was withdrawn, and filed again by the same person within the year. */
function fileAgain(disputes: Dispute[], staff: Staff): void {
  const cases = disputes.filter(({ kind }) => kind === '立案');
  for (const withdrawn of cases.filter(({ outcome }) => outcome === '撤回')) {
    const { closed, person } = withdrawn;
    const later = cases.find(
      ({ applied, outcome }) =>
        closed !== null &&
        applied > closed &&
        applied <= addDays(closed, 365) &&
        (outcome === '未达成' || outcome === '办理中') &&
        (person.left === null || person.left > applied),
    );
    if (!later) continue;
    later.person = person;
    placeAt(later, staff);
    later.claim = withdrawn.claim;
    later.claimedFen = withdrawn.claimedFen;
    later.type = withdrawn.type;
    later.priorCaseNo = withdrawn.caseNo;
    return;
  }
}

/** A consultation by one of two people of one name in one department. */
function aboutNamesakes(disputes: Dispute[], oddities: Oddities, staff: Staff): void {
  const record = disputes.findLast(
    ({ kind, applied, type }) =>
      kind === '咨询' && applied < '2026-07-01' && type === topicOfAnyone,
  );
  if (!record) return;
  record.person = oddities.sameName[0];
  placeAt(record, staff);
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
