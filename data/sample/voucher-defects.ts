import type { Chance } from '#values';
import { at } from './base/at.ts';
import { cellIn, type FileColumn, plantIn } from './columns.ts';
import type { Line } from './model.ts';
import { kingdeeColumns, yonyouColumns } from './voucher-columns.ts';

/** Data lines with an amount on the debit side, in a drawn order. */
function debitLines(random: Chance, body: readonly Line[], columns: readonly FileColumn[]): Line[] {
  const plain = body.filter(
    (line) => !line.notData && Number(cellIn(line, columns, 'debit_fen')) > 1000,
  );
  return random.shuffled(plain);
}

function insertBelow(body: Line[], after: Line, line: Line): void {
  body.splice(body.indexOf(after) + 1, 0, line);
}

/** What a Yonyou export of 2023 got wrong. */
export function plantYonyou(random: Chance, body: Line[]): void {
  const lines = debitLines(random, body, yonyouColumns);
  const dotted = at(lines, 0);
  plantIn(dotted, yonyouColumns, {
    kind: 'date-with-dots',
    rule: 'date-style',
    field: 'voucher_date',
    value: String(dotted.cells[0]).replaceAll('-', '.'),
    expected: 'fix',
  });
  const wide = at(lines, 1);
  plantIn(wide, yonyouColumns, {
    kind: 'full-width-account-code',
    rule: 'width-folded',
    field: 'account_code',
    value: [...String(cellIn(wide, yonyouColumns, 'account_code'))]
      .map((digit) => String.fromCodePoint(0xff10 + Number(digit)))
      .join(''),
    expected: 'fix',
  });
  const red = body.find(
    (line) => !line.notData && String(cellIn(line, yonyouColumns, 'debit_fen')).startsWith('-'),
  );
  if (!red) throw new Error('no voucher of the year was reversed');
  plantIn(red, yonyouColumns, {
    kind: 'negative-in-parentheses',
    rule: 'negative-parentheses',
    field: 'debit_fen',
    value: `(${String(cellIn(red, yonyouColumns, 'debit_fen')).slice(1)})`,
    expected: 'fix',
  });
  const turned = at(lines, 2);
  // a nine times too much: two digits keyed in the wrong order
  plantIn(turned, yonyouColumns, {
    kind: 'voucher-does-not-balance',
    rule: 'voucher-unbalanced',
    field: 'debit_fen',
    value: (Number(cellIn(turned, yonyouColumns, 'debit_fen')) + 9).toFixed(2),
    expected: 'cross-check',
  });
  const rejected = (
    after: Line,
    kind: string,
    rule: 'amount-invalid' | 'required-missing',
    field: 'debit_fen' | 'account_code',
    value: string,
  ): void => {
    const line: Line = { cells: [...after.cells] };
    plantIn(line, yonyouColumns, { kind, rule, field, value, expected: 'quarantine' });
    insertBelow(body, after, line);
  };
  rejected(at(lines, 3), 'amount-in-words', 'amount-invalid', 'debit_fen', '一百来元');
  rejected(at(lines, 4), 'account-missing', 'required-missing', 'account_code', '');
}

/** What a Kingdee export of 2025 got wrong. */
export function plantKingdee(random: Chance, body: Line[]): void {
  const lines = debitLines(random, body, kingdeeColumns);
  const both = at(lines, 0);
  const credit = Number(cellIn(both, kingdeeColumns, 'debit_fen'));
  const creditColumn = kingdeeColumns.findIndex(({ field }) => field === 'credit_fen');
  both.cells = both.cells.with(creditColumn, credit);
  both.marks = [
    {
      kind: 'amount-on-both-sides',
      rule: 'debit-and-credit',
      // the finding names the first of the two columns
      field: 'debit_fen',
      column: '借方',
      expected: 'flag',
    },
  ];
  const serial = at(lines, 1);
  plantIn(serial, kingdeeColumns, {
    kind: 'excel-serial-date',
    rule: 'date-serial',
    field: 'voucher_date',
    value: Math.round(Date.parse(`${String(serial.cells[0])}T00:00:00Z`) / 86_400_000) + 25_569,
    expected: 'fix',
  });
  plantIn(at(lines, 2), kingdeeColumns, {
    kind: 'voucher-number-missing',
    rule: 'required-missing',
    field: 'voucher_no',
    value: null,
    expected: 'quarantine',
  });
}
