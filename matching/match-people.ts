import { join } from 'node:path';
import {
  type Actor,
  type MatchProposal,
  openRegistry,
  type Registry,
  recordMatches,
  registrySnapshot,
} from '#archive';
import type { TableName } from '#contracts';
import type { Home, Progress } from '#home';
import { type DuckDb, openDuckDb } from '#lake';
import { endOfTime, readDepartments } from '#paper';
import { assignPeople, linkKey, type StandingLinks, standingLinks } from './assign-people.ts';
import { type Candidate, writeCandidates } from './candidates.ts';
import { matchPayer } from './match-dues.ts';
import { matchForm, matchNamed } from './match-named.ts';
import { readDisputes, readForms, readPayers, readStays } from './read-sources.ts';
import { type PersonRef, StaffBook, type Verdict } from './staff-book.ts';
import { clusterStaff } from './staff-people.ts';

interface MatchSummary {
  /** people in the registry, and those new in this run */
  people: number;
  newPeople: number;
  /** standing links in the registry, and those new in this run */
  links: number;
  newLinks: number;
  /** source keys with several or unsure candidates, listed in `match__candidates` */
  ambiguous: number;
  /** source keys that fit nobody, listed there too */
  unmatched: number;
}

interface MatchOptions {
  actor: Actor;
  onProgress?: Progress;
}

interface Question {
  table: TableName;
  key: string;
  candidates: PersonRef[];
  reason: string;
  status: Candidate['status'];
}

/** Verdicts of one run, kept apart by what becomes of them. */
class Findings {
  readonly links: MatchProposal[] = [];
  readonly questions: Question[] = [];
  private readonly known: StandingLinks;

  constructor(standing: StandingLinks) {
    this.known = standing;
  }

  /** The person a key stands linked to, before anything of this run. */
  standing(table: TableName, key: string): string | undefined {
    return this.known.get(linkKey(table, key));
  }

  link(table: TableName, key: string, person: PersonRef, method: string): void {
    this.links.push({ source_table: table, source_key: key, person, method_code: method });
  }

  /** Takes a verdict on a key that has no standing link; one that has is never judged again. */
  take(table: TableName, key: string, verdict: Verdict): void {
    if (verdict.kind === 'link') {
      this.link(table, key, verdict.person, verdict.method);
      return;
    }
    const candidates = verdict.kind === 'ambiguous' ? verdict.candidates : [];
    this.questions.push({ table, key, candidates, reason: verdict.reason, status: verdict.kind });
  }
}

async function findMatches(
  home: Home,
  duck: DuckDb,
  standing: StandingLinks,
  report: (step: string, done: number) => void,
): Promise<{ findings: Findings; newPeople: number }> {
  const findings = new Findings(standing);
  report('归并花名册中的人员', 0);
  const people = clusterStaff(await readStays(home, duck));
  const staff = assignPeople(people, standing);
  for (const { key, person, method } of staff.links)
    findings.link('hr__staff', key, person, method);
  for (const { key, candidates, reason } of staff.undecided) {
    findings.take('hr__staff', key, { kind: 'ambiguous', candidates, reason });
  }

  report('关联会费', 1);
  const { payers, postings } = await readPayers(home, duck);
  const departments = await readDepartments(home, duck, endOfTime);
  const book = new StaffBook(staff.stays, people, departments, postings);
  for (const payer of payers) {
    if (findings.standing('finance__dues', payer.key) !== undefined) continue;
    findings.take('finance__dues', payer.key, matchPayer(book, payer));
  }

  report('关联劳动争议', 2);
  const applicants = new Map<string, { name: string | null; person: PersonRef }>();
  for (const dispute of await readDisputes(home, duck)) {
    const before = findings.standing('union__disputes', dispute.key);
    const verdict: Verdict = before
      ? { kind: 'link', person: before, method: 'standing' }
      : matchNamed(book, dispute);
    if (verdict.kind === 'link') {
      applicants.set(dispute.key, { name: dispute.name, person: verdict.person });
    }
    if (!before) findings.take('union__disputes', dispute.key, verdict);
  }

  report('关联纸质表单', 3);
  for (const form of await readForms(home, duck)) {
    if (findings.standing('paper__form_fields', form.key) !== undefined) continue;
    const applicant = form.caseNo === null ? undefined : applicants.get(form.caseNo);
    findings.take('paper__form_fields', form.key, matchForm(book, form, applicant));
  }
  return { findings, newPeople: staff.newPeople };
}

async function record(
  home: Home,
  registry: Registry,
  duck: DuckDb,
  options: MatchOptions,
): Promise<MatchSummary> {
  const startedAt = new Date();
  const report = (step: string, done: number) =>
    options.onProgress?.({ stage: 'match', step, done, total: 5, unit: '步' });
  const before = await registrySnapshot(registry);
  const standing = standingLinks(before);
  const { findings, newPeople } = await findMatches(home, duck, standing, report);

  report('登记人员与关联', 4);
  const { links, questions } = findings;
  const recorded =
    newPeople > 0 || links.length > 0
      ? await recordMatches(registry, options.actor, { newPeople, links })
      : { personIds: [], new: 0, conflicting: [], refused: [] };
  const idOf = (person: PersonRef): string =>
    typeof person === 'string' ? person : (recorded.personIds[person] ?? '');
  const refused = [...recorded.refused, ...recorded.conflicting].map(
    (link): Candidate => ({
      source_table: link.source_table as TableName,
      source_key: link.source_key,
      candidates: [link.person_id],
      reason: '规则认定的关联此前已被人工撤销或改定',
      status: 'ambiguous',
    }),
  );
  const candidates = questions.map(
    ({ table, key, candidates: refs, reason, status }): Candidate => ({
      source_table: table,
      source_key: key,
      candidates: [...new Set(refs.map(idOf))].toSorted(),
      reason,
      status,
    }),
  );
  const open = [...candidates, ...refused];
  await writeCandidates(home, open, startedAt, duck);
  report('完成', 5);
  return {
    people: before.people.length + newPeople,
    newPeople,
    links: standing.size + recorded.new,
    newLinks: recorded.new,
    ambiguous: open.filter(({ status }) => status === 'ambiguous').length,
    unmatched: open.filter(({ status }) => status === 'unmatched').length,
  };
}

/**
 * Finds the people behind the active rows of staff lists, dues, disputes and paper forms, and records
 * them with their links in the registry. What rules cannot decide goes to `match__candidates`. A link
 * that stands is kept; a rerun adds only what is new.
 * @throws HuicangError when the actor may not record links, or the registry stays busy
 */
export async function matchPeople(home: Home, options: MatchOptions): Promise<MatchSummary> {
  const registry = await openRegistry(home);
  const duck = await openDuckDb({ temporaryFolder: join(home.tmp, 'duckdb') });
  try {
    return await record(home, registry, duck, options);
  } finally {
    duck.close();
    await registry.close();
  }
}
