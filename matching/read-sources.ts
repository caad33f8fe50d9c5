import { type PaperFieldName, paperFields } from '#contracts';
import type { Home } from '#home';
import { activeRows, type DuckDb, type DuckValue, exportOrder, latestRows } from '#lake';
import { latestPages, reviewOutcomes } from '#paper';
import { text, textOrNull } from '#values';
import type { DuesPayer } from './match-dues.ts';
import type { NamedRecord } from './match-named.ts';
import type { Posting } from './staff-book.ts';
import type { Stay } from './staff-people.ts';

type Row = Record<string, DuckValue>;

/** Every stay of the staff lists, one per key, as last exported. */
export async function readStays(home: Home, duck: DuckDb): Promise<Stay[]> {
  const rows = await duck.rows(`
      select concat(staff_no, '|', full_name, '|', coalesce(cast(hired_date as varchar), '')) as key,
        staff_no, full_name, id_number_token, birth_date, hired_date, left_date, department_name,
        _batch_id
      from (${activeRows(home, 'hr__staff')}) where staff_no is not null
      order by _batch_id, _object_sha256, _sheet, _row_number`);
  const order = exportOrder(home);
  return latestRows(home, rows, (row) => text(row.key)).map((row) => ({
    key: text(row.key),
    staffNo: text(row.staff_no),
    name: text(row.full_name),
    birthDate: textOrNull(row.birth_date),
    hired: text(row.hired_date),
    left: textOrNull(row.left_date),
    department: textOrNull(row.department_name),
    listedOn: order.get(text(row._batch_id))?.listedOn ?? null,
    idToken: textOrNull(row.id_number_token),
  }));
}

/** Payers of dues, each once, and the departments the files place them in. */
export async function readPayers(
  home: Home,
  duck: DuckDb,
): Promise<{ payers: DuesPayer[]; postings: Map<string, Posting[]> }> {
  const rows = await duck.rows(`
      select concat(staff_no, '|', full_name) as key, staff_no, full_name, department_name,
        min(period_month) as first_month, max(period_month) as last_month
      from (${activeRows(home, 'finance__dues')}) where staff_no is not null and period_month is not null
      group by staff_no, full_name, department_name
      order by staff_no, full_name, first_month, department_name`);
  const postings = new Map<string, Posting[]>();
  const payers: DuesPayer[] = [];
  for (const [key, group] of Map.groupBy(rows, (row) => text(row.key))) {
    const firsts = group.map((row) => text(row.first_month)).toSorted();
    const lasts = group.map((row) => text(row.last_month)).toSorted();
    const placed = group.filter((row) => row.department_name !== null);
    postings.set(
      key,
      placed.map((row) => ({
        department: text(row.department_name),
        from: text(row.first_month),
        to: text(row.last_month),
      })),
    );
    payers.push({
      key,
      staffNo: text(group[0]?.staff_no),
      name: text(group[0]?.full_name),
      firstMonth: text(firsts[0]),
      lastMonth: text(lasts.at(-1)),
      departments: [...new Set(placed.map((row) => text(row.department_name)))],
    });
  }
  return { payers, postings };
}

interface KeyedRecord extends NamedRecord {
  key: string;
  /** number of the dispute a paper speaks of */
  caseNo: string | null;
}

/** Applicants of the disputes, one per case number. */
export async function readDisputes(home: Home, duck: DuckDb): Promise<KeyedRecord[]> {
  const rows = await duck.rows(`
      select case_no, applicant_name, applicant_staff_no, department_name, applied_date, _batch_id
      from (${activeRows(home, 'union__disputes')}) where case_no is not null
      order by case_no, _batch_id, _object_sha256, _row_number`);
  return latestRows(home, rows, (row) => text(row.case_no)).map((row) => ({
    key: text(row.case_no),
    caseNo: text(row.case_no),
    staffNo: textOrNull(row.applicant_staff_no),
    name: textOrNull(row.applicant_name),
    idToken: null,
    department: textOrNull(row.department_name),
    date: textOrNull(row.applied_date),
    isSureOfName: true,
    isSureOfDepartment: true,
  }));
}

/** A date read from paper, filled up to a day where only its year or month is written. */
function wholeDate(value: string | null): string | null {
  if (value === null || !/^\d{4}(-\d{2}){0,2}$/.test(value)) return null;
  return `${value}-01-01`.slice(0, 10);
}

/** The fields of forms as last read and as people left them, by page: the surest of a name last. */
async function formFields(home: Home, duck: DuckDb): Promise<Map<string, Row[]>> {
  const page = ['_batch_id', 'object_sha256', 'page_number', 'page_part'];
  const rows = await duck.rows(`
      select concat(object_sha256, '|', cast(page_number as varchar),
          case when page_part <> '' then concat('|', page_part) end) as key,
        concat_ws('|', ${page.join(', ')}, field_number) as place,
        field_name, value_text, status_code, confidence
      from (
        select * replace (coalesce(page_part, '') as page_part)
        from (${activeRows(home, 'paper__form_fields')})
      ) semi join (${latestPages(home)}) using (${page.join(', ')})
      order by key, field_name, confidence`);
  const reviewed = new Map(
    (await reviewOutcomes(home, duck))
      .filter(({ review_kind_code: kind }) => kind === 'field')
      .map((outcome) => {
        const places: Row = { ...outcome };
        return [[...page, 'reading_number'].map((name) => places[name]).join('|'), outcome];
      }),
  );
  const isSure = (row: Row): boolean =>
    ['ok', 'confirmed', 'corrected'].includes(text(row.status_code));
  const known = rows
    .map((row): Row => {
      const { status_code, value_text } = reviewed.get(text(row.place)) ?? row;
      return { ...row, value_text, is_sure: isSure({ status_code }) };
    })
    .filter((row) => row.value_text !== null);
  return Map.groupBy(
    known.toSorted((a, b) => Number(a.is_sure) - Number(b.is_sure)),
    (row) => text(row.key),
  );
}

/** Pages that name somebody, one record per page. */
export async function readForms(home: Home, duck: DuckDb): Promise<KeyedRecord[]> {
  const forms: KeyedRecord[] = [];
  const pages = [...(await formFields(home, duck))].toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [key, group] of pages) {
    const fields = new Map(group.map((row) => [text(row.field_name), row]));
    const value = (name: PaperFieldName) => textOrNull(fields.get(name)?.value_text);
    const isSure = (name: PaperFieldName) => fields.get(name)?.is_sure === true;
    const named = [paperFields.name, paperFields.staffNumber, paperFields.idNumber].some(
      (name) => value(name) !== null,
    );
    if (!named) continue;
    forms.push({
      key,
      caseNo: value(paperFields.caseNumber),
      staffNo: value(paperFields.staffNumber),
      name: value(paperFields.name),
      idToken: isSure(paperFields.idNumber) ? value(paperFields.idNumber) : null,
      department: value(paperFields.department),
      date: wholeDate(value(paperFields.date)),
      isSureOfName: isSure(paperFields.name),
      isSureOfDepartment: isSure(paperFields.department),
    });
  }
  return forms;
}
