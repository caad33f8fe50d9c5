import type { BatchManifest } from '#contracts';
import { type Home, type HospitalFacts, loadConfig } from '#home';
import { activeBatches, activeRows, countingBatches, type DuckDb } from '#lake';
import { fold, text, textOrNull } from '#values';

/** One name of a department and when it was used. Dates are YYYY-MM-DD. */
interface DepartmentName {
  department_code: string;
  department_name: string;
  campus_name: string | null;
  department_type: string | null;
  valid_from_date: string;
  valid_to_date: string | null;
  /** code of the department it was merged into */
  successor_code: string | null;
}

/** A name a department has had, with where it stands today; columns as the warehouse takes them. */
interface DepartmentAlias extends Omit<DepartmentName, 'successor_code'> {
  alias_name: string;
  alias_campus_name: string | null;
  valid_to_date: string;
}

/** Before every name that is known. */
const beginningOfTime = '1900-01-01';
/** After every name and merger that is known. */
export const endOfTime = '9999-12-31';

/** A name as it is compared: compatibility forms and white space make no difference. */
export function registerName(name: string): string {
  return fold(name, 'dots').replace(/\s/g, '').replaceAll('.', '·');
}

/** What a department's name meant at a time, and where its department stands after all mergers. */
export class DepartmentNames {
  private readonly rows: readonly DepartmentName[];
  private readonly names: ReadonlyMap<string, readonly DepartmentName[]>;
  /** code → its name that was begun last */
  private readonly latest = new Map<string, DepartmentName>();
  private readonly asOf: string;

  /** @param asOf YYYY-MM-DD: names and mergers of later days do not count yet */
  constructor(rows: readonly DepartmentName[], asOf: string) {
    this.rows = rows;
    this.asOf = asOf;
    this.names = Map.groupBy(rows, (row) => registerName(row.department_name));
    for (const row of rows) {
      const known = this.latest.get(row.department_code);
      const isLater = (known?.valid_from_date ?? '') <= row.valid_from_date;
      if (row.valid_from_date <= asOf && isLater) this.latest.set(row.department_code, row);
    }
  }

  get isEmpty(): boolean {
    return this.rows.length === 0;
  }

  /** The code a department goes by after all mergers; mergers in a circle end where they began. */
  private today(code: string): string {
    const passed = new Set<string>();
    let current = code;
    while (!passed.has(current)) {
      passed.add(current);
      const row = this.latest.get(current);
      const isMerged = row?.valid_to_date && row.valid_to_date < this.asOf;
      const next = isMerged ? row.successor_code : null;
      if (next !== null && this.latest.has(next)) current = next;
    }
    return current;
  }

  isKnown(name: string): boolean {
    return this.names.has(registerName(name));
  }

  /** Whether a name was in use on a date; one given to the month or year counts as a whole. */
  isInUse(name: string, date: string): boolean {
    return this.inUse(name, date).length > 0;
  }

  private inUse(name: string, date: string): DepartmentName[] {
    const first = `${date}-01-01`.slice(0, 10);
    const last = `${date}${'-12-31'.slice(date.length - 4)}`;
    return (this.names.get(registerName(name)) ?? []).filter(
      ({ valid_from_date: from, valid_to_date: to }) => from <= last && (to ?? endOfTime) >= first,
    );
  }

  /**
   * The code after mergers, or null when the name is unknown or meant several departments. Offices
   * keep using an old name for years: where nobody bore it on the date, any time counts.
   * @param date YYYY-MM-DD, YYYY-MM or YYYY; null for any time
   */
  resolve(name: string | null, date: string | null): string | null {
    if (name === null) return null;
    const then = date === null ? [] : this.inUse(name, date);
    const meant = then.length > 0 ? then : (this.names.get(registerName(name)) ?? []);
    const codes = new Set(meant.map(({ department_code: code }) => this.today(code)));
    const [only] = codes;
    return codes.size === 1 && only !== undefined ? only : null;
  }

  /** Every name with where its department stands today; without departments that are yet to begin. */
  aliases(): DepartmentAlias[] {
    return this.rows.flatMap((row) => {
      const department = this.latest.get(this.today(row.department_code));
      if (!department) return [];
      const { department_code, department_name, campus_name, department_type } = department;
      return {
        alias_name: row.department_name,
        alias_campus_name: row.campus_name,
        valid_from_date: row.valid_from_date,
        valid_to_date: row.valid_to_date ?? endOfTime,
        ...{ department_code, department_name, campus_name, department_type },
      };
    });
  }
}

/** The names that the hospital says itself; one without a beginning was always there. */
function saidNames({ departments }: HospitalFacts): DepartmentName[] {
  const codeOf = (name: string): string =>
    departments.find((each) => each.name === name)?.code ?? name;
  return departments.map((said) => ({
    department_code: said.code ?? said.name,
    department_name: said.name,
    campus_name: said.campus ?? null,
    department_type: said.type ?? null,
    valid_from_date: said.from ?? beginningOfTime,
    valid_to_date: said.to ?? null,
    successor_code: said.successor === undefined ? null : codeOf(said.successor),
  }));
}

/**
 * Reads the list of departments that counts: the personnel office's, else what the hospital says
 * in its settings.
 * @param batches by default the active ones
 */
export async function readDepartments(
  home: Home,
  duck: DuckDb,
  asOf: string,
  batches: readonly BatchManifest[] = activeBatches(home),
): Promise<DepartmentNames> {
  const counting = countingBatches(batches, 'hr__departments');
  const rows = await duck.rows(
    `SELECT * FROM (${activeRows(home, 'hr__departments', 'bronze', counting)})
     ORDER BY department_code, valid_from_date, _batch_id, _row_number`,
  );
  const names = rows.map((row) => ({
    department_code: text(row.department_code),
    department_name: text(row.department_name),
    campus_name: textOrNull(row.campus_name),
    department_type: textOrNull(row.department_type),
    valid_from_date: text(row.valid_from_date),
    valid_to_date: textOrNull(row.valid_to_date),
    successor_code: textOrNull(row.successor_code),
  }));
  const said = names.length > 0 ? names : saidNames(loadConfig(home).hospital);
  return new DepartmentNames(said, asOf);
}
