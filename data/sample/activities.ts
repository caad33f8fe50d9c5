import { Chance } from '#values';
import { type AccountName, budgets } from './accounts.ts';
import {
  activityShare,
  boundTo,
  isCancelled,
  turnoutOf,
  type YearlyActivity,
  yearlyActivities,
} from './activity-calendar.ts';
import { at } from './base/at.ts';
import { addDays, firstMonth, isoDate, sampleAsOf } from './base/calendar.ts';
import type { Person } from './model.ts';
import { isMemberOn, type Staff } from './staff.ts';

/** One activity as it took place. */
export interface Activity extends YearlyActivity {
  no: string;
  organiser: string;
  from: string;
  to: string;
  budgetFen: number;
  /** null where not everything has been reimbursed yet */
  costFen: number | null;
}

/** What was spent on an activity, whether or not all of it is settled, in fen. */
export interface ActivityCost {
  activity: Activity;
  account: AccountName;
  fen: number;
}

/** How large the hospital of the sample is: 1 at scale 1. */
export function sizeOf(staff: Staff): number {
  return staff.people.filter(({ left }) => left === null).length / 3120;
}

/** Reimbursement takes three weeks. */
const settledBy = addDays(sampleAsOf, -21);

function planFen(year: string, activity: YearlyActivity, size: number): number {
  const same = yearlyActivities.filter(({ account }) => account === activity.account);
  const sum = same.reduce((total, { weight }) => total + weight, 0);
  const yuan = (budgets[year]?.[activity.account] ?? 0) * 10_000 * size;
  const share = (activityShare[activity.account] ?? 0) * (activity.weight / sum);
  return Math.max(1, Math.round((yuan * share) / 100)) * 10_000;
}

function organiserOf(
  random: Chance,
  staff: Staff,
  { type, venue, turnout }: YearlyActivity,
): string {
  const branches = [...new Set(staff.departments.map(({ branch }) => branch))];
  const isSmall = type === '文体' && turnout < 0.1 && venue !== '线上';
  return isSmall && random.chance(0.5) ? `${random.pick(branches)}承办` : '院工会';
}

/** Every activity of the five years, oldest first. */
export function makeActivities(
  seed: number,
  staff: Staff,
): { activities: Activity[]; costs: ActivityCost[] } {
  const random = Chance.ofStream(seed, 'activities');
  const size = sizeOf(staff);
  const activities: Activity[] = [];
  const costs: ActivityCost[] = [];
  for (const year of Object.keys(budgets)) {
    const ofYear = yearlyActivities.map((entry) => {
      const day = entry.days > 10 ? random.int(1, 6) : random.int(6, 26);
      const drawn = isoDate(Number(year), entry.month, day);
      return { entry, from: boundTo(entry.name, year) ?? drawn };
    });
    ofYear.sort((a, b) => (a.from < b.from ? -1 : a.from === b.from ? 0 : 1));
    let serial = 0;
    for (const { entry, from } of ofYear) {
      const to = addDays(from, entry.days - 1);
      if (from < `${firstMonth}-01` || to > sampleAsOf || isCancelled(from, entry.venue)) continue;
      serial += 1;
      const budgetFen = planFen(year, entry, size);
      // to the yuan, between 88 and 100 percent of the plan
      const fen = Math.round((budgetFen * random.int(880, 1000)) / 100_000) * 100;
      const activity: Activity = {
        ...entry,
        no: `HD${year}-${String(serial).padStart(3, '0')}`,
        name: entry.name.startsWith('职工代表') ? entry.name : `${year}年${entry.name}`,
        organiser: organiserOf(random, staff, entry),
        from,
        to,
        budgetFen,
        costFen: to > settledBy ? null : fen,
      };
      activities.push(activity);
      costs.push({ activity, account: entry.account, fen });
    }
  }
  return { activities, costs };
}

/** One sign-up; times are those of Shanghai, YYYY-MM-DD HH:MM:SS. */
export interface Signup {
  no: string;
  activity: Activity;
  person: Person;
  signedUp: string;
  /** null: did not come */
  checkedIn: string | null;
}

function time(random: Chance, firstHour: number, lastHour: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(random.int(firstHour, lastHour))}:${two(random.int(0, 59))}:${two(random.int(0, 59))}`;
}

/** Night shifts and wards that cannot be left: nurses and doctors sign up less often than offices. */
const eagerness = { 医: 0.75, 护: 1, 药: 1.15, 技: 1.1, 管: 1.5, 工勤: 0.8 } as const;

/** Who signed up for what, about seven times a member and year. */
export function makeSignups(seed: number, staff: Staff, activities: readonly Activity[]): Signup[] {
  const random = Chance.ofStream(seed, 'signups');
  return activities.flatMap((activity) => {
    if (activity.turnout === 0) return [];
    const members = staff.people.filter(
      (person) =>
        isMemberOn(person, addDays(activity.from, -15)) &&
        isMemberOn(person, activity.to) &&
        (!activity.womenOnly || person.sex === '女'),
    );
    const turnout = activity.turnout * turnoutOf(activity.from.slice(0, 4));
    const wanted = members.filter(({ category }) => random.chance(turnout * eagerness[category]));
    const places = activity.places ?? wanted.length;
    const people = random.shuffled(wanted).slice(0, places);
    const isLong = activity.days > 2;
    const drafts = people.map((person) => ({
      person,
      signedUp: `${addDays(activity.from, -random.int(2, 14))} ${time(random, 7, 22)}`,
      checkedIn: random.chance(0.84)
        ? `${addDays(activity.from, isLong ? random.int(0, Math.min(3, activity.days - 1)) : 0)} ${time(random, 8, 19)}`
        : null,
    }));
    drafts.sort((a, b) => (a.signedUp < b.signedUp ? -1 : a.signedUp === b.signedUp ? 0 : 1));
    return drafts.map((draft, index) => ({
      ...draft,
      no: `BM${activity.no.slice(2)}-${String(index + 1).padStart(4, '0')}`,
      activity,
    }));
  });
}

/** One evaluation: nobody's name, only the activity, a mark and what was written. */
export interface Evaluation {
  no: string;
  activity: Activity;
  rating: number;
  comment: string | null;
  date: string;
}

const praise = [
  '组织有序，家人也很喜欢。',
  '希望多办几场，名额再多一些。',
  '时间安排在周末很好，倒班的也能参加。',
  '讲得实用，回科室就能用上。',
  '场地宽敞，后勤准备充分。',
  '第一次参加，认识了其他科室的同事。',
];
const complaints = [
  '报名系统太卡，抢不到名额。',
  '活动都在白班时间，夜班护士参加不了。',
  '东院区的人过来不方便，建议两院区各办一场。',
  '物资发放排队太久。',
  '通知太晚，排班已经排好了。',
  '形式和去年差不多，建议换点新的。',
];

/** Evaluations of activities: about one in four of those who came. */
export function makeEvaluations(seed: number, signups: readonly Signup[]): Evaluation[] {
  const random = Chance.ofStream(seed, 'evaluations');
  const serials = new Map<string, number>();
  const level = new Map<string, number>();
  const evaluations: Evaluation[] = [];
  for (const { activity, checkedIn } of signups) {
    if (checkedIn === null || !random.chance(0.24)) continue;
    const mean = level.get(activity.no) ?? random.int(38, 47) / 10;
    level.set(activity.no, mean);
    const drawn = Math.round(mean + (random.next() + random.next() - 1) * 2.8);
    const rating = Math.min(5, Math.max(1, drawn));
    const serial = (serials.get(activity.no) ?? 0) + 1;
    serials.set(activity.no, serial);
    const words = rating >= 4 ? praise : complaints;
    evaluations.push({
      no: `PJ${activity.no.slice(2)}-${String(serial).padStart(4, '0')}`,
      activity,
      rating,
      comment: random.chance(0.3) ? at(words, random.int(0, words.length - 1)) : null,
      date: addDays(activity.to, random.int(0, 6)),
    });
  }
  return evaluations.filter(({ date }) => date <= sampleAsOf);
}
