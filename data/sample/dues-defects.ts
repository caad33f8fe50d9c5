import type { FieldName } from '#contracts';
import { at } from './base/at.ts';
import type { Cell, Line, Mark } from './model.ts';

/** Columns of a dues file in their order. */
export const duesColumns = [
  'period_month',
  'staff_no',
  'full_name',
  'department_name',
  'post_salary_fen',
  'grade_salary_fen',
  'dues_base_fen',
  'dues_owed_fen',
  'dues_paid_fen',
  'dues_status_code',
  'remark',
] as const satisfies readonly FieldName[];

type DuesField = (typeof duesColumns)[number];

/** Months whose files carry planted defects; the first has no 合计 row, as rows of it are rejected. */
export const rejectedMonth = '2026-03';
export const repairedMonth = '2026-04';
export const layoutMonth = '2026-05';
export const correctedMonth = '2026-06';
export const totalMonth = '2026-07';
export const subtotalMonth = '2025-12';

function cellOf(line: Line, field: DuesField): string {
  return String(line.cells[duesColumns.indexOf(field)] ?? '');
}

function withCells(line: Line, values: Partial<Record<DuesField, Cell>>): Cell[] {
  return line.cells.map((cell, index) => {
    const value = values[at(duesColumns, index)];
    return value === undefined ? cell : value;
  });
}

function mark(line: Line, field: DuesField, value: Cell, planted: Mark): void {
  line.cells[duesColumns.indexOf(field)] = value;
  line.marks = [...(line.marks ?? []), planted];
}

/** The nth line of a normal payment, from the second on spread over the file. */
function normalLine(lines: readonly Line[], nth: number): Line {
  const normal = lines.filter(
    (line) => cellOf(line, 'dues_status_code') === '正常' && cellOf(line, 'dues_base_fen') !== '',
  );
  return at(normal, 1 + Math.floor(((normal.length - 2) * nth) / 12));
}

function inserted(lines: readonly Line[], extra: readonly { after: Line; line: Line }[]): Line[] {
  const byPlace = Map.groupBy(extra, ({ after }) => after);
  return lines.flatMap((line) => [line, ...(byPlace.get(line) ?? []).map((entry) => entry.line)]);
}

/** Rows that must be rejected: copies, or rows about nobody. */
export function plantRejectedRows(lines: readonly Line[]): Line[] {
  const extra: { after: Line; line: Line }[] = [];
  const reject = (
    nth: number,
    kind: string,
    rule: NonNullable<Mark['rule']>,
    field: DuesField | null,
    values: Partial<Record<DuesField, Cell>>,
  ): Line => {
    const after = normalLine(lines, nth);
    const line: Line = {
      cells: withCells(after, values),
      isRejected: true,
      marks: [{ kind, rule, field, expected: 'quarantine' }],
    };
    extra.push({ after, line });
    return line;
  };
  reject(1, 'row-of-another-month', 'month-mismatch', 'period_month', {
    period_month: '2026-01',
    staff_no: '98101',
    full_name: '周正月',
  });
  reject(2, 'amount-in-words', 'amount-invalid', 'dues_paid_fen', {
    staff_no: '98102',
    full_name: '吴元整',
    dues_paid_fen: '十七元二角',
  });
  const short = reject(3, 'row-cut-off', 'row-too-short', null, {
    staff_no: '98103',
    full_name: '郑断行',
  });
  short.cells = short.cells.slice(0, 6);
  reject(4, 'name-damaged', 'encoding-damaged', 'full_name', {
    staff_no: '98104',
    full_name: '锟斤拷',
  });
  reject(5, 'line-twice', 'duplicate-in-file', null, {});
  const other = normalLine(lines, 6);
  reject(6, 'same-key-other-amount', 'key-conflict', null, {
    dues_paid_fen: '0.00',
    remark: cellOf(other, 'remark') || '系统重算',
  });
  reject(7, 'staff-no-with-letter', 'staff-no-invalid', 'staff_no', {
    staff_no: 'L0123',
    full_name: '冯来工',
  });
  reject(8, 'paid-missing', 'required-missing', 'dues_paid_fen', {
    staff_no: '98105',
    full_name: '褚无数',
    dues_paid_fen: null,
  });
  return inserted(lines, extra);
}

/** Writings that ingest repairs; the value after the repair is the true one. */
export function plantRepairs(lines: readonly Line[]): Line[] {
  const repair = (
    nth: number,
    kind: string,
    rule: NonNullable<Mark['rule']>,
    field: DuesField,
    write: (before: string) => string,
  ): void => {
    const line = normalLine(lines, nth);
    const before = cellOf(line, field);
    mark(line, field, write(before), { kind, rule, field, expected: 'fix', value: before });
  };
  repair(1, 'thousands-separator', 'thousands-separator', 'dues_base_fen', (amount) =>
    amount.replace(/^(\d)(\d{3}\.)/, '$1,$2'),
  );
  repair(2, 'currency-sign', 'thousands-separator', 'dues_paid_fen', (amount) => `￥${amount}`);
  repair(3, 'full-width-digits', 'width-folded', 'staff_no', (no) =>
    [...no].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join(''),
  );
  repair(4, 'apostrophe-before-staff-no', 'leading-apostrophe', 'staff_no', (no) => `'${no}`);
  repair(5, 'month-in-chinese', 'date-style', 'period_month', (month) =>
    month.replace(/^(\d+)-0?(\d+)$/, '$1年$2月'),
  );
  repair(6, 'status-by-another-name', 'code-synonym', 'dues_status_code', () => '已缴');
  repair(7, 'zero-width-space', 'invisible-character', 'full_name', (name) => `${name}\u200B`);
  const refund = lines.find((line) => cellOf(line, 'dues_status_code') === '退费');
  if (!refund) throw new Error(`no refund among the lines of ${repairedMonth}`);
  const before = cellOf(refund, 'dues_paid_fen');
  mark(refund, 'dues_paid_fen', `(${before.replace('-', '')})`, {
    kind: 'negative-in-parentheses',
    rule: 'negative-parentheses',
    field: 'dues_paid_fen',
    expected: 'fix',
    value: before,
  });
  return [...lines];
}

/** Two values that do not fit, spaces in a name, and rows that are not data. */
export function plantFlagsAndLayout(lines: readonly Line[], header: Line): Line[] {
  const wrong = normalLine(lines, 1);
  const owed = Number(cellOf(wrong, 'dues_owed_fen'));
  mark(wrong, 'dues_owed_fen', (owed + 1).toFixed(2), {
    kind: 'owed-one-yuan-too-much',
    rule: 'dues-mismatch',
    field: 'dues_owed_fen',
    expected: 'flag',
  });
  const spaced = normalLine(lines, 3);
  const name = cellOf(spaced, 'full_name');
  mark(spaced, 'full_name', [...name].join(' '), {
    kind: 'spaces-in-name',
    rule: 'name-spaces',
    field: 'full_name',
    expected: 'fix',
    value: name,
  });
  const middle = Math.floor(lines.length / 2);
  const notData = (kind: string): Mark => ({ kind, rule: null, field: null, expected: 'not_data' });
  return [
    ...lines.slice(0, middle),
    { cells: [], notData: 'blank', marks: [notData('blank-row')] },
    { cells: [...header.cells], notData: 'repeated_header', marks: [notData('header-repeated')] },
    ...lines.slice(middle),
  ];
}
