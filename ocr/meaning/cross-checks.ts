import { type PaperFieldName, paperFields } from '#contracts';
import { idBirthDate, idSex } from '#values';
import type { FieldCheck, PageField } from '../page/field-types.ts';

/** Checks of fields against one another: ID number, birth and sex; dates; number and date. */
export function crossChecks(
  fields: ReadonlyMap<PaperFieldName, PageField>,
): [PaperFieldName, FieldCheck][] {
  const { idNumber, birthDate, sex, joinedDate, date, documentNumber, caseNumber } = paperFields;
  const value = (name: PaperFieldName): string | null => fields.get(name)?.value ?? null;
  const found: [PaperFieldName, FieldCheck][] = [];
  const add = (name: PaperFieldName, id: FieldCheck['id'], passed: boolean): void => {
    if (fields.has(name)) found.push([name, { id, passed }]);
  };
  const id = value(idNumber);
  const [birth, told] = [value(birthDate), value(sex)];
  if (id !== null && birth !== null) {
    const agrees = idBirthDate(id)?.startsWith(birth) === true;
    add(idNumber, 'id-birth-agrees', agrees);
    add(birthDate, 'id-birth-agrees', agrees);
  }
  if (id !== null && told !== null) add(sex, 'id-sex-agrees', idSex(id) === told);
  const born = birth ?? (id === null ? null : idBirthDate(id));
  const joined = value(joinedDate);
  if (born !== null && joined !== null) {
    const sixteenth = `${Number(born.slice(0, 4)) + 16}${born.slice(4)}`;
    // Dates may have different precision; the shorter one decides how much is compared.
    const length = Math.min(sixteenth.length, joined.length);
    add(joinedDate, 'joined-after-16', joined.slice(0, length) >= sixteenth.slice(0, length));
  }
  const isPlaced = fields
    .get(date)
    ?.checks.every(({ id: check, passed }) => check !== 'certain-place' || passed);
  const dated = isPlaced === true ? value(date) : null;
  const number = value(documentNumber) ?? value(caseNumber);
  const year = Number(/〔(\d{4})〕/u.exec(number ?? '')?.[1] ?? Number.NaN);
  if (dated !== null && !Number.isNaN(year)) {
    // A paper numbered in December may be signed in January, a case be closed in the next year.
    const agrees = Math.abs(Number(dated.slice(0, 4)) - year) <= 1;
    for (const name of [date, documentNumber, caseNumber]) add(name, 'number-year-agrees', agrees);
  }
  return found;
}
