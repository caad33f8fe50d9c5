import { duesOwedFen } from '#contracts';
import { Chance } from '#values';
import { makeActivities, makeEvaluations, makeSignups, sizeOf } from './activities.ts';
import { awardFiles } from './award-files.ts';
import { makeAwards } from './awards.ts';
import { monthEnd } from './base/calendar.ts';
import { budgetFiles } from './budget-files.ts';
import { type DuesLine, duesMonths, isPayer } from './dues.ts';
import { makeAid, makeHardshipFiles } from './hardship.ts';
import { hardshipFile, hardshipWorkbook } from './hardship-files.ts';
import { leaversFiles } from './hr-leavers.ts';
import { postsFile, postsWorkbook } from './hr-posts.ts';
import type { Person } from './model.ts';
import { payBase } from './pay.ts';
import { privateTruth } from './private-truth.ts';
import { makeProposals, makeReplies } from './proposals.ts';
import { jsonText, type Ledger, writeBelow } from './sheet-writer.ts';
import { departmentOn, type Staff } from './staff.ts';
import { unionLists } from './union-records.ts';
import { voucherFiles } from './voucher-files.ts';
import { type DuesByDepartment, incomeOf } from './voucher-income.ts';
import { spendingOf } from './voucher-spending.ts';
import { numberVouchers, type Voucher } from './vouchers.ts';

interface OfficeSetting {
  /** root of the sample */
  dir: string;
  seed: number;
  staff: Staff;
  /** the true dues, a list a month */
  dues: readonly (readonly DuesLine[])[];
  ledger: Ledger;
}

/** Dues paid in a month by department; where the small sample has no lines, what was owed. */
function duesIn(
  staff: Staff,
  month: string,
  lines: readonly DuesLine[] | undefined,
): DuesByDepartment {
  const sums = new Map<string, number>();
  const add = (department: string, fen: number): void => {
    sums.set(department, (sums.get(department) ?? 0) + fen);
  };
  if (lines) for (const line of lines) add(line.department, line.paidFen);
  else {
    for (const person of staff.people) {
      if (!isPayer(person, month)) continue;
      add(
        departmentOn(staff.book, person, `${month}-01`),
        duesOwedFen(payBase(person, month).base * 100),
      );
    }
  }
  return sums;
}

/** Three people who kept the books throughout: who prepares a voucher does not review it. */
function clerksOf({ people }: Staff): Person[] {
  const there = people.filter(
    ({ category, hired, left }) => category === '管' && hired < '2021-01-01' && left === null,
  );
  return there.slice(-3);
}

/** The union's books of the five years. */
export function makeBooks(
  { seed, staff, dues }: Pick<OfficeSetting, 'seed' | 'staff' | 'dues'>,
  costs: ReturnType<typeof makeActivities>['costs'],
  aid: ReturnType<typeof makeAid>,
): Voucher[] {
  const months = duesMonths(false);
  const random = Chance.ofStream(seed, 'voucher-income');
  const byMonth = new Map(dues.map((lines) => [lines[0]?.month ?? '', lines]));
  const income = months.flatMap((month) =>
    incomeOf(random, staff, month, duesIn(staff, month, byMonth.get(month))),
  );
  const spending = spendingOf(seed, staff, months, costs, aid);
  const vouchers = numberVouchers([...income, ...spending], clerksOf(staff), months);
  return vouchers.filter(({ date }) => date <= monthEnd(months.at(-1) ?? ''));
}

/**
 * Writes what the offices beside the staff list, the dues and the disputes hold: posts and leavers,
 * vouchers and budget, and the union's activities, proposals, aid and awards.
 */
export async function writeOfficeSources(setting: OfficeSetting): Promise<void> {
  const { dir, seed, staff, ledger } = setting;
  const { activities, costs } = makeActivities(seed, staff);
  const signups = makeSignups(seed, staff, activities);
  const proposals = makeProposals(seed, staff);
  const hardship = makeHardshipFiles(seed, staff);
  const aid = makeAid(seed, staff, hardship);
  const vouchers = makeBooks(setting, costs, aid);
  const awards = makeAwards(seed, staff);
  const files = [
    { path: postsFile, bytes: postsWorkbook(seed, staff, ledger) },
    ...leaversFiles(seed, staff, ledger),
    ...voucherFiles(Chance.ofStream(seed, 'voucher-files'), vouchers, ledger),
    ...budgetFiles(seed, sizeOf(staff), vouchers, ledger),
    { path: hardshipFile, bytes: hardshipWorkbook(staff, hardship, aid, ledger) },
    ...awardFiles(awards, ledger),
  ];
  for (const { path, bytes } of files) await writeBelow(dir, `inbox/${path}`, bytes);
  const lists = unionLists(
    staff,
    {
      activities,
      signups,
      evaluations: makeEvaluations(seed, signups),
      proposals,
      replies: makeReplies(seed, proposals),
    },
    ledger,
  );
  for (const { name, records } of lists) {
    const text = `[\n${records.map((record) => JSON.stringify(record)).join(',\n')}\n]\n`;
    await writeBelow(dir, `sample-systems/union/${name}.json`, text);
  }
  const secrets = privateTruth(staff, hardship, aid, awards);
  await writeBelow(dir, 'sample-systems/truth/private.json', jsonText(secrets));
}
