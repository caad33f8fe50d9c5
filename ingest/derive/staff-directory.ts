import type { FieldName } from '#contracts';
import type { Home } from '#home';
import { type DuckDb, readActiveRows } from '#lake';
import { cleanName, cleanText } from '#values';

/** Fields of the roster by which a person can be found. */
export const lookUpFields = ['full_name', 'department_name'] as const satisfies FieldName[];

/** What is known of the person: texts as they stand in the file. */
export type KnownOfPerson = Partial<Record<(typeof lookUpFields)[number], string>>;

function keyOf(known: KnownOfPerson): string {
  const { full_name: name, department_name: department } = known;
  const place = department === undefined ? '' : cleanText(department, 'all').text;
  return `${cleanName(name ?? '').text}\u0000${place}`;
}

/**
 * Staff numbers by name, alone or with the department, from every roster in the lake. A key that
 * leads to two numbers leads to none: who is meant cannot be told.
 */
export class StaffDirectory {
  private readonly numbers = new Map<string, Set<string>>();

  constructor(people: Iterable<{ staffNo: string; name: string; department: string | null }>) {
    for (const { staffNo, name, department } of people) {
      this.add({ full_name: name }, staffNo);
      if (department !== null) this.add({ full_name: name, department_name: department }, staffNo);
    }
  }

  /** The one number that fits; null where none or several do. */
  find(known: KnownOfPerson): string | null {
    const [first, ...others] = this.numbers.get(keyOf(known)) ?? [];
    return first !== undefined && others.length === 0 ? first : null;
  }

  private add(known: KnownOfPerson, staffNo: string): void {
    const key = keyOf(known);
    this.numbers.set(key, (this.numbers.get(key) ?? new Set()).add(staffNo));
  }
}

/** The directory of a root as its lake stands now. */
export async function readStaffDirectory(home: Home, duck?: DuckDb): Promise<StaffDirectory> {
  const rows = await readActiveRows(
    home,
    'hr__staff',
    'staff_no, full_name, department_name, _batch_id, _object_sha256, _sheet, _row_number',
    duck,
  );
  return new StaffDirectory(
    rows.map((row) => ({
      staffNo: String(row.staff_no),
      name: String(row.full_name),
      department: row.department_name === null ? null : String(row.department_name),
    })),
  );
}
