import { Chance } from '#values';
import { sizeOf } from './activities.ts';
import { at } from './base/at.ts';
import { addDays, firstMonth, isoDate, nextWorkday, sampleAsOf } from './base/calendar.ts';
import { bankCard, mobileNumber } from './identity.ts';
import type { Person } from './model.ts';
import { payBase } from './pay.ts';
import { isMemberOn, type Staff } from './staff.ts';

/** A worker's hardship file as it truly is; amounts in whole yuan. */
export interface HardshipFile {
  no: string;
  person: Person;
  kind: '深度困难' | '相对困难' | '意外致困';
  cause: string;
  secondary: string;
  health: string;
  marital: string;
  isSingleParent: boolean;
  size: number;
  ownIncome: number;
  otherIncome: number;
  mobile: string;
  card: string;
  filedBy: string;
  filed: string;
  relieved: string | null;
}

/** One payment of aid or condolence. */
export interface Aid {
  no: string;
  person: Person;
  file: HardshipFile | null;
  kind: '生活救助' | '医疗救助' | '子女助学' | '大病救助' | '住院慰问' | '丧葬慰问' | '送温暖';
  fen: number;
  applied: string;
  /** condolence is not publicised */
  publicised: string | null;
  paid: string;
  card: string | null;
  remark: string | null;
  /** set when the voucher that pays it is numbered: 记-0045 */
  voucherNo: string;
}

const kinds: readonly (readonly [HardshipFile['kind'], causes: readonly string[], now: number])[] =
  [
    ['深度困难', ['重特大疾病', '无劳动能力'], 1],
    ['相对困难', ['重特大疾病', '子女上学', '有劳动能力未就业'], 3],
    ['意外致困', ['意外事故', '重特大疾病', '自然灾害'], 5],
  ];

/** People who may stand in a story of hardship: members of ordinary rank who are here throughout. */
function candidates(staff: Staff): Person[] {
  return staff.people.filter(
    (person) =>
      isMemberOn(person, `${firstMonth}-01`) &&
      isMemberOn(person, sampleAsOf) &&
      person.title !== '正高' &&
      person.title !== '副高' &&
      person.post !== 'G7',
  );
}

function makeFile(
  random: Chance,
  person: Person,
  kind: HardshipFile['kind'],
  causes: readonly string[],
  filed: string,
): Omit<HardshipFile, 'no' | 'filedBy' | 'relieved'> {
  const cause = random.pick(causes);
  const size = kind === '深度困难' ? random.int(4, 6) : random.int(3, 5);
  // deducted for absence: below the usual pay, and for the deep ones little else in the family
  const ownIncome = Math.round(payBase(person, filed.slice(0, 7)).base * 0.95);
  const perHead = kind === '深度困难' ? 900 : kind === '相对困难' ? 1700 : random.int(2200, 3200);
  const otherIncome = Math.max(0, Math.round((perHead * size - ownIncome) / 100) * 100 * 12);
  const isSingleParent = random.chance(0.2);
  return {
    person,
    kind,
    cause,
    secondary: random.pick(['子女上学', '重特大疾病', '', '']).replace(cause, ''),
    health:
      cause === '重特大疾病'
        ? '重病'
        : cause === '无劳动能力'
          ? '残疾'
          : random.pick(['健康', '一般', '患病']),
    marital: isSingleParent ? random.pick(['离异', '丧偶']) : '已婚',
    isSingleParent,
    size,
    ownIncome,
    otherIncome,
    mobile: mobileNumber(random),
    card: bankCard(random),
    filed,
  };
}

/** Registered families: nine of today (1, 3 and 5 by kind), and those relieved since 2021. */
export function makeHardshipFiles(seed: number, staff: Staff): HardshipFile[] {
  const random = Chance.ofStream(seed, 'hardship');
  const isSmall = sizeOf(staff) < 0.5;
  const people = random.shuffled(candidates(staff).filter(({ hired }) => hired < '2017-01-01'));
  const officers = staff.people.filter(({ category, left }) => category === '管' && left === null);
  const filedBy = at(officers, 0).name;
  const files: HardshipFile[] = [];
  for (const [kind, causes, now] of kinds) {
    const current = isSmall ? 1 : now;
    for (let index = 0; index < current * 2; index += 1) {
      const isRelieved = index >= current;
      const filed = isRelieved
        ? isoDate(random.int(2018, 2022), random.int(1, 12), random.int(1, 28))
        : isoDate(random.int(2022, 2025), random.int(1, 12), random.int(1, 28));
      files.push({
        ...makeFile(random, at(people, files.length), kind, causes, filed),
        no: '',
        filedBy,
        relieved: isRelieved ? isoDate(random.int(2023, 2025), 12, random.int(10, 28)) : null,
      });
    }
  }
  files.sort((a, b) => (a.filed < b.filed ? -1 : a.filed === b.filed ? 0 : 1));
  const serials = new Map<string, number>();
  for (const file of files) {
    const year = file.filed.slice(0, 4);
    const serial = (serials.get(year) ?? 0) + 1;
    serials.set(year, serial);
    file.no = `KN${year}${String(serial).padStart(3, '0')}`;
  }
  // The story of two families that share a phone: a couple who both work here.
  at(files, 1).mobile = at(files, 0).mobile;
  return files;
}

type Draft = Omit<Aid, 'no' | 'voucherNo'>;

function familyAid(random: Chance, file: HardshipFile, year: number): Draft[] {
  const common = { person: file.person, file, card: file.card, remark: null };
  const drafts: Draft[] = [];
  const add = (kind: Aid['kind'], month: number, yuan: number): void => {
    const applied = isoDate(year, month, random.int(1, 9));
    const publicised = kind === '送温暖' ? null : addDays(applied, random.int(3, 9));
    const paid = nextWorkday(addDays(publicised ?? applied, random.int(5, 10)));
    drafts.push({ ...common, kind, fen: yuan * 100, applied, publicised, paid });
  };
  add('送温暖', 1, 1000);
  add('生活救助', 6, file.kind === '深度困难' ? 4000 : file.kind === '相对困难' ? 3000 : 2000);
  if (file.health === '重病') add('医疗救助', 10, 5000);
  if (file.cause === '子女上学' || file.secondary === '子女上学') add('子女助学', 8, 3000);
  return drafts.filter(
    ({ applied }) => applied > file.filed && applied < (file.relieved ?? '9999'),
  );
}

/** Condolences and serious illness within the hospital: 210, 65 and 42 a year at scale 1. */
const yearlyEvents: readonly (readonly [Aid['kind'], number])[] = [
  ['住院慰问', 210],
  ['丧葬慰问', 65],
  ['大病救助', 42],
];

const remarks: Readonly<Record<string, readonly string[]>> = {
  住院慰问: ['手术住院', '住院', ''],
  丧葬慰问: ['父亲去世', '母亲去世', '岳父去世', '婆婆去世'],
  大病救助: ['按院内大病互助办法', ''],
};

function eventAid(
  random: Chance,
  people: readonly Person[],
  kind: Aid['kind'],
  year: number,
): Draft {
  const applied = isoDate(year, random.int(1, 12), random.int(1, 28));
  const person = random.pick(people);
  const isIllness = kind === '大病救助';
  const yuan = kind === '住院慰问' ? 500 : kind === '丧葬慰问' ? 1000 : random.int(30, 56) * 100;
  const publicised = isIllness ? addDays(applied, random.int(5, 12)) : null;
  const paid = nextWorkday(addDays(publicised ?? applied, random.int(2, isIllness ? 14 : 9)));
  // Until 2023 condolences were paid in cash at the bedside.
  const isCash = !isIllness && year < 2023;
  return {
    person,
    file: null,
    kind,
    fen: yuan * 100,
    applied,
    publicised,
    paid,
    card: isCash ? null : bankCard(random),
    remark: random.pick(remarks[kind] ?? ['']) || null,
  };
}

/** Every payment of aid of the five years in the order of payment. */
export function makeAid(seed: number, staff: Staff, files: readonly HardshipFile[]): Aid[] {
  const random = Chance.ofStream(seed, 'aid');
  const size = sizeOf(staff);
  const people = candidates(staff);
  const drafts: Draft[] = [];
  for (
    let year = Number(firstMonth.slice(0, 4));
    year <= Number(sampleAsOf.slice(0, 4));
    year += 1
  ) {
    for (const file of files) drafts.push(...familyAid(random, file, year));
    for (const [kind, count] of yearlyEvents) {
      const events = Math.max(2, Math.round(count * size));
      for (let index = 0; index < events; index += 1) {
        drafts.push(eventAid(random, people, kind, year));
      }
    }
  }
  return drafts
    .filter(({ applied, paid }) => applied >= `${firstMonth}-01` && paid <= sampleAsOf)
    .sort((a, b) => (a.paid < b.paid ? -1 : a.paid === b.paid ? 0 : 1))
    .map((draft, index) => ({
      ...draft,
      no: `BF${draft.paid.slice(0, 4)}${String(index + 1).padStart(5, '0')}`,
      voucherNo: '',
    }));
}
