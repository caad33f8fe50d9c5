import { Chance } from '#values';
import { sizeOf } from './activities.ts';
import { isoDate } from './base/calendar.ts';
import type { Person } from './model.ts';
import { personName } from './names.ts';
import { departmentOn, type Staff } from './staff.ts';

/** One award to a person or a collective. */
export interface Award {
  year: number;
  name: string;
  scope: '个人' | '集体';
  level: '院级' | '市级' | '省级' | '国家级';
  awardee: string;
  staffNo: string | null;
  department: string;
  body: string;
  documentNo: string;
  date: string;
}

interface Kind {
  name: string;
  scope: Award['scope'];
  level: Award['level'];
  body: string;
  sign: string;
  /** a year at scale 1 */
  count: number;
  /** given in every so many years only */
  every?: number;
  womenOnly?: true;
}

const kinds: readonly Kind[] = [
  {
    name: '优秀工会工作者',
    scope: '个人',
    level: '院级',
    body: '院工会',
    sign: '院工发',
    count: 8,
  },
  {
    name: '优秀工会积极分子',
    scope: '个人',
    level: '院级',
    body: '院工会',
    sign: '院工发',
    count: 30,
  },
  {
    name: '巾帼建功标兵',
    scope: '个人',
    level: '院级',
    body: '院工会',
    sign: '院工发',
    count: 6,
    womenOnly: true,
  },
  { name: '先进工会小组', scope: '集体', level: '院级', body: '院工会', sign: '院工发', count: 10 },
  { name: '模范职工小家', scope: '集体', level: '院级', body: '院工会', sign: '院工发', count: 4 },
  {
    name: '优秀工会积极分子',
    scope: '个人',
    level: '市级',
    body: '市总工会',
    sign: '市工发',
    count: 2,
  },
  { name: '工人先锋号', scope: '集体', level: '市级', body: '市总工会', sign: '市工发', count: 1 },
  {
    name: '五一劳动奖章',
    scope: '个人',
    level: '市级',
    body: '市总工会',
    sign: '市工发',
    count: 1,
    every: 2,
  },
  {
    name: '五一巾帼标兵岗',
    scope: '集体',
    level: '省级',
    body: '省总工会',
    sign: '省工发',
    count: 1,
    every: 3,
  },
  {
    name: '模范职工小家',
    scope: '集体',
    level: '国家级',
    body: '中华全国总工会',
    sign: '总工发',
    count: 1,
    every: 9,
  },
];

export const firstAwardYear = 2008;
const lastAwardYear = 2025;

/**
 * Who got an award in a year and still was here in 2021, or someone who has left since: whose
 * staff number nobody wrote down at the time.
 */
function winner(
  random: Chance,
  staff: Staff,
  kind: Kind,
  date: string,
): { person: Person | null; name: string } {
  const sex = kind.womenOnly || random.chance(0.7) ? '女' : '男';
  const people = staff.people.filter(
    (person) =>
      person.joined !== null &&
      person.joined < date &&
      (person.left === null || person.left > date) &&
      (!kind.womenOnly || person.sex === '女'),
  );
  const remembered = (Number(date.slice(0, 4)) - 2004) / 20;
  if (people.length > 12 && random.chance(Math.max(0.35, remembered))) {
    const person = random.pick(people);
    return { person, name: person.name };
  }
  const born = Number(date.slice(0, 4)) - random.int(28, 56);
  return { person: null, name: personName(random, sex, born) };
}

/** Awards of the years 2008 to 2025; a year's awards are decided in the January after. */
export function makeAwards(seed: number, staff: Staff): Award[] {
  const random = Chance.ofStream(seed, 'awards');
  const size = sizeOf(staff);
  const awards: Award[] = [];
  for (let year = firstAwardYear; year <= lastAwardYear; year += 1) {
    const seen = new Set<string>();
    let serial = random.int(1, 3);
    for (const kind of kinds) {
      if (year % (kind.every ?? 1) !== 0) continue;
      const isOwn = kind.level === '院级';
      const date = isOwn
        ? isoDate(year + 1, 1, random.int(8, 24))
        : isoDate(year, 4, random.int(20, 28));
      const documentNo = `${kind.sign}〔${date.slice(0, 4)}〕${isOwn ? serial : random.int(5, 40)}号`;
      if (isOwn) serial += 1;
      for (let index = 0; index < Math.max(1, Math.round(kind.count * size)); index += 1) {
        const places = staff.departments.filter(({ name }) => name !== '工会');
        const department = staff.book.on(random.pick(places).code, date).name;
        const { person, name } = winner(random, staff, kind, date);
        const place = person ? departmentOn(staff.book, person, date) : department;
        const awardee =
          kind.scope === '集体'
            ? `${department}${kind.name === '先进工会小组' ? '工会小组' : ''}`
            : name;
        const key = `${kind.name}|${awardee}`;
        if (seen.has(key)) continue;
        seen.add(key);
        awards.push({
          year,
          name: `${year}年度${isOwn ? '' : kind.level.replace('级', '')}${kind.name}`,
          scope: kind.scope,
          level: kind.level,
          awardee,
          staffNo: kind.scope === '个人' ? (person?.staffNo ?? null) : null,
          department: kind.scope === '集体' ? department : place,
          body: isOwn ? '市第一人民医院工会' : kind.body,
          documentNo,
          date,
        });
      }
    }
  }
  return awards;
}
