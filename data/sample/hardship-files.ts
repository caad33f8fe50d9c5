import { at } from './base/at.ts';
import { copyBelow, fileColumns, headerLine, plantIn } from './columns.ts';
import type { Aid, HardshipFile } from './hardship.ts';
import type { Cell, Line } from './model.ts';
import { type Ledger, workbookBytes } from './sheet-writer.ts';
import { departmentOn, type Staff } from './staff.ts';

export const hardshipFile = 'union/困难职工档案.xlsx';

const fileSheet = fileColumns(
  ['hardship_no', '档案编号'],
  'hardship_class_code',
  'staff_no',
  'full_name',
  'sex_code',
  { only: '民族' },
  'id_number',
  'birth_date',
  ['department_name', '所在科室'],
  'health_status_code',
  { only: '婚姻状况' },
  'is_single_parent',
  { only: '住房类型' },
  { only: '家庭住址' },
  'household_size',
  ['own_income_fen', '本人月均收入（元）'],
  ['other_income_fen', '家庭其他年收入（元）'],
  ['household_income_fen', '家庭年度总收入（元）'],
  ['income_per_head_fen', '家庭月人均收入（元）'],
  'insurance_status',
  'hardship_cause_code',
  'secondary_causes',
  { only: '家庭成员' },
  'bank_card',
  ['mobile', '手机'],
  'filed_by',
  'filed_date',
  'relieved_date',
);

const aidSheet = fileColumns(
  'aid_no',
  ['hardship_no', '档案编号'],
  'staff_no',
  'full_name',
  'department_name',
  'aid_kind_code',
  ['aid_fen', '发放金额（元）'],
  'applied_date',
  'publicised_date',
  'paid_date',
  'payment_method_code',
  'bank_card',
  'voucher_no',
  'remark',
);

function fileLine({ book }: Staff, file: HardshipFile): Line {
  const { person, size, ownIncome, otherIncome } = file;
  const household = ownIncome * 12 + otherIncome;
  return {
    cells: [
      file.no,
      file.kind,
      person.staffNo,
      person.name,
      person.sex,
      person.name.includes('·') ? '维吾尔族' : '汉族',
      person.idNumber,
      person.birthDate,
      departmentOn(book, person, file.relieved ?? '2026-10-31'),
      file.health,
      file.marital,
      file.isSingleParent ? '是' : '否',
      '商品房',
      '本市（略）',
      size,
      ownIncome,
      otherIncome,
      household,
      Number((household / 12 / size).toFixed(2)),
      '职工基本医疗保险',
      file.cause,
      file.secondary || null,
      `${size}人`,
      file.card,
      file.mobile,
      file.filedBy,
      file.filed,
      file.relieved,
    ],
  };
}

function aidLine({ book }: Staff, aid: Aid): Line {
  return {
    cells: [
      aid.no,
      aid.file?.no ?? null,
      aid.person.staffNo,
      aid.person.name,
      departmentOn(book, aid.person, aid.paid),
      aid.kind,
      aid.fen / 100,
      aid.applied,
      aid.publicised,
      aid.paid,
      aid.card === null ? '现金' : '转账',
      aid.card,
      aid.voucherNo,
      aid.remark,
    ],
  };
}

function plantInFiles(lines: Line[]): void {
  plantIn(at(lines, 0), fileSheet, {
    kind: 'hardship-class-of-the-old-system',
    rule: 'code-unknown',
    field: 'hardship_class_code',
    value: '低保边缘户',
    expected: 'flag',
  });
  const card = at(lines, 2);
  const digits = String(card.cells[23]);
  plantIn(card, fileSheet, {
    kind: 'card-with-wrong-last-digit',
    rule: 'bank-card-invalid',
    field: 'bank_card',
    value: digits.slice(0, 18) + String((Number(digits.slice(18)) + 1) % 10),
    expected: 'flag',
  });
  const shared = at(lines, 1);
  shared.marks = [
    ...(shared.marks ?? []),
    {
      kind: 'families-sharing-a-phone',
      rule: null,
      field: 'mobile',
      column: '手机',
      expected: 'match-separate',
    },
  ];
  const narrow = at(lines, 3);
  plantIn(narrow, fileSheet, {
    kind: 'household-of-ninety',
    rule: 'value-out-of-range',
    field: 'household_size',
    value: 90,
    expected: 'flag',
  });
}

function plantInAid(lines: Line[]): void {
  const nth = (share: number): Line => at(lines, Math.floor((lines.length - 1) * share));
  const bank = lines.filter(({ cells }) => cells[10] === '转账');
  const damaged = at(bank, Math.floor(bank.length / 2));
  plantIn(damaged, aidSheet, {
    kind: 'card-as-excel-number',
    rule: 'bank-card-invalid',
    field: 'bank_card',
    value: Number(`${String(damaged.cells[11]).slice(0, 15)}0000`),
    expected: 'flag',
  });
  const marked = nth(0.2);
  const amount = Number(marked.cells[6]).toFixed(2);
  plantIn(marked, aidSheet, {
    kind: 'currency-sign',
    rule: 'thousands-separator',
    field: 'aid_fen',
    value: `￥${amount}`,
    expected: 'fix',
  });
  plantIn(nth(0.4), aidSheet, {
    kind: 'paid-before-applied',
    rule: 'date-order',
    field: 'paid_date',
    value: `${Number(String(nth(0.4).cells[9]).slice(0, 4)) - 1}${String(nth(0.4).cells[9]).slice(4)}`,
    expected: 'flag',
  });
  plantIn(nth(0.7), aidSheet, {
    kind: 'amount-in-words',
    rule: 'amount-invalid',
    field: 'aid_fen',
    value: '五百左右',
    expected: 'quarantine',
  });
  copyBelow(lines, nth(0.9), 'row-twice');
}

function sheetLines(
  title: string,
  columns: typeof fileSheet,
  data: readonly Line[],
  total: Cell[] | null,
): Line[] {
  return [
    { cells: [title], notData: 'title' },
    headerLine(columns),
    ...data,
    ...(total ? [{ cells: total, notData: 'total' as const }] : []),
    { cells: ['本表含敏感个人信息，仅供帮扶经办人员使用，不得外传'], notData: 'note' },
  ];
}

/**
 * The union's hardship files and its payments of aid, kept apart from its system: one workbook with a
 * sheet of each. Address, housing and family members stand in it; no purpose needs them.
 */
export function hardshipWorkbook(
  staff: Staff,
  files: readonly HardshipFile[],
  aid: readonly Aid[],
  ledger: Ledger,
): Buffer {
  const fileRows = files.map((file) => fileLine(staff, file));
  const aidRows = aid.map((each) => aidLine(staff, each));
  const paid = aid.reduce((sum, { fen }) => sum + fen, 0) / 100;
  plantInFiles(fileRows);
  plantInAid(aidRows);
  const lost = aidRows.find(({ isRejected, cells }) => isRejected && cells[6] === '五百左右');
  // The sum of the sheet is of numbers: what was keyed in as words is not in it.
  const words = lost ? (aid.find(({ no }) => no === lost.cells[0])?.fen ?? 0) / 100 : 0;
  const total: Cell[] = aidSheet.map(({ field }) => (field === 'aid_fen' ? paid - words : null));
  total[0] = '合计';
  const sheets = [
    {
      name: '困难职工档案',
      lines: sheetLines('市第一人民医院困难职工档案', fileSheet, fileRows, null),
    },
    {
      name: '帮扶慰问发放',
      lines: sheetLines('市第一人民医院帮扶慰问发放明细', aidSheet, aidRows, total),
    },
  ];
  const tables = ['union__hardship_files', 'union__hardship_aid'] as const;
  sheets.forEach(({ name, lines }, index) => {
    ledger.record({ file: hardshipFile, table: at(tables, index), sheet: name }, lines);
  });
  return workbookBytes(sheets);
}
