import { idBirthDate, idSex } from '#values';
import type { FieldCheck, FieldName, PageField } from '../page/field-types.ts';

/** Checks of fields against one another: ID number, birth and sex; dates; number and date. */
export function crossChecks(
  fields: ReadonlyMap<FieldName, PageField>,
): (readonly [FieldName, FieldCheck[]])[] {
  const value = (name: FieldName): string | null => fields.get(name)?.value ?? null;
  const found: [FieldName, FieldCheck[]][] = [];
  const add = (name: FieldName, id: FieldCheck['id'], passed: boolean): void => {
    if (fields.has(name)) found.push([name, [{ id, passed }]]);
  };
  const id = value('id_number');
  const [birth, sex] = [value('birth_date'), value('sex_code')];
  if (id !== null && birth !== null) {
    const agrees = idBirthDate(id)?.startsWith(birth) === true;
    add('id_number', 'id-birth-agrees', agrees);
    add('birth_date', 'id-birth-agrees', agrees);
  }
  if (id !== null && sex !== null) add('sex_code', 'id-sex-agrees', idSex(id) === sex);
  const born = birth ?? (id === null ? null : idBirthDate(id));
  const joined = value('union_joined_date');
  if (born !== null && joined !== null) {
    const sixteenth = `${Number(born.slice(0, 4)) + 16}${born.slice(4)}`;
    // Dates may have different precision; the shorter one decides how much is compared.
    const length = Math.min(sixteenth.length, joined.length);
    add(
      'union_joined_date',
      'joined-after-16',
      joined.slice(0, length) >= sixteenth.slice(0, length),
    );
  }
  const isPlaced = fields
    .get('document_date')
    ?.checks.every(({ id: check, passed }) => check !== 'certain-place' || passed);
  const date = isPlaced === true ? value('document_date') : null;
  const number = value('document_no') ?? value('case_no');
  const year = Number(/〔(\d{4})〕/u.exec(number ?? '')?.[1] ?? Number.NaN);
  if (date !== null && !Number.isNaN(year)) {
    // A paper numbered in December may be signed in January, a case be closed in the next year.
    const agrees = Math.abs(Number(date.slice(0, 4)) - year) <= 1;
    for (const name of ['document_date', 'document_no', 'case_no'] as const) {
      add(name, 'number-year-agrees', agrees);
    }
  }
  return found;
}
