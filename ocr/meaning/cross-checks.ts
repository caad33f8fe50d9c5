import { type PaperFieldName, paperFields } from '#contracts';
import { idBirthDate, idSex } from '#values';
import type { FieldCheck, PageField } from '../page/field-types.ts';

/** Checks of fields against one another: ID number, birth and sex; dates; number and date. */
export function crossChecks(
  fields: ReadonlyMap<PaperFieldName, PageField>,
): (readonly [PaperFieldName, FieldCheck[]])[] {
  const value = (name: PaperFieldName): string | null => fields.get(name)?.value ?? null;
  const found: [PaperFieldName, FieldCheck[]][] = [];
  const add = (name: PaperFieldName, id: FieldCheck['id'], passed: boolean): void => {
    if (fields.has(name)) found.push([name, [{ id, passed }]]);
  };
  const id = value(paperFields.idNumber);
  const [birth, sex] = [value(paperFields.birthDate), value(paperFields.sex)];
  if (id !== null && birth !== null) {
    const agrees = idBirthDate(id)?.startsWith(birth) === true;
    add(paperFields.idNumber, 'id-birth-agrees', agrees);
    add(paperFields.birthDate, 'id-birth-agrees', agrees);
  }
  if (id !== null && sex !== null) add(paperFields.sex, 'id-sex-agrees', idSex(id) === sex);
  const born = birth ?? (id === null ? null : idBirthDate(id));
  const joined = value(paperFields.joinedDate);
  if (born !== null && joined !== null) {
    const sixteenth = `${Number(born.slice(0, 4)) + 16}${born.slice(4)}`;
    // Dates may have different precision; the shorter one decides how much is compared.
    const length = Math.min(sixteenth.length, joined.length);
    add(
      paperFields.joinedDate,
      'joined-after-16',
      joined.slice(0, length) >= sixteenth.slice(0, length),
    );
  }
  const isPlaced = fields
    .get(paperFields.date)
    ?.checks.every(({ id: check, passed }) => check !== 'certain-place' || passed);
  const date = isPlaced === true ? value(paperFields.date) : null;
  const number = value(paperFields.documentNumber) ?? value(paperFields.caseNumber);
  const year = Number(/〔(\d{4})〕/u.exec(number ?? '')?.[1] ?? Number.NaN);
  if (date !== null && !Number.isNaN(year)) {
    // A paper numbered in December may be signed in January, a case be closed in the next year.
    const agrees = Math.abs(Number(date.slice(0, 4)) - year) <= 1;
    for (const name of [
      paperFields.date,
      paperFields.documentNumber,
      paperFields.caseNumber,
    ] as const) {
      add(name, 'number-year-agrees', agrees);
    }
  }
  return found;
}
