import { Chance } from '#values';
import { type AccountName, accounts, budgets, incomeLines, spendingLines } from './accounts.ts';
import { at } from './base/at.ts';
import { copyBelow, fileColumns, headerLine, plantIn } from './columns.ts';
import type { Line } from './model.ts';
import { type Ledger, workbookBytes } from './sheet-writer.ts';
import type { Voucher } from './vouchers.ts';

const columns = fileColumns(
  ['fiscal_year', '年度'],
  'budget_kind_code',
  'account_code',
  ['account_title', '预算科目'],
  ['budget_fen', '年初预算（万元）'],
  ['budget_change_fen', '预算调整（万元）'],
  ['revised_budget_fen', '调整后预算（万元）'],
  ['executed_fen', '执行数（万元）'],
  { only: '执行率' },
  'remark',
);

/** Amounts in hundredths of 万元, in which the table is printed. */
interface Figures {
  budget: number;
  change: number;
  executed: number;
}

/** What the books say was received or spent on an account in a year, fen. */
export function executedFen(
  vouchers: readonly Voucher[],
  year: string,
  account: AccountName,
): number {
  let sum = 0;
  for (const { date, entries } of vouchers) {
    if (!date.startsWith(year)) continue;
    for (const entry of entries) {
      if (entry.account !== account) continue;
      sum += incomeLines.some((line) => line === account)
        ? entry.creditFen - entry.debitFen
        : entry.debitFen - entry.creditFen;
    }
  }
  return sum;
}

/** Changes of the middle of the year: what one line gives up another gets. */
function changes(random: Chance, year: string, size: number): Map<AccountName, number> {
  const moved = new Map<AccountName, number>();
  const pairs = [
    ['publicity', 'festivals'],
    ['condolence', 'birthdays'],
    ['hardship', 'festivals'],
  ] as const;
  for (const [to, from] of pairs) {
    const planned = (budgets[year]?.[to] ?? 0) * 100 * size;
    const amount = Math.floor((planned * random.int(6, 14)) / 100);
    moved.set(to, amount);
    moved.set(from, (moved.get(from) ?? 0) - amount);
  }
  return moved;
}

const groups: readonly (readonly [string, RegExp])[] = [
  ['职工活动支出', /^501/],
  ['职工服务支出', /^503/],
  ['维权支出', /^504/],
  ['业务支出', /^505/],
];

function lineOf(year: string, kind: '收入' | '支出', account: AccountName, figures: Figures): Line {
  const { budget, change, executed } = figures;
  const revised = budget + change;
  const share = revised === 0 ? null : `${((100 * executed) / revised).toFixed(1)}%`;
  const { code, name } = accounts[account];
  return {
    cells: [
      Number(year),
      kind,
      code,
      name,
      budget / 100,
      change / 100,
      revised / 100,
      executed / 100,
      share,
      change === 0 ? null : '年中调整，经委员会审议',
    ],
  };
}

function sumLine(word: string, lines: readonly Line[]): Line {
  const sum = (column: number): number =>
    lines.reduce((total, { cells }) => total + Math.round(Number(cells[column]) * 100), 0) / 100;
  const cells = [word, null, null, null, sum(4), sum(5), sum(6), sum(7), null, null];
  return { cells, notData: word === '合计' ? 'total' : 'subtotal' };
}

function plantDefects(spending: Line[]): void {
  plantIn(at(spending, 3), columns, {
    kind: 'revised-budget-not-the-sum',
    rule: 'sum-mismatch',
    field: 'revised_budget_fen',
    value: Number(at(spending, 3).cells[6]) + 1,
    expected: 'flag',
  });
  const printed = at(spending, 5);
  plantIn(printed, columns, {
    kind: 'year-in-full-width-digits',
    rule: 'width-folded',
    field: 'fiscal_year',
    value: [...String(printed.cells[0])]
      .map((digit) => String.fromCodePoint(0xff10 + Number(digit)))
      .join(''),
    expected: 'fix',
  });
  copyBelow(spending, at(spending, 8), 'row-twice');
}

/** Subtotals below each group of accounts, and one 合计 below all. */
function withSums(lines: readonly Line[]): Line[] {
  const counted = lines.filter(({ isRejected }) => !isRejected);
  const rows = [...lines];
  for (const [name, pattern] of groups) {
    const own = counted.filter(({ cells }) => pattern.test(String(cells[2])));
    const last = own.at(-1);
    if (last) rows.splice(rows.indexOf(last) + 1, 0, sumLine(`${name}小计`, own));
  }
  return [...rows, sumLine('合计', counted)];
}

interface BudgetFile {
  path: string;
  bytes: Buffer;
}

/** 工会经费预算 of 2022 to 2026: budget, changes of mid-year, and what the books say was executed. */
export function budgetFiles(
  seed: number,
  size: number,
  vouchers: readonly Voucher[],
  ledger: Ledger,
): BudgetFile[] {
  const random = Chance.ofStream(seed, 'budget');
  return Object.keys(budgets)
    .filter((year) => year >= '2022')
    .map((year) => {
      const moved = changes(random, year, size);
      const figures = (account: AccountName): Figures => ({
        budget: Math.round((budgets[year]?.[account] ?? 0) * 100 * size),
        change: moved.get(account) ?? 0,
        executed: Math.round(executedFen(vouchers, year, account) / 10_000),
      });
      const income = incomeLines.map((account) => lineOf(year, '收入', account, figures(account)));
      const spending = spendingLines.map((account) =>
        lineOf(year, '支出', account, figures(account)),
      );
      if (year === '2025') plantDefects(spending);
      const until = year === '2026' ? '截至2026年10月31日' : '全年';
      const sheets = [
        { name: '收入预算', lines: income },
        { name: '支出预算', lines: spending },
      ].map(({ name, lines }) => ({
        name,
        merges: ['A1:J1'],
        widths: [8, 10, 12, 40, 16, 16, 18, 16, 10, 24],
        lines: [
          {
            cells: [`${year}年度工会经费${name}执行情况表（${until}）`],
            notData: 'title' as const,
          },
          headerLine(columns),
          ...withSums(lines),
          {
            cells: ['制表：工会财务', null, null, '单位：市第一人民医院工会委员会'],
            notData: 'footer' as const,
          },
        ],
      }));
      const path = `finance/工会经费预算_${year}.xlsx`;
      for (const { name, lines } of sheets) {
        ledger.record({ file: path, table: 'finance__budget_lines', sheet: name }, lines);
      }
      return { path, bytes: workbookBytes(sheets) };
    });
}
