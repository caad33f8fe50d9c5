import type { FieldName, RuleId } from '#contracts';
import type { Chance } from '#values';
import { idNumber15 } from './identity.ts';
import type { Cell, Line, Mark, Person } from './model.ts';

/** Fields of both staff sheets in the order of their columns. */
export const staffColumns = [
  'staff_no',
  'full_name',
  'sex_code',
  'id_number',
  'birth_date',
  'department_name',
  'campus_name',
  'job_category_code',
  'title_level',
  'employment_form_code',
  'hired_date',
  'left_date',
  'staff_status_code',
  'union_joined_date',
  'membership_status_code',
  'union_branch_name',
  'mobile',
] as const satisfies readonly FieldName[];

type StaffField = (typeof staffColumns)[number];

function column(field: StaffField): number {
  return staffColumns.indexOf(field);
}

/** The cell of a field in a staff row. */
function staffCell(line: Line, field: StaffField): Cell {
  return line.cells[column(field)] ?? null;
}

function put(line: Line, field: StaffField, value: Cell, mark: Mark): void {
  line.cells[column(field)] = value;
  line.marks = [...(line.marks ?? []), mark];
}

function excelSerial(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000) + 25569;
}

/** A line of the 在职 sheet with the person it is about. */
export interface StaffLine {
  line: Line;
  person: Person;
}

type Change = {
  kind: string;
  rule: RuleId;
  field: StaffField;
  expected: 'flag' | 'fix';
  fits?: (person: Person) => boolean;
  value: (before: string, person: Person) => Cell;
};

const born = (first: number, last: number) => (person: Person) => {
  const year = Number(person.birthDate.slice(0, 4));
  return year >= first && year <= last;
};
const plainName = (person: Person): boolean => /^[\u4e00-\u9fa5]{3}$/.test(person.name);
const hasRareName = (person: Person): boolean => /[䶮㛃喆堃犇彧翀赟𬭩𠮷]/u.test(person.name);
const isOutside = (person: Person): boolean => person.membership === '非会员';

/** What is planted in rows of real people: the row stays, the value is flagged or repaired. */
const changes: readonly Change[] = [
  {
    kind: 'id-wrong-check-digit',
    rule: 'id-check-digit',
    field: 'id_number',
    expected: 'flag',
    value: (id) => id.slice(0, 17) + (id.endsWith('5') ? '6' : '5'),
  },
  {
    kind: 'id-as-excel-number',
    rule: 'id-excel-damaged',
    field: 'id_number',
    expected: 'flag',
    fits: (person) => !person.idNumber.endsWith('X'),
    value: (id) => Number(`${id.slice(0, 15)}000`),
  },
  {
    kind: 'id-in-scientific-notation',
    rule: 'id-excel-damaged',
    field: 'id_number',
    expected: 'flag',
    value: (id) => `${(Number(id.slice(0, 6)) / 100000).toFixed(5)}E+17`,
  },
  {
    kind: 'birth-date-differs-from-id',
    rule: 'id-birth-mismatch',
    field: 'birth_date',
    expected: 'flag',
    value: (date) => `${Number(date.slice(0, 4)) + 1}${date.slice(4, 8)}11`,
  },
  {
    kind: 'mobile-of-ten-digits',
    rule: 'mobile-invalid',
    field: 'mobile',
    expected: 'flag',
    value: (mobile) => mobile.slice(0, 10),
  },
  {
    kind: 'month-13',
    rule: 'date-invalid',
    field: 'birth_date',
    expected: 'flag',
    value: (date) => `${date.slice(0, 4)}-13-01`,
  },
  {
    kind: 'unknown-category',
    rule: 'code-unknown',
    field: 'job_category_code',
    expected: 'flag',
    value: () => '双肩挑',
  },
  {
    kind: 'rare-character-lost',
    rule: 'name-suspect',
    field: 'full_name',
    expected: 'flag',
    fits: hasRareName,
    value: (name) => name.replace(/[䶮㛃喆堃犇彧翀赟𬭩𠮷]/u, '?'),
  },
  {
    kind: 'box-in-name',
    rule: 'name-suspect',
    field: 'full_name',
    expected: 'flag',
    fits: plainName,
    value: (name) => `${name.slice(0, 2)}□`,
  },
  {
    kind: 'department-nickname',
    rule: 'department-unknown',
    field: 'department_name',
    expected: 'flag',
    fits: isOutside,
    value: () => '内三',
  },
  {
    kind: 'replacement-character-in-branch',
    rule: 'replacement-character',
    field: 'union_branch_name',
    expected: 'flag',
    value: (name) => name.replace('第', '\uFFFD'),
  },
  {
    kind: 'full-width-staff-no',
    rule: 'width-folded',
    field: 'staff_no',
    expected: 'fix',
    value: (no) => [...no].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join(''),
  },
  {
    kind: 'spaces-in-name',
    rule: 'name-spaces',
    field: 'full_name',
    expected: 'fix',
    fits: plainName,
    value: (name) => [...name].join(' '),
  },
  {
    kind: 'date-with-dots',
    rule: 'date-style',
    field: 'hired_date',
    expected: 'fix',
    value: (date) => date.split('-').map(Number).join('.'),
  },
  {
    kind: 'date-in-chinese',
    rule: 'date-style',
    field: 'union_joined_date',
    expected: 'fix',
    value: (date) => date.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日'),
  },
  {
    kind: 'date-of-eight-digits',
    rule: 'date-style',
    field: 'birth_date',
    expected: 'fix',
    value: (date) => date.replaceAll('-', ''),
  },
  {
    kind: 'excel-serial-date',
    rule: 'date-serial',
    field: 'hired_date',
    expected: 'fix',
    value: (date) => excelSerial(date),
  },
  {
    kind: 'staff-no-as-number',
    rule: 'leading-zero-restored',
    field: 'staff_no',
    expected: 'fix',
    fits: (person) => person.staffNo.startsWith('0'),
    value: (no) => Number(no),
  },
  {
    kind: 'id-of-15-digits',
    rule: 'id-15-upgraded',
    field: 'id_number',
    expected: 'fix',
    fits: born(1950, 1985),
    value: (id) => idNumber15(id),
  },
  {
    kind: 'apostrophe-before-id',
    rule: 'leading-apostrophe',
    field: 'id_number',
    expected: 'fix',
    value: (id) => `'${id}`,
  },
  {
    kind: 'zero-width-space',
    rule: 'invisible-character',
    field: 'department_name',
    expected: 'fix',
    value: (name) => `${name}\u200B`,
  },
  {
    kind: 'form-by-another-name',
    rule: 'code-synonym',
    field: 'employment_form_code',
    expected: 'fix',
    fits: ({ form }) => form === '编内',
    value: () => '在编',
  },
];

/** Rows that must be rejected: copies, or rows about nobody. */
function rejectedRows(of: readonly StaffLine[]): { after: StaffLine; line: Line }[] {
  const planted: { after: StaffLine; line: Line }[] = [];
  const strange = (
    index: number,
    kind: string,
    rule: RuleId,
    field: StaffField | null,
    values: Partial<Record<StaffField, Cell>>,
  ): void => {
    const after = of[index];
    if (!after) throw new Error('too few rows to plant rejected ones');
    const cells = [...after.line.cells];
    for (const [name, value] of Object.entries(values)) {
      cells[column(name as StaffField)] = value;
    }
    const mark: Mark = { kind, rule, field, expected: 'quarantine' };
    planted.push({ after, line: { cells, isRejected: true, marks: [mark] } });
  };
  const nobody = { id_number: null, union_joined_date: null, membership_status_code: '非会员' };
  strange(0, 'name-missing', 'required-missing', 'full_name', {
    ...nobody,
    staff_no: '98001',
    full_name: null,
  });
  strange(1, 'staff-no-in-words', 'staff-no-invalid', 'staff_no', {
    ...nobody,
    staff_no: '临时01',
    full_name: '张临安',
  });
  strange(3, 'damaged-name', 'encoding-damaged', 'full_name', {
    ...nobody,
    staff_no: '98003',
    full_name: '王\uFFFD\uFFFD',
  });
  strange(4, 'row-twice', 'duplicate-in-file', null, {});
  strange(5, 'same-key-other-content', 'key-conflict', null, {
    title_level: '无',
    mobile: '15400000000',
  });
  return planted;
}

/**
 * Plants every kind of defect in the rows of the 在职 sheet, each in the row of another person.
 * @param reserved ids of people who must stay as they are; those taken are added
 * @returns the rows with rejected ones in between
 */
export function plantStaffDefects(
  random: Chance,
  rows: readonly StaffLine[],
  reserved: Set<string>,
): Line[] {
  const candidates = random.shuffled(rows);
  const take = (fits: (person: Person) => boolean): StaffLine | undefined => {
    const found = candidates.find(({ person }) => !reserved.has(person.id) && fits(person));
    if (found) reserved.add(found.person.id);
    return found;
  };
  for (const { kind, rule, field, expected, fits, value } of changes) {
    const isGeneral = fits === undefined;
    const found = take((person) => (isGeneral ? person.joined !== null : fits(person)));
    // a small hospital may have nobody with a rare name; the box in a name covers the rule
    if (!found) continue;
    const before = String(staffCell(found.line, field) ?? '');
    const mark: Mark = { kind, rule, field, expected };
    if (expected === 'fix') mark.value = before;
    put(found.line, field, value(before, found.person), mark);
  }
  const untouched = Array.from({ length: 6 }, () => take(() => true)).filter(
    (row) => row !== undefined,
  );
  const rejected = Map.groupBy(rejectedRows(untouched), ({ after }) => after.line);
  return rows.flatMap(({ line }) => [
    line,
    ...(rejected.get(line) ?? []).map((entry) => entry.line),
  ]);
}
