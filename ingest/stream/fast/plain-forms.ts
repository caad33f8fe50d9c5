import { type Code, type CodeListName, codeLists, type FieldName, fieldOf } from '#contracts';
import type { HospitalFacts } from '#home';
import { sqlText } from '#lake';
import { fewestDigits, maskText, staffNoForms } from '#values';
import { checkCell } from '../../check/check-cell.ts';

/**
 * The texts of a field that are in normal form already, in SQL: `checkCell` would give the same
 * value and find nothing, and no personal number is in it to be masked. A form may leave out plain texts (those rows are then checked in
 * TypeScript), it never takes in one that is not. The property test holds that for every field.
 * `parsed` is what `parse` made of the raw text, computed once a row; without it, the raw text.
 */
interface PlainForm {
  parse?(raw: string): string;
  /** true for plain texts only; the raw text is never empty or NULL where it is asked */
  isPlain(raw: string, parsed: string): string;
  /** the value for the lake */
  value(parsed: string): string;
  /** a header's own words may be plain too */
  isWordy: boolean;
}

/** What a field's texts are plain by. */
interface PlainTerms {
  /** what the column's numbers are multiplied by */
  factor: number;
  /** texts that are likely to come */
  usual: ReadonlySet<string> | undefined;
  facts: HospitalFacts;
}

// 锟 and 烫 are what broken encodings leave behind, so they are looked at in TypeScript.
const han = '\\x{3400}-\\x{4dbf}\\x{4e00}-\\x{70ea}\\x{70ec}-\\x{951e}\\x{9520}-\\x{9fff}';
// Words that mean "nothing" are signs, or begin with n or with 无, 空, 暂.
const firstHan =
  '\\x{3400}-\\x{4dbf}\\x{4e00}-\\x{65df}\\x{65e1}-\\x{6681}\\x{6683}-\\x{70ea}' +
  '\\x{70ec}-\\x{7a79}\\x{7a7b}-\\x{951e}\\x{9520}-\\x{9fff}';
const first = `${firstHan}A-MO-Z`;
const inner = `${han}A-Za-z·_().\\-`;
/** Signs, as inside a character class, that folding and trimming leave alone. */
export const wordSigns = `${inner}0-9`;
const freeSigns = '，。、；：（）《》“”！';
const textProbes = [
  '甲',
  '王伟',
  'A1',
  '2024-1',
  '12345',
  '内科(2)',
  'X·Y',
  '甲_乙',
  '甲字(2025)1号',
];
const freeProbe = '甲，乙（丙）。';
const day = '(0[1-9]|1[0-9]|2[0-8])';
const month = '(0[1-9]|1[0-2])';
const year = '(19|20)[0-9]{2}';
const dayOfMonth = `(${month}-${day}|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)`;

/** Whether TypeScript leaves a text as it is, without a word. */
function isKept(name: FieldName, text: string, facts: HospitalFacts): boolean {
  const { value, rules } = checkCell(name, { text }, { factor: 1, isRequired: false, facts });
  return value === text && rules.length === 0 && maskText(name, text) === text;
}

function matches(pattern: string): (raw: string) => string {
  return (raw) => `regexp_full_match(${raw}, ${sqlText(pattern)})`;
}

/** Asks `quick` first: SQL evaluates the rest of a CASE only for rows that come so far. */
function either(quick: string, otherwise: string): string {
  return `CASE WHEN ${quick} THEN true ELSE ${otherwise} END`;
}

function textForm(name: FieldName, { usual, facts }: PlainTerms): PlainForm | null {
  if (!textProbes.every((text) => isKept(name, text, facts))) return null;
  const within = isKept(name, freeProbe, facts) ? `${inner}${freeSigns}` : inner;
  const isWord = matches(`[${first}0-9][${within}0-9]*`);
  const holdsNoNumber = matches(
    `[${first}][${within}]{0,80}|[${first}0-9][${within}]*([0-9][${within}]*){0,${fewestDigits - 2}}`,
  );
  // In a short text there is no room for a personal number, and its digits need no counting.
  const isMatch = (raw: string): string =>
    `CASE WHEN length(${raw}) < ${fewestDigits} THEN ${isWord(raw)} ELSE ${holdsNoNumber(raw)} END`;
  const known = [...(usual ?? [])].filter((text) => isKept(name, text, facts)).map(sqlText);
  return {
    isPlain: (raw) =>
      known.length > 0 ? either(`${raw} IN (${known.join(', ')})`, isMatch(raw)) : isMatch(raw),
    value: (raw) => raw,
    isWordy: true,
  };
}

/** Staff numbers in the hospital's form; one it has written an expression for is left to TypeScript. */
function staffNoForm(facts: HospitalFacts): PlainForm | null {
  const { plain } = staffNoForms(facts);
  return plain === null ? null : { isPlain: matches(plain), value: (raw) => raw, isWordy: false };
}

/** Texts that stand for one value each, found by asking TypeScript. */
function listForm(
  name: FieldName,
  candidates: Iterable<string>,
  facts: HospitalFacts,
): PlainForm | null {
  const known = new Map<string, string | boolean>();
  for (const text of candidates) {
    const { value, rules } = checkCell(name, { text }, { factor: 1, isRequired: false, facts });
    const isValue = typeof value === 'string' || typeof value === 'boolean';
    if (isValue && rules.length === 0) known.set(text, value);
  }
  if (known.size === 0) return null;
  const texts = [...known.keys()].map(sqlText).join(', ');
  const literal = (value: string | boolean) =>
    typeof value === 'string' ? sqlText(value) : String(value);
  const isSame = [...known].every(([text, value]) => text === value);
  const cases = [...known].map(([text, value]) => `WHEN ${sqlText(text)} THEN ${literal(value)}`);
  return {
    isPlain: (raw) => `${raw} IN (${texts})`,
    value: (raw) => (isSame ? raw : `CASE ${raw} ${cases.join(' ')} END`),
    isWordy: true,
  };
}

function codeTexts(list: string): string[] {
  const codes: readonly Code[] = codeLists[list as CodeListName] ?? [];
  return codes.flatMap(({ code, label, synonyms }) => [code, label, ...(synonyms ?? [])]);
}

function listedNames({ campuses, branches }: HospitalFacts): string[] {
  return [...Object.keys(campuses), ...Object.keys(branches)];
}

function amountForm(factor: number): PlainForm | null {
  // Under 万元 fewer digits fit below the largest amount.
  const digits = factor === 1 ? 9 : factor === 10_000 ? 5 : 0;
  if (digits === 0) return null;
  const isMatch = matches(`-?[0-9]{1,${digits}}(\\.[0-9]{1,2})?`);
  return {
    parse: (raw) => `TRY_CAST(${raw} AS DECIMAL(${digits + 2}, 2))`,
    // Amounts with two places read back as they were written, which is cheaper to ask.
    isPlain: (raw, parsed) =>
      either(`CAST(${parsed} AS VARCHAR) = ${raw}`, `${parsed} IS NOT NULL AND ${isMatch(raw)}`),
    value: (parsed) => `CAST(${parsed} * ${factor * 100} AS BIGINT)`,
    isWordy: false,
  };
}

function parsedForm(pattern: string, parse: (raw: string) => string): PlainForm {
  const isMatch = matches(pattern);
  return {
    parse,
    isPlain: (raw, parsed) => `${parsed} IS NOT NULL AND ${isMatch(raw)}`,
    value: (parsed) => parsed,
    isWordy: false,
  };
}

/**
 * The plain form of a field; null where it has none in SQL and every filled cell is checked in
 * TypeScript (tokens need the key, masks and special numbers their own rules).
 */
export function plainForm(name: FieldName, terms: PlainTerms): PlainForm | null {
  const { factor, facts } = terms;
  const { type, codes, nature, protect } = fieldOf(name);
  if (protect) return null;
  switch (type) {
    case 'text':
      if (nature === 'staff_number') return staffNoForm(facts);
      return textForm(name, terms) ?? listForm(name, listedNames(facts), facts);
    case 'code':
      return listForm(name, codeTexts(codes ?? ''), facts);
    case 'boolean':
      return listForm(name, ['是', '否', '有', '无', 'Y', 'N', '1', '0', 'TRUE', 'FALSE'], facts);
    case 'date':
      return parsedForm(`${year}-${dayOfMonth}`, (raw) => `TRY_CAST(${raw} AS DATE)`);
    case 'month':
      return parsedForm(`${year}-${month}`, (raw) => `TRY_CAST(${raw} || '-01' AS DATE)`);
    case 'fen':
      return amountForm(factor);
    case 'integer':
      return parsedForm('-?[0-9]{1,15}', (raw) => `TRY_CAST(${raw} AS BIGINT)`);
    case 'number':
      // −0 and 0 are one number, as they are in the lines the slow path writes.
      return parsedForm(
        '-?[0-9]{1,12}(\\.[0-9]{1,6})?',
        (raw) => `(TRY_CAST(${raw} AS DOUBLE) + 0.0)`,
      );
    default:
      return null;
  }
}
