import { Chance } from '#values';
import { sizeOf } from './activities.ts';
import { at } from './base/at.ts';
import { addDays, isoDate } from './base/calendar.ts';
import { DepartmentBook, departmentNames, departmentsOf } from './departments.ts';
import type { Person } from './model.ts';
import {
  categoryShares,
  type ProposalTheme,
  proposalThemes,
  replyTexts,
} from './proposal-themes.ts';
import { departmentOn, isMemberOn, type Staff } from './staff.ts';

export interface Proposal {
  no: string;
  session: string;
  theme: ProposalTheme;
  reason: string;
  proposer: Person;
  delegation: string;
  seconders: readonly Person[];
  submitted: string;
  result: '立案' | '并案' | '不立案';
  mergedInto: string | null;
  lead: string | null;
  helps: string | null;
  due: string | null;
}

export interface Reply {
  no: string;
  proposal: Proposal;
  department: string;
  text: string;
  date: string;
  result: string;
  satisfaction: string | null;
}

/** Proposals are called for in November, for the congress of the next spring. */
const sessions: readonly (readonly [year: number, name: string])[] = [
  [2022, '七届一次职代会'],
  [2023, '七届二次职代会'],
  [2024, '七届三次职代会'],
  [2025, '七届四次职代会'],
  [2026, '八届一次职代会'],
];

/** Of 105 proposals 36 are filed and merged into 20: so many under each of the twenty. */
const filedGroups = [4, 3, 3, 3, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1];
const smallGroups = [3, 2, 1];
const filedYearly = 105;
const smallYearly = 14;

const everyDepartment = new DepartmentBook(departmentNames(departmentsOf(false)));

/** The name a department of today had on a date. */
function nameThen(today: string, date: string): string {
  const entry = everyDepartment.names.find(({ name, to }) => name === today && to === null);
  return entry ? everyDepartment.on(entry.code, date).name : today;
}

function delegationOf(staff: Staff, person: Person): string {
  const department = staff.departments.find(({ code }) => code === person.departmentCode);
  return `${department?.type ?? '职能后勤'}代表团`;
}

/** Themes for a year: so many of each category as its share asks for. */
function drawThemes(random: Chance, count: number): ProposalTheme[] {
  return Array.from({ length: count }, () => {
    const category = random.weighted(categoryShares);
    return random.pick(proposalThemes.filter((theme) => theme.category === category));
  });
}

interface Setting {
  random: Chance;
  staff: Staff;
  year: number;
  session: string;
  delegates: readonly Person[];
}

/** Nurses speak of rosters, the front line of its own departments. */
function canPropose({ category }: Person, { category: kind, reason }: ProposalTheme): boolean {
  if (kind === '护理排班') return category === '护';
  return !reason.includes('{科}') || category === '医' || category === '护';
}

function draft(
  { random, staff, session, year, delegates }: Setting,
  theme: ProposalTheme,
): Proposal {
  const proposer = random.pick(delegates.filter((person) => canPropose(person, theme)));
  const others = random.shuffled(delegates.filter((person) => person !== proposer));
  const submitted = isoDate(year - 1, 11, random.int(3, 25));
  const department = departmentOn(staff.book, proposer, submitted);
  return {
    no: '',
    session,
    theme,
    reason: theme.reason
      .replaceAll('{科}', department)
      .replaceAll('{数}', String(random.int(3, 8))),
    proposer,
    delegation: delegationOf(staff, proposer),
    seconders: others.slice(0, random.int(2, 4)),
    submitted,
    result: '不立案',
    mergedInto: null,
    lead: null,
    helps: null,
    due: null,
  };
}

function proposalsOf(setting: Setting, isSmall: boolean): Proposal[] {
  const { random, year } = setting;
  const groups = isSmall ? smallGroups : filedGroups;
  const themes = random.shuffled([...new Set(drawThemes(random, 400))]).slice(0, groups.length);
  const filed = groups.map((count, index) =>
    Array.from({ length: count }, () => draft(setting, at(themes, index))),
  );
  const filedCount = filed.flat().length;
  const rest = drawThemes(random, 2000)
    .filter((theme) => !themes.includes(theme))
    .slice(0, (isSmall ? smallYearly : filedYearly) - filedCount)
    .map((theme) => draft(setting, theme));
  const all = [...filed.flat(), ...rest].sort((a, b) =>
    a.submitted < b.submitted ? -1 : a.submitted === b.submitted ? 0 : 1,
  );
  all.forEach((proposal, index) => {
    proposal.no = `${year}-${String(index + 1).padStart(3, '0')}`;
  });
  const decided = isoDate(year, 2, 20);
  for (const group of filed) {
    // The one handed in first takes in the others.
    const [main, ...merged] = group.toSorted((a, b) => (a.no < b.no ? -1 : 1));
    if (!main) continue;
    main.result = '立案';
    main.lead = nameThen(main.theme.lead, decided);
    main.helps = main.theme.helps ? nameThen(main.theme.helps, decided) : null;
    main.due = isoDate(year, 5, 31);
    for (const proposal of merged) {
      proposal.result = '并案';
      proposal.mergedInto = main.no;
    }
  }
  return all;
}

/** The proposals of five congresses, in the order of their numbers. */
export function makeProposals(seed: number, staff: Staff): Proposal[] {
  const random = Chance.ofStream(seed, 'proposals');
  return sessions.flatMap(([year, session]) => {
    const called = isoDate(year - 1, 11, 1);
    const members = staff.people.filter(
      (person) => isMemberOn(person, called) && isMemberOn(person, isoDate(year - 1, 11, 30)),
    );
    // 186 delegates, at most a fifth of them managers
    const front = members.filter(({ category }) => category !== '管');
    const managers = members.filter(({ category }) => category === '管');
    const seats = Math.max(12, Math.round(186 * sizeOf(staff)));
    const delegates = [
      ...random.shuffled(front).slice(0, Math.ceil(seats * 0.82)),
      ...random.shuffled(managers).slice(0, Math.floor(seats * 0.18)),
    ];
    return proposalsOf({ random, staff, year, session, delegates }, sizeOf(staff) < 0.5);
  });
}

function replyOf(
  random: Chance,
  proposal: Proposal,
  department: string,
  date: string,
): Omit<Reply, 'no'> {
  const result = random.weighted([
    ['已解决', 45],
    ['正在解决', 30],
    ['列入计划', 18],
    ['暂不具备条件', 7],
  ]);
  const isFresh = date > '2026-09-01';
  return {
    proposal,
    department,
    text: random.pick(replyTexts[result] ?? ['']).replace('{数}', String(random.int(7, 11))),
    date,
    result,
    satisfaction: isFresh
      ? null
      : random.weighted([
          ['满意', result === '已解决' ? 80 : 45],
          ['基本满意', result === '已解决' ? 18 : 42],
          ['不满意', result === '已解决' ? 2 : 13],
        ]),
  };
}

/**
 * Replies to the proposals that were filed: one each; a second one months later where the first did
 * not satisfy; and in every year one that two departments answered, each for its part.
 */
export function makeReplies(seed: number, proposals: readonly Proposal[]): Reply[] {
  const random = Chance.ofStream(seed, 'replies');
  const replies: Omit<Reply, 'no'>[] = [];
  const answeredByTwo = new Set<string>();
  for (const proposal of proposals) {
    const { lead, helps, due, session } = proposal;
    if (lead === null || due === null) continue;
    // one in eight comes after the day it was due
    const date = random.chance(0.125)
      ? addDays(due, random.int(3, 40))
      : addDays(due, -random.int(2, 75));
    const first = replyOf(random, proposal, lead, date);
    replies.push(first);
    if (helps !== null && !answeredByTwo.has(session)) {
      answeredByTwo.add(session);
      replies.push(replyOf(random, proposal, helps, addDays(date, random.int(1, 9))));
    }
    if (first.satisfaction === '不满意') {
      const again = replyOf(random, proposal, lead, addDays(date, random.int(60, 100)));
      if (again.date <= '2026-10-31') replies.push({ ...again, satisfaction: '基本满意' });
    }
  }
  replies.sort((a, b) => (a.date < b.date ? -1 : a.date === b.date ? 0 : 1));
  return replies.map((reply, index) => ({
    ...reply,
    no: `DF${reply.date.slice(0, 4)}${String(index + 1).padStart(4, '0')}`,
  }));
}
