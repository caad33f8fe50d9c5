import { fieldOf } from '#contracts';
import { Chance } from '#values';
import { sampleAsOf } from './base/calendar.ts';
import { plantStaffDefects, type StaffLine, staffColumns } from './hr-defects.ts';
import type { Line, Mark, Person } from './model.ts';
import type { Oddities } from './oddities.ts';
import { headerOf, type Ledger, workbookBytes } from './sheet-writer.ts';
import { departmentOn, type Staff } from './staff.ts';

export const hrFile = 'hr/人事花名册_2026-10.xlsx';

const groups = [
  ['基本信息', 5],
  ['岗位信息', 8],
  ['工会信息', 3],
  ['联系方式', 1],
] as const;

function staffLine({ book }: Staff, person: Person): Line {
  const date = person.left ?? sampleAsOf;
  const department = departmentOn(book, person, date);
  const entry = book.names.find(({ name }) => name === department);
  return {
    cells: [
      person.staffNo,
      person.name,
      person.sex,
      person.idNumber,
      person.birthDate,
      department,
      entry?.campus ?? null,
      person.category,
      person.title,
      person.form,
      person.hired,
      person.left,
      person.status,
      person.joined,
      person.membership,
      person.membership === '非会员' ? null : (entry?.branch ?? null),
      person.mobile,
    ],
  };
}

/** Title, the header of two rows with merged groups, the data, total and footer. */
function staffSheet(title: string, data: readonly Line[], total: number): Line[] {
  const groupCells = groups.flatMap(([name, width]) => [
    name as string,
    ...Array.from({ length: width - 1 }, () => null),
  ]);
  return [
    { cells: [title], notData: 'title' },
    { cells: groupCells, notData: 'header' },
    { cells: staffColumns.map((field) => fieldOf(field).label), notData: 'header' },
    ...data,
    { cells: [], notData: 'blank' },
    { cells: ['合计', `${total}人`], notData: 'total' },
    { cells: ['制表人：人力资源部', null, null, null, '打印日期：2026-11-02'], notData: 'footer' },
  ];
}

const merges = ['A1:Q1', 'A2:E2', 'F2:M2', 'N2:P2'];
const widths = [8, 14, 6, 20, 12, 20, 8, 8, 8, 10, 12, 12, 8, 12, 8, 18, 13];

function departmentSheet({ book }: Staff): Line[] {
  const columns = [
    'department_code',
    'department_name',
    'campus_name',
    'department_type',
    'union_branch_name',
    'valid_from_date',
    'valid_to_date',
    'successor_code',
  ] as const;
  return [
    { cells: ['市第一人民医院科室对照表（含历次更名、合并）'], notData: 'title' },
    { cells: columns.map((field) => headerOf(field)), notData: 'header' },
    ...book.names.map((entry) => ({
      cells: [
        entry.code,
        entry.name,
        entry.campus,
        entry.type,
        entry.branch,
        entry.from,
        entry.to,
        entry.successor,
      ],
    })),
    { cells: ['说明：更名的科室编码不变；合并的科室写明并入科室编码。'], notData: 'note' },
  ];
}

/**
 * The staff list of 31 October 2026: sheets 在职人员, 离职人员 (five years) and 科室对照.
 * @param reserved people whose rows must stay clean; those with a planted defect are added
 */
export function hrWorkbook(
  seed: number,
  staff: Staff,
  oddities: Oddities,
  reserved: Set<string>,
  ledger: Ledger,
): Buffer {
  const random = Chance.ofStream(seed, 'hr-defects');
  const rows: StaffLine[] = staff.people.map((person) => ({
    person,
    line: staffLine(staff, person),
  }));
  const story = (person: Person, mark: Mark): void => {
    const row = rows.find((candidate) => candidate.person === person);
    if (row) row.line.marks = [...(row.line.marks ?? []), mark];
  };
  const current = rows.filter(({ person }) => person.left === null);
  const leavers = rows.filter(({ person }) => person.left !== null);
  const currentLines = plantStaffDefects(random, current, reserved);

  const typo = leavers.find(
    ({ person }) => person.membership === '非会员' && person.hired >= '1998-01-01',
  );
  if (typo) {
    // the year of leaving mistyped: earlier than the year of arrival
    typo.line.cells[11] = `1997${(typo.person.left ?? '').slice(4)}`;
    typo.line.marks = [
      { kind: 'left-before-hired', rule: 'date-order', field: 'left_date', expected: 'flag' },
    ];
  }
  const reused: Mark = {
    kind: 'staff-no-reused',
    rule: null,
    field: 'staff_no',
    expected: 'match-separate',
  };
  story(oddities.numberBefore, reused);
  story(oddities.numberAfter, reused);

  const sheets = [
    {
      name: '在职人员',
      lines: staffSheet(
        '市第一人民医院人事花名册（在职人员，截至2026年10月31日）',
        currentLines,
        current.length,
      ),
    },
    {
      name: '离职人员',
      lines: staffSheet(
        '市第一人民医院人事花名册（离职人员，2021年11月—2026年10月）',
        leavers.map(({ line }) => line),
        leavers.length,
      ),
    },
  ];
  for (const { name, lines } of sheets) {
    ledger.record({ file: hrFile, table: 'hr__staff', sheet: name }, lines);
  }
  const departments = departmentSheet(staff);
  ledger.record({ file: hrFile, table: 'hr__departments', sheet: '科室对照' }, departments);
  return workbookBytes([
    ...sheets.map((sheet) => ({ ...sheet, merges, widths })),
    { name: '科室对照', lines: departments, widths: [10, 22, 10, 12, 20, 12, 12, 14] },
  ]);
}
