import assert from 'node:assert/strict';
import { test } from 'node:test';
import { budgets, incomeLines, spendingLines } from './accounts.ts';
import { makeActivities, makeSignups } from './activities.ts';
import { executedFen } from './budget-files.ts';
import { duesMonths, makeDues } from './dues.ts';
import { makeAid, makeHardshipFiles } from './hardship.ts';
import { plantOddities } from './oddities.ts';
import { makeBooks } from './office-sources.ts';
import { makeProposals, makeReplies } from './proposals.ts';
import { makeStaff } from './staff.ts';

const seed = 20261031;
const staff = makeStaff(seed, 1);
plantOddities(staff);
const { activities, costs } = makeActivities(seed, staff);
const files = makeHardshipFiles(seed, staff);
const aid = makeAid(seed, staff, files);
const dues = makeDues(seed, staff, duesMonths(false));
const books = makeBooks({ seed, staff, dues }, costs, aid);

/** Credits less debits of an account in a month, fen. */
function income(account: string, month: string): number {
  return books
    .filter(({ date }) => date.startsWith(month))
    .flatMap(({ entries }) => entries)
    .filter((entry) => entry.account === account)
    .reduce((sum, { creditFen, debitFen }) => sum + creditFen - debitFen, 0);
}

test('every voucher balances, and numbers run without a gap within a month', () => {
  for (const { entries } of books) {
    const sum = entries.reduce((total, { debitFen, creditFen }) => total + debitFen - creditFen, 0);
    assert.equal(sum, 0);
  }
  for (const [month, vouchers] of Map.groupBy(books, ({ date }) => date.slice(0, 7))) {
    assert.deepEqual(
      vouchers.map(({ number }) => number),
      vouchers.map((_, index) => index + 1),
      month,
    );
  }
  const lines = books
    .filter(({ date }) => date.startsWith('2025'))
    .flatMap(({ entries }) => entries);
  assert.ok(lines.length > 5500 && lines.length < 6500, `${lines.length} lines`);
});

test('dues received are the dues paid, month by month, the month without a file too', () => {
  for (const lines of dues) {
    const month = lines[0]?.month ?? '';
    const paid = lines.reduce((sum, { paidFen }) => sum + paidFen, 0);
    assert.equal(income('dues', month), paid, month);
  }
  assert.ok(income('dues', '2026-02') > 5_000_000);
});

test('until 2024 the allocation ran on basic pay only; in 2025 it is 506.7 万元', () => {
  assert.equal(Math.round(executedFen(books, '2025', 'allocation') / 100_000) / 10, 506.7);
  const before = executedFen(books, '2024', 'allocation') / 1_000_000;
  assert.ok(before > 155 && before < 175, String(before));
});

test('the budget of 2025 takes in 648.4 and spends 629, and the books keep within it', () => {
  const planned = (lines: readonly (keyof (typeof budgets)[string])[]): number =>
    lines.reduce((sum, line) => sum + (budgets['2025']?.[line] ?? 0), 0);
  assert.equal(planned(incomeLines).toFixed(1), '648.4');
  assert.equal(planned(spendingLines).toFixed(1), '629.0');
  const spent =
    spendingLines.reduce((sum, line) => sum + executedFen(books, '2025', line), 0) / 1e6;
  assert.ok(spent > 570 && spent < 629, String(spent));
});

test('aid: nine families today, 210, 65 and 42 events a year, each paid by the voucher it names', () => {
  const current = files.filter(({ relieved }) => relieved === null);
  assert.deepEqual(
    ['深度困难', '相对困难', '意外致困'].map(
      (kind) => current.filter((file) => file.kind === kind).length,
    ),
    [1, 3, 5],
  );
  const of2024 = (kind: string): number =>
    aid.filter((each) => each.kind === kind && each.applied.startsWith('2024')).length;
  assert.deepEqual(['住院慰问', '丧葬慰问', '大病救助'].map(of2024), [210, 65, 42]);
  for (const { paid, voucherNo, fen, person } of aid) {
    const number = Number(voucherNo.replace('记-', ''));
    const voucher = books.find(
      ({ date, number: each }) => date.startsWith(paid.slice(0, 7)) && each === number,
    );
    const entry = voucher?.entries.find(
      ({ summary, debitFen }) => summary.includes(person.name) && debitFen === fen,
    );
    assert.ok(entry, `${voucherNo} of ${paid}`);
  }
});

test('105 proposals a congress, 36 filed and merged into 20, one answered by two departments', () => {
  const proposals = makeProposals(seed, staff);
  const replies = makeReplies(seed, proposals);
  for (const group of Map.groupBy(proposals, ({ session }) => session).values()) {
    const of = (result: string): number => group.filter((each) => each.result === result).length;
    assert.deepEqual([group.length, of('立案'), of('并案'), of('不立案')], [105, 20, 16, 69]);
    const departments = group.map(
      (each) =>
        new Set(
          replies.filter(({ proposal }) => proposal === each).map(({ department }) => department),
        ).size,
    );
    assert.equal(departments.filter((count) => count === 2).length, 1);
    assert.ok(group.every(({ seconders }) => seconders.length >= 2));
  }
});

test('about twenty thousand sign up in a year, nobody twice for one activity', () => {
  const signups = makeSignups(seed, staff, activities);
  const of2025 = signups.filter(({ activity }) => activity.from.startsWith('2025'));
  assert.ok(of2025.length > 18_000 && of2025.length < 22_000, `${of2025.length}`);
  const pairs = new Set(signups.map(({ activity, person }) => `${activity.no}|${person.id}`));
  assert.equal(pairs.size, signups.length);
  assert.ok(signups.every(({ activity, signedUp }) => signedUp < activity.from));
});
