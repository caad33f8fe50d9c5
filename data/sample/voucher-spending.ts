import { Chance } from '#values';
import { type AccountName, birthdayYuan, budgets, festivalYuan } from './accounts.ts';
import { type ActivityCost, sizeOf } from './activities.ts';
import { activityShare } from './activity-calendar.ts';
import { at } from './base/at.ts';
import {
  addDays,
  addMonths,
  type Festival,
  festivalIn,
  monthEnd,
  sampleAsOf,
} from './base/calendar.ts';
import type { Aid } from './hardship.ts';
import type { Person } from './model.ts';
import { departmentOn, isMemberOn, type Staff } from './staff.ts';
import { type Draft, type Item, spend, split, workday } from './vouchers.ts';

/** What a month's spending is drawn from. */
interface Month {
  random: Chance;
  staff: Staff;
  /** YYYY-MM */
  month: string;
  members: readonly Person[];
}

function byDepartment({ staff, month }: Month, people: readonly Person[]): Map<string, Person[]> {
  return Map.groupBy(people, (person) => departmentOn(staff.book, person, `${month}-15`));
}

/** The month in which the presents of a festival are paid: a fortnight before, and before 国庆. */
function paidBefore(festival: Festival, month: string): string | null {
  const year = month.slice(0, 4);
  const date = festivalIn(festival, year);
  if (date === null) return null;
  const first = festival === '中秋' && date > `${year}-10-01` ? `${year}-10-01` : date;
  return addDays(first, -14).slice(0, 7);
}

/** Festivals: one voucher a 分工会, one entry a department, so much a head. */
function festivals(each: Month): Draft[] {
  const { random, staff, month, members } = each;
  const [spring, dragonBoat, autumn] = festivalYuan(month.slice(0, 4));
  const held: readonly (readonly [string, number, string | null])[] = [
    ['春节', spring, paidBefore('春节', month)],
    ['端午节', dragonBoat, paidBefore('端午', month)],
    ['中秋国庆', autumn, paidBefore('中秋', month)],
  ];
  const festival = held.find(([, , paid]) => paid === month);
  if (!festival) return [];
  const [name, yuan] = festival;
  const branchOf = new Map(staff.book.names.map((entry) => [entry.name, entry.branch]));
  const groups = Map.groupBy(
    byDepartment(each, members),
    ([department]) => branchOf.get(department) ?? '',
  );
  return [...groups.values()].map((departments) =>
    spend(
      workday(random, month, 8, 24),
      departments.map(([department, people]) => ({
        summary: `付${name}会员慰问品款（${people.length}人×${yuan}元）`,
        account: 'festivals',
        fen: people.length * yuan * 100,
        auxiliary: `部门:${department};项目:${name}慰问`,
      })),
    ),
  );
}

function birthdays(each: Month): Draft[] {
  const { random, month, members } = each;
  const born = members.filter(({ birthDate }) => birthDate.slice(5, 7) === month.slice(5));
  if (born.length === 0) return [];
  const items = [...byDepartment(each, born)].map(
    ([department, people]): Item => ({
      summary: `付${Number(month.slice(5))}月会员生日蛋糕券（${people.length}人）`,
      account: 'birthdays',
      fen: people.length * birthdayYuan * 100,
      auxiliary: `部门:${department};项目:生日慰问`,
    }),
  );
  return [spend(workday(random, month, 3, 8), items)];
}

/** Weddings and births: 500 yuan each, about 160 a year. */
function families({ random, staff, month, members }: Month): Draft[] {
  const young = members.filter(({ birthDate }) => birthDate >= '1988');
  const events = Math.round((160 / 12) * sizeOf(staff) + random.next());
  if (events === 0 || young.length === 0) return [];
  const items = Array.from({ length: events }, (): Item => {
    const person = random.pick(young);
    return {
      summary: `付${person.name}${random.chance(0.6) ? '生育' : '结婚'}慰问金`,
      account: 'condolence',
      fen: 50_000,
      auxiliary: `人员:${person.name};项目:婚育慰问`,
    };
  });
  return [spend(workday(random, month, 14, 20), items)];
}

const aidAccount = { 住院慰问: 'condolence', 丧葬慰问: 'condolence' } as const;

/** Aid: one voucher a day and kind of payment, one entry a person. */
function aidVouchers(staff: Staff, aid: readonly Aid[]): Draft[] {
  const groups = Map.groupBy(
    aid,
    ({ paid, kind, card }) => `${paid.slice(0, 7)}|${kind}|${card === null}`,
  );
  return [...groups.values()].map((payments) => {
    const last = at(payments, payments.length - 1);
    const items = payments.map(
      ({ person, kind, fen, paid }): Item => ({
        summary: `付${person.name}${kind === '丧葬慰问' ? '直系亲属去世慰问金' : kind}`,
        account: kind in aidAccount ? aidAccount[kind as keyof typeof aidAccount] : 'hardship',
        fen,
        auxiliary: `部门:${departmentOn(staff.book, person, paid)};人员:${person.name}`,
      }),
    );
    const draft = spend(last.paid, items, last.card === null ? 'cash' : 'bank');
    return { ...draft, aid: payments };
  });
}

const branchSpending = ['活动场地费', '活动用水和水果', '活动器材', '奖品', '交通费', '裁判劳务费'];
const groupSpending = ['学习资料', '宣传展板', '读书会用书', '订阅报刊'];

/** Branches and small groups spend what their share of the year allows, month by month. */
function branches({ random, staff, month }: Month): Draft[] {
  const [year = '', number = ''] = month.split('-');
  const size = sizeOf(staff);
  const yuan = (line: AccountName): number =>
    (budgets[year]?.[line] ?? 0) * 10_000 * size * 0.95 * (1 - (activityShare[line] ?? 0));
  const names = [...new Set(staff.departments.map(({ branch }) => branch))];
  const drafts: Draft[] = [];
  for (const branch of names) {
    const whole = Math.round(
      (yuan('culture') / names.length / 12) * 100 * (0.8 + random.next() * 0.4),
    );
    const parts = random.int(3, 5);
    const items = split(random, whole, parts).map(
      (fen): Item => ({
        summary: `报销${branch}${Number(number)}月${random.pick(branchSpending)}`,
        account: 'culture',
        fen,
        auxiliary: `部门:${branch};项目:分工会活动`,
      }),
    );
    drafts.push(spend(workday(random, month, 6, 26), items));
  }
  if (Number(number) % 3 === 2) {
    const groups = Math.max(8, Math.round(106 * size));
    const accounts = ['education', 'publicity', 'reading'] as const;
    for (let group = 1; group <= groups; group += 1) {
      const account = at(accounts, group % accounts.length);
      const fen =
        Math.round(
          ((yuan(account) / (groups / accounts.length) / 4) * 100 * (0.8 + random.next() * 0.4)) /
            100,
        ) * 100;
      const branch = at(names, group % names.length);
      drafts.push(
        spend(workday(random, month, 8, 25), [
          {
            summary: `报销${branch}第${group}小组${random.pick(groupSpending)}`,
            account,
            fen,
            auxiliary: `部门:${branch}`,
          },
        ]),
      );
    }
  }
  return drafts;
}

const office: readonly (readonly [AccountName, readonly string[]])[] = [
  ['training', ['付工会干部培训费', '报销培训差旅费', '付线上课程费']],
  ['meetings', ['付会议资料印刷费', '付会场布置费', '付会议用餐费']],
  ['projects', ['付经审审计费', '付职工满意度调查费', '付档案整理费']],
  ['otherBusiness', ['付工会系统维护费', '付办公用品款', '付邮寄费', '付打印机耗材款']],
  ['otherSpending', ['付账户管理费', '付转账手续费']],
  ['legal', ['付职工法律咨询服务费']],
  ['protection', ['付防暑降温药品款', '付一线岗位防护用品款']],
  ['equipment', ['购笔记本电脑', '购投影设备', '购档案柜', '购健身器材']],
];

function officeCosts({ random, staff, month }: Month): Draft[] {
  const year = month.slice(0, 4);
  const size = sizeOf(staff);
  const drafts: Draft[] = [];
  for (const [account, summaries] of office) {
    const share = 1 - (activityShare[account] ?? 0);
    const yuan = (budgets[year]?.[account] ?? 0) * 10_000 * size * share * 0.93;
    const isRare = account === 'equipment' || account === 'legal';
    if (isRare && Number(month.slice(5)) % 3 !== 2) continue;
    const whole = Math.round((yuan / (isRare ? 4 : 12)) * 100);
    const parts = isRare ? 1 : Math.max(1, Math.round(4 * size));
    for (const fen of split(random, whole, parts)) {
      const summary = random.pick(summaries);
      drafts.push(spend(workday(random, month, 4, 28), [{ summary, account, fen }]));
    }
  }
  // Until 2023 condolences were handed over in cash.
  const thousands = year < '2023' ? 20 : 3;
  const cash = Math.max(1, Math.round(thousands * size)) * 100_000;
  drafts.push(
    spend(workday(random, month, 2, 5), [{ summary: '提取备用金', account: 'cash', fen: cash }]),
  );
  return drafts;
}

const activityItems = ['场地租赁费', '奖品款', '物料制作费', '专家劳务费', '用餐费', '交通费'];

/** What an activity cost, in two to five vouchers around its days. */
function activityVouchers(random: Chance, costs: readonly ActivityCost[]): Draft[] {
  return costs.flatMap(({ activity, account, fen }) => {
    const count = random.int(2, fen > 2_000_000 ? 5 : 3);
    return split(random, fen, count).flatMap((part) => {
      const after = addDays(activity.to, random.int(0, 18));
      const date = workday(random, after.slice(0, 7), Number(after.slice(8)), 27);
      // What is handed in after the last day of the sample lies in no export.
      if (date > sampleAsOf) return [];
      const items = split(random, part, random.int(1, 3)).map(
        (amount): Item => ({
          summary: `付${activity.name}${random.pick(activityItems)}`,
          account,
          fen: amount,
          auxiliary: `项目:${activity.no}`,
        }),
      );
      return [spend(date, items)];
    });
  });
}

/** Once a year an amount is keyed in with a nought too many, reversed in red and entered again. */
function slip({ random, month }: Month): Draft[] {
  if (month.slice(5) !== '04') return [];
  const fen = random.int(8, 24) * 10_500;
  const item = (summary: string, amount: number): Item => ({
    summary,
    account: 'training',
    fen: amount,
  });
  const wrong = spend(workday(random, month, 8, 12), [item('付工会干部培训教材款', fen * 10)]);
  const red = spend(workday(random, month, 20, 22), [
    item('冲销{号}号凭证（金额录错）', -fen * 10),
  ]);
  const right = spend(workday(random, month, 23, 25), [
    item('付工会干部培训教材款（更正{号}号凭证）', fen),
  ]);
  return [wrong, { ...red, reverses: wrong }, { ...right, reverses: wrong }];
}

/** Everything spent in the months, aid and activities included. */
export function spendingOf(
  seed: number,
  staff: Staff,
  months: readonly string[],
  costs: readonly ActivityCost[],
  aid: readonly Aid[],
): Draft[] {
  const random = Chance.ofStream(seed, 'voucher-spending');
  const drafts = months.flatMap((month) => {
    const before = monthEnd(addMonths(month, -1));
    const members = staff.people.filter((person) => isMemberOn(person, before));
    const each: Month = { random, staff, month, members };
    return [
      ...festivals(each),
      ...birthdays(each),
      ...families(each),
      ...branches(each),
      ...officeCosts(each),
      ...slip(each),
    ];
  });
  return [...drafts, ...aidVouchers(staff, aid), ...activityVouchers(random, costs)];
}
