import { type Home, type HospitalFacts, loadConfig } from '#home';
import { type DuckDb, readActiveRows } from '#lake';
import { type DepartmentNames, endOfTime, readDepartments, registerName } from './departments.ts';

/** What values read on paper can be checked against. */
export interface Registers {
  /** Every name a staff number has had in any staff list or list of leavers. */
  staff: ReadonlyMap<string, ReadonlySet<string>>;
  departments: DepartmentNames;
  facts: HospitalFacts;
}

/** Reads the staff base and the history of department names; empty without them. */
export async function loadRegisters(home: Home, duck: DuckDb): Promise<Registers> {
  const staff = new Map<string, Set<string>>();
  for (const table of ['hr__staff', 'hr__leavers'] as const) {
    const columns = 'staff_no, full_name, _batch_id, _object_sha256, _sheet, _row_number';
    const rows = await readActiveRows(home, table, columns, duck);
    for (const { staff_no: number, full_name: name } of rows) {
      if (number === null || name === null) continue;
      const names = staff.get(String(number)) ?? new Set();
      staff.set(String(number), names.add(registerName(String(name))));
    }
  }
  const departments = await readDepartments(home, duck, endOfTime);
  return { staff, departments, facts: loadConfig(home).hospital };
}
