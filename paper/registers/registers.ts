import type { Home } from '#home';
import { type DuckDb, readActiveRows } from '#lake';

/** One use of a department's name; days as ISO dates, null where open. */
export interface NamedDepartment {
  from: string | null;
  to: string | null;
}

/** What values read on paper can be checked against. */
export interface Registers {
  /** Every name a staff number has had in any staff list or list of leavers. */
  staff: ReadonlyMap<string, ReadonlySet<string>>;
  /** Every name of a department with the times it was in use. */
  departments: ReadonlyMap<string, readonly NamedDepartment[]>;
}

/** Reads the staff base and the history of department names from the lake; empty without them. */
export async function loadRegisters(home: Home, duck: DuckDb): Promise<Registers> {
  const staff = new Map<string, Set<string>>();
  for (const table of ['hr__staff', 'hr__leavers'] as const) {
    const columns = 'staff_no, full_name, _batch_id, _object_sha256, _sheet, _row_number';
    for (const { staff_no: number, full_name: name } of await readActiveRows(
      home,
      table,
      columns,
      duck,
    )) {
      if (number === null || name === null) continue;
      const names = staff.get(String(number)) ?? new Set();
      staff.set(String(number), names.add(registerName(String(name))));
    }
  }
  const departments = new Map<string, NamedDepartment[]>();
  const columns =
    'department_name, CAST(valid_from_date AS VARCHAR) AS from_date, ' +
    'CAST(valid_to_date AS VARCHAR) AS to_date, _batch_id, _object_sha256, _sheet, _row_number';
  for (const row of await readActiveRows(home, 'hr__departments', columns, duck)) {
    const name = registerName(String(row.department_name));
    const uses = departments.get(name) ?? [];
    uses.push({ from: textOf(row.from_date), to: textOf(row.to_date) });
    departments.set(name, uses);
  }
  return { staff, departments };
}

/** A name as it is compared: compatibility forms and white space make no difference. */
export function registerName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/\s/gu, '')
    .replace(/[•・.]/gu, '·');
}

function textOf(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}
