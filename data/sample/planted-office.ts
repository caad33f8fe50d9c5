import type { NamedRow } from './read-back.ts';

/** For tests: where something was planted, as a stranger sees it. */
export interface Place {
  /** the cell, '' where the whole row is meant */
  cell: string | number;
  row: NamedRow;
  /** rows above it */
  earlier: readonly NamedRow[];
}

function text(row: NamedRow, header: string): string {
  return String(row[header] ?? '');
}

const matches =
  (pattern: RegExp) =>
  ({ cell }: Place): boolean =>
    pattern.test(String(cell));
const isEmpty = ({ cell }: Place): boolean => cell === '';

function fen(row: NamedRow, header: string): number {
  return Math.round(Number(row[header] ?? 0) * 100);
}

/** What must be seen at the place of each kind planted in posts, vouchers, activities and aid. */
export const seenInOffices: Readonly<Record<string, (place: Place) => boolean>> = {
  'post-ended-before-it-began': ({ cell, row }) => String(cell) < text(row, '任职日期'),
  'post-missing': isEmpty,
  'reason-not-in-code-list': matches(/^内退$/),
  'last-day-missing': isEmpty,
  'full-width-account-code': matches(/^[０-９]{3,}$/),

  'voucher-does-not-balance': ({ cell }) => Number(cell) > 1000,
  'account-missing': isEmpty,
  'amount-on-both-sides': ({ cell, row }) => cell !== '' && cell === row.贷方,
  'voucher-number-missing': isEmpty,
  'voucher-total-hundred-yuan-too-high': ({ cell, row }) =>
    text(row, '摘要') === '合计' && Math.round(Number(cell) * 100) === fen(row, '贷方') + 10_000,
  'revised-budget-not-the-sum': ({ cell, row }) =>
    Math.round(Number(cell) * 100) ===
    fen(row, '年初预算（万元）') + fen(row, '预算调整（万元）') + 100,
  'year-in-full-width-digits': matches(/^２０２５$/),
  'hardship-class-of-the-old-system': matches(/^低保边缘户$/),
  'card-with-wrong-last-digit': matches(/^629999\d{13}$/),
  'families-sharing-a-phone': ({ cell, earlier }) => earlier.some((other) => other.手机 === cell),
  'household-of-ninety': ({ cell }) => cell === 90,
  'card-as-excel-number': ({ cell }) => typeof cell === 'number' && cell > 6e18,
  'paid-before-applied': ({ cell, row }) => String(cell) < text(row, '申请日期'),
  'awardee-missing': isEmpty,
  'level-by-another-name': matches(/^市$/),
  'award-level-not-in-code-list': matches(/^系统级$/),
  'activity-type-not-in-code-list': matches(/^其它$/),
  'activity-ends-before-it-begins': ({ cell, row }) => String(cell) < text(row, '开始日期'),
  'check-in-on-the-thirtieth-of-february': matches(/^2024-02-30 /),
  'rating-of-six': ({ cell }) => cell === 6,
  'rating-in-words': matches(/^很满意$/),
  'evaluation-of-nothing': isEmpty,
  'merged-into-nothing': ({ cell, row }) => cell === '' && row.立案结果 === '并案',
  'category-by-another-name': matches(/^综合类$/),
  'satisfaction-not-in-code-list': matches(/^较好$/),
  'date-with-slashes': matches(/^\d{4}\/\d{2}\/\d{2}$/),
};
