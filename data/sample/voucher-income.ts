import type { Chance } from '#values';
import { budgets, keptShare, wageBill } from './accounts.ts';
import { sizeOf } from './activities.ts';
import { monthEnd } from './base/calendar.ts';
import { payBase } from './pay.ts';
import type { Staff } from './staff.ts';
import { type Draft, receive, spend, workday } from './vouchers.ts';

/** Dues paid in a month by department, fen. */
export type DuesByDepartment = ReadonlyMap<string, number>;

const rate = 0.02;

/** Share of the year's wage bill that a month pays; the thirteenth month and bonuses in January. */
function wageShare(month: string): number {
  return month.endsWith('-01') ? 0.134 : month.endsWith('-12') ? 0.096 : 0.077;
}

/** Basic pay of everyone on the staff in a month, fen. */
function basicPay({ people }: Staff, month: string): number {
  const end = monthEnd(month);
  return people
    .filter(
      ({ hired, left, form }) => hired <= end && (left === null || left > end) && form !== '返聘',
    )
    .reduce((sum, person) => sum + payBase(person, month).base * 100, 0);
}

/** What the hospital remits for a month: 2 % of basic pay until 2024, of the whole wage bill since. */
function allocationOf(staff: Staff, month: string): { kept: number; passedOn: number } {
  const year = month.slice(0, 4);
  const base =
    year < '2025'
      ? basicPay(staff, month)
      : wageBill(year) * 1_000_000 * wageShare(month) * sizeOf(staff);
  const whole = Math.round(base * rate);
  const kept = Math.round(whole * keptShare);
  return { kept, passedOn: whole - kept };
}

function yuanOf(
  year: string,
  line: 'superior' | 'administration' | 'otherIncome',
  size: number,
): number {
  return Math.round((budgets[year]?.[line] ?? 0) * 10_000 * size);
}

/** Everything that comes in during a month, and what is passed on to the union above. */
export function incomeOf(
  random: Chance,
  staff: Staff,
  month: string,
  dues: DuesByDepartment,
): Draft[] {
  const [year = '', number = ''] = month.split('-');
  const size = sizeOf(staff);
  const title = `${Number(number)}月`;
  const drafts: Draft[] = [];
  drafts.push(
    receive(
      workday(random, month, 24, 27),
      [...dues].map(([department, fen]) => ({
        summary: `收${title}份会员会费（工资代扣）`,
        account: 'dues' as const,
        fen,
        auxiliary: `部门:${department}`,
      })),
    ),
  );
  const { kept, passedOn } = allocationOf(staff, month);
  drafts.push(
    receive(workday(random, month, 9, 14), [
      { summary: `收医院拨缴${title}工会经费`, account: 'allocation', fen: kept },
      { summary: `收医院拨缴${title}工会经费（上缴部分）`, account: 'owedUpwards', fen: passedOn },
    ]),
    spend(workday(random, month, 18, 23), [
      { summary: `上缴市总工会${title}经费`, account: 'owedUpwards', fen: passedOn },
    ]),
  );
  if (['03', '06', '09', '12'].includes(number)) {
    drafts.push(
      receive(workday(random, month, 20, 22), [
        {
          summary: '收开户行结算户利息',
          account: 'otherIncome',
          fen: Math.round(
            (yuanOf(year, 'otherIncome', size) / 4) * (0.9 + random.next() * 0.2) * 100,
          ),
        },
      ]),
      receive(workday(random, month, 5, 10), [
        {
          summary: `收医院第${Number(number) / 3}季度行政补助`,
          account: 'administration',
          fen: Math.round(yuanOf(year, 'administration', size) / 4) * 100,
        },
      ]),
    );
  }
  if (number === '01' || number === '07') {
    drafts.push(
      receive(workday(random, month, 12, 20), [
        {
          summary: number === '01' ? '收市总工会送温暖专项补助' : '收市总工会送清凉专项补助',
          account: 'superior',
          fen: Math.round(yuanOf(year, 'superior', size) / 2) * 100,
          auxiliary: `项目:${number === '01' ? '送温暖' : '送清凉'}`,
        },
      ]),
    );
  }
  if (month === '2026-03') {
    const missed = Math.round(3_200_000 * size) * 100;
    drafts.push(
      receive(workday(random, month, 24, 26), [
        {
          summary: '收医院补拨2024年度工会经费（经审整改，按工资总额核定差额）',
          account: 'allocation',
          fen: missed,
        },
      ]),
    );
  }
  return drafts;
}
