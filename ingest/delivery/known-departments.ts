import { type Home, loadConfig } from '#home';
import { type DuckDb, readActiveRows } from '#lake';

/**
 * Every department name the lake knows; old names count, rows of old months carry them. Where the
 * lake knows none, those the hospital says in its settings.
 */
export async function knownDepartments(home: Home, duck?: DuckDb): Promise<Set<string>> {
  const rows = await readActiveRows(
    home,
    'hr__departments',
    'department_name, _batch_id, _object_sha256, _sheet, _row_number',
    duck,
  );
  const said = loadConfig(home).hospital.departments.map(({ name }) => name);
  return new Set(rows.length > 0 ? rows.map((row) => String(row.department_name)) : said);
}
