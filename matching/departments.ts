/** One name of a department and when it was used. Dates are YYYY-MM-DD. */
export interface DepartmentName {
  department_code: string;
  department_name: string;
  valid_from_date: string;
  valid_to_date: string | null;
  /** code of the department it was merged into */
  successor_code: string | null;
}

/** Finds what a department's name meant on a date: the code it goes by after all mergers. */
export class DepartmentAliases {
  private readonly names = new Map<string, DepartmentName[]>();
  private readonly successors = new Map<string, string>();

  constructor(rows: readonly DepartmentName[]) {
    for (const row of rows) {
      const same = this.names.get(row.department_name) ?? [];
      this.names.set(row.department_name, [...same, row]);
      if (row.successor_code) this.successors.set(row.department_code, row.successor_code);
    }
  }

  private today(code: string): string {
    const passed = new Set<string>();
    let current = code;
    while (!passed.has(current)) {
      passed.add(current);
      current = this.successors.get(current) ?? current;
    }
    return current;
  }

  /**
   * The code after mergers, or null when the name is unknown or meant several departments. Offices
   * keep using an old name for years: where nobody bore it on the date, any time counts.
   * @param date YYYY-MM-DD; null for any time
   */
  resolve(name: string | null, date: string | null): string | null {
    if (name === null) return null;
    const all = this.names.get(name) ?? [];
    const then = all.filter(
      ({ valid_from_date, valid_to_date }) =>
        date !== null &&
        valid_from_date <= date &&
        (valid_to_date === null || date <= valid_to_date),
    );
    const codes = new Set(
      (then.length > 0 ? then : all).map(({ department_code }) => this.today(department_code)),
    );
    const [only] = codes;
    return codes.size === 1 && only !== undefined ? only : null;
  }
}
