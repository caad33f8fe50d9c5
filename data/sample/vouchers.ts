import type { Chance } from '#values';
import type { AccountName } from './accounts.ts';
import { at } from './base/at.ts';
import { addDays, isWorkday, monthEnd, monthsBetween, nextWorkday } from './base/calendar.ts';
import type { Aid } from './hardship.ts';
import type { Person } from './model.ts';

/** One entry of a voucher; one of the two amounts is 0. */
export interface Entry {
  summary: string;
  account: AccountName;
  debitFen: number;
  creditFen: number;
  /** departments, people, projects, as the software writes them */
  auxiliary: string;
}

/** A voucher before it has its number. */
export interface Draft {
  date: string;
  entries: Entry[];
  attachments: number;
  /** the payments of aid it pays out */
  aid?: readonly Aid[];
  /** set once it is numbered: the entry that reverses another quotes that one's number */
  reverses?: Draft;
}

export interface Voucher {
  date: string;
  /** within its month */
  number: number;
  entries: Entry[];
  attachments: number;
  preparedBy: string;
  reviewedBy: string;
  postedBy: string;
}

/** What is paid for: one side of a voucher. */
export interface Item {
  summary: string;
  account: AccountName;
  fen: number;
  auxiliary?: string;
}

function entry({ summary, account, fen, auxiliary = '' }: Item, side: 'debit' | 'credit'): Entry {
  return {
    summary,
    account,
    debitFen: side === 'debit' ? fen : 0,
    creditFen: side === 'credit' ? fen : 0,
    auxiliary,
  };
}

function sumOf(items: readonly Item[]): number {
  return items.reduce((sum, { fen }) => sum + fen, 0);
}

/** Spending: debits of what was bought, one credit of bank or cash. */
export function spend(
  date: string,
  items: readonly Item[],
  from: 'bank' | 'cash' = 'bank',
  attachments = items.length + 1,
): Draft {
  const paid = items.filter(({ fen }) => fen !== 0);
  const { summary } = at(items, 0);
  return {
    date,
    attachments,
    entries: [
      ...paid.map((item) => entry(item, 'debit')),
      entry({ summary, account: from, fen: sumOf(paid) }, 'credit'),
    ],
  };
}

/** Receipts: one debit of the bank, credits of what it is for. */
export function receive(date: string, items: readonly Item[], attachments = 2): Draft {
  const received = items.filter(({ fen }) => fen !== 0);
  const { summary } = at(items, 0);
  return {
    date,
    attachments,
    entries: [
      entry({ summary, account: 'bank', fen: sumOf(received) }, 'debit'),
      ...received.map((item) => entry(item, 'credit')),
    ],
  };
}

/** A day of the month on which an office works: the drawn one, or the next, or the last before it. */
export function workday(random: Chance, month: string, first: number, last: number): string {
  const end = monthEnd(month);
  const drawn = addDays(`${month}-01`, random.int(first, last) - 1);
  const next = nextWorkday(drawn.startsWith(month) ? drawn : end);
  if (next <= end) return next;
  let before = end;
  while (!isWorkday(before)) before = addDays(before, -1);
  return before;
}

/** So many amounts, in whole yuan, that make up the sum; each between half and one and a half times its share. */
export function split(random: Chance, totalFen: number, parts: number): number[] {
  const weights = Array.from({ length: parts }, () => 0.5 + random.next());
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const amounts = weights.map((weight) => Math.round((totalFen * weight) / sum / 100) * 100);
  const rest = totalFen - amounts.reduce((total, amount) => total + amount, 0);
  amounts[0] = (amounts[0] ?? 0) + rest;
  return amounts;
}

/** Every voucher of the months, numbered within its month in the order of date, by three people. */
export function numberVouchers(
  drafts: readonly Draft[],
  clerks: readonly Person[],
  months: readonly string[],
): Voucher[] {
  const [preparer, reviewer, bookkeeper] = [at(clerks, 0), at(clerks, 1), at(clerks, 2)];
  const byMonth = Map.groupBy(drafts, ({ date }) => date.slice(0, 7));
  const numbers = new Map<Draft, number>();
  const vouchers: Voucher[] = [];
  for (const month of monthsBetween(at(months, 0), at(months, months.length - 1))) {
    const ofMonth = (byMonth.get(month) ?? []).toSorted((a, b) =>
      a.date < b.date ? -1 : a.date > b.date ? 1 : 0,
    );
    ofMonth.forEach((draft, index) => {
      const number = index + 1;
      numbers.set(draft, number);
      for (const aid of draft.aid ?? []) aid.voucherNo = `记-${String(number).padStart(4, '0')}`;
      const reversed = draft.reverses && numbers.get(draft.reverses);
      const quote = (text: string): string => text.replace('{号}', String(reversed ?? ''));
      vouchers.push({
        date: draft.date,
        number,
        entries: draft.entries.map((each) => ({ ...each, summary: quote(each.summary) })),
        attachments: draft.attachments,
        preparedBy: preparer.name,
        reviewedBy: reviewer.name,
        postedBy: bookkeeper.name,
      });
    });
  }
  return vouchers;
}
