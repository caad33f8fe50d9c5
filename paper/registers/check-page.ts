import { fieldOf, type PaperFieldName, paperFields } from '#contracts';
import type { FieldCheck, PageField, PageResult } from '#ocr';
import { isStaffNo } from '#values';
import { registerName } from './departments.ts';
import type { Registers } from './registers.ts';

/**
 * Checks the fields of a page against the staff base, the history of department names and the
 * hospital's form of staff numbers. A field that fails goes to review; where a register is empty
 * nothing is checked.
 */
export function checkedAgainst(registers: Registers, page: PageResult): PageResult {
  const fields = page.fields.map((field) => withChecks(field, checksOf(registers, page, field)));
  return { ...page, fields };
}

function checksOf(registers: Registers, page: PageResult, field: PageField): FieldCheck[] {
  if (field.value === null) return [];
  switch (fieldOf(field.name).nature) {
    case 'department':
      return departmentChecks(registers, page, field.value);
    case 'staff_number':
      return [...formChecks(registers, field.value), ...staffChecks(registers, page, true)];
    case 'person_name':
      return staffChecks(registers, page, false);
    default:
      return [];
  }
}

/** The number must be in the form that the hospital says. */
function formChecks({ facts }: Registers, value: string): FieldCheck[] {
  return facts.staff_numbers.length === 0
    ? []
    : [{ id: 'pattern', passed: isStaffNo(value, facts) }];
}

/** The number must be somebody's, and the name on the page that person's. */
function staffChecks({ staff }: Registers, page: PageResult, isOfNumber: boolean): FieldCheck[] {
  const number = fieldValueOf(page, paperFields.staffNumber);
  if (staff.size === 0 || number === null) return [];
  const names = staff.get(number);
  const isKnown: FieldCheck[] = isOfNumber
    ? [{ id: 'staff-known', passed: names !== undefined }]
    : [];
  const fullName = fieldValueOf(page, paperFields.name);
  if (names === undefined || fullName === null) return isKnown;
  return [...isKnown, { id: 'staff-name-agrees', passed: names.has(registerName(fullName)) }];
}

/** The name must be one a department has had, and had when the paper was written. */
function departmentChecks(
  { departments }: Registers,
  page: PageResult,
  value: string,
): FieldCheck[] {
  if (departments.isEmpty) return [];
  const isKnown: FieldCheck = { id: 'department-known', passed: departments.isKnown(value) };
  const date = fieldValueOf(page, paperFields.date) ?? fieldValueOf(page, paperFields.joinedDate);
  if (!isKnown.passed || date === null) return [isKnown];
  return [isKnown, { id: 'department-of-its-time', passed: departments.isInUse(value, date) }];
}

function fieldValueOf(page: PageResult, name: PaperFieldName): string | null {
  return page.fields.find((field) => field.name === name)?.value ?? null;
}

function withChecks(field: PageField, checks: readonly FieldCheck[]): PageField {
  if (checks.length === 0) return field;
  const checked = new Set(checks.map(({ id }) => id));
  const isSound = checks.every(({ passed }) => passed);
  return {
    ...field,
    checks: [...field.checks.filter(({ id }) => !checked.has(id)), ...checks],
    status: isSound ? field.status : 'review',
  };
}
