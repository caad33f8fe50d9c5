import { Chance } from '#values';
import { at } from './base/at.ts';
import { addDays } from './base/calendar.ts';
import { mobileNumber } from './identity.ts';
import { chatter, notices } from './messaging-talk.ts';
import type { Person } from './model.ts';
import { isPrintableName } from './names.ts';
import type { Staff } from './staff.ts';

/** A member of a group as the register of consents has them. */
export interface GroupMember {
  person: Person;
  displayName: string;
  account: string;
  consented: string | null;
  withdrawn: string | null;
  /** not in the register: joined later, or was forgotten */
  isUnlisted: boolean;
}

type Fate = 'kept' | 'system_message' | 'recalled' | 'before_notice' | 'without_consent';

/** One entry of a group's talk, and what ingest must do with it. */
export interface Utterance {
  /** local time, YYYY-MM-DD HH:MM:SS */
  at: string;
  member: GroupMember | null;
  text: string;
  fate: Fate;
}

export interface Group {
  platform: '微信' | '企业微信' | '钉钉';
  name: string;
  noticeDate: string;
  members: GroupMember[];
  talk: Utterance[];
}

interface Plan {
  platform: Group['platform'];
  name: string;
  first: string;
  days: number;
  messages: number;
  size: number;
}

const version = '2025-12-V1';
/** Version of the notice's text. */
export const noticeVersion = version;

function membersOf(random: Chance, staff: Staff, plan: Plan, notice: string): GroupMember[] {
  const there = staff.people.filter(
    ({ left, hired, name, joined }) =>
      left === null && hired < plan.first && joined !== null && isPrintableName(name),
  );
  // Of two members of one name the export cannot say who spoke.
  const byName = new Map(random.shuffled(there).map((person) => [person.name, person]));
  return [...byName.values()].slice(0, plan.size).map((person, index) => {
    const agrees = index % 6 !== 4;
    return {
      person,
      displayName: index % 3 === 0 ? `${person.title}${person.name}` : person.name,
      account: `wx_${person.staffNo}`,
      consented: agrees ? addDays(notice, random.int(0, 4)) : null,
      withdrawn: index === 5 ? addDays(notice, 40) : null,
      isUnlisted: index === plan.size - 1,
    };
  });
}

function fateOf(moment: string, member: GroupMember, notice: string): Fate {
  const day = moment.slice(0, 10);
  if (day < notice) return 'before_notice';
  const { consented, withdrawn, isUnlisted } = member;
  const isAgreed = !isUnlisted && consented !== null && withdrawn === null && day >= consented;
  return isAgreed ? 'kept' : 'without_consent';
}

function momentOn(random: Chance, date: string): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date} ${two(random.int(7, 22))}:${two(random.int(0, 59))}:${two(random.int(0, 59))}`;
}

function talkOf(random: Chance, plan: Plan, members: GroupMember[], notice: string): Utterance[] {
  const moments = Array.from({ length: plan.messages }, () =>
    momentOn(random, addDays(plan.first, random.int(0, plan.days))),
  ).toSorted();
  return moments.map((moment, index): Utterance => {
    const member = random.pick(members);
    const other = random.pick(members);
    if (index % 61 === 7) {
      const text = `"${member.displayName}"邀请"${other.displayName}"加入了群聊`;
      return { at: moment, member: null, text, fate: 'system_message' };
    }
    if (index % 73 === 11) return { at: moment, member, text: '', fate: 'recalled' };
    const isNotice = random.chance(0.08);
    const text = (isNotice ? random.pick(notices) : random.pick(chatter))
      .replaceAll('{name}', other.displayName)
      .replaceAll('{phone}', mobileNumber(random));
    return { at: moment, member, text, fate: fateOf(moment, member, notice) };
  });
}

const plans: readonly Plan[] = [
  {
    platform: '微信',
    name: '护理片区工会工作群',
    first: '2025-12-20',
    days: 60,
    messages: 700,
    size: 24,
  },
  {
    platform: '企业微信',
    name: '分工会主席工作群',
    first: '2026-01-05',
    days: 70,
    messages: 560,
    size: 20,
  },
  {
    platform: '钉钉',
    name: '文体活动筹备群',
    first: '2026-02-01',
    days: 50,
    messages: 420,
    size: 16,
  },
];

/** The working groups whose members were told, with what was said before and after. */
export function makeGroups(seed: number, staff: Staff, scale: number): Group[] {
  const share = scale < 0.5 ? 0.15 : Math.max(1, Math.min(scale, 4));
  return plans.map((plan) => {
    const random = Chance.ofStream(seed, `talk ${plan.name}`);
    const noticeDate = addDays(plan.first, 10);
    const scaled = { ...plan, messages: Math.round(plan.messages * share) };
    const members = membersOf(random, staff, scaled, noticeDate);
    const talk = talkOf(random, scaled, members, noticeDate);
    return { platform: plan.platform, name: plan.name, noticeDate, members, talk };
  });
}

/** Names by which nobody may be found in what was kept of the groups. */
export function namesInGroups(groups: readonly Group[]): string[] {
  return [...new Set(groups.flatMap(({ members }) => members.map(({ person }) => person.name)))];
}

/** The first group that was never told: its export must not be read. */
export function untoldGroup(groups: readonly Group[]): Group {
  return { ...at(groups, 0), name: '骨科夜班闲聊群' };
}
