import {
  type Code,
  type CodeListName,
  codeLists,
  type FieldName,
  fieldOf,
} from '../../contracts/index.ts';
import { checkCell } from '../check/check-cell.ts';
import { sqlText } from '../write/duckdb.ts';

/**
 * The texts of a field that are in normal form already, in SQL: `checkCell` would give the same
 * value and find nothing. A form may leave out plain texts (those rows are then checked in
 * TypeScript), it never takes in one that is not. The property test holds that for every field.
 */
export interface PlainForm {
  /** true for plain texts only; the raw text is never empty or NULL where it is asked */
  isPlain(raw: string): string;
  /** the value for the lake */
  value(raw: string): string;
}

// 锟 and 烫 are what broken encodings leave behind, so they are looked at in TypeScript.
const han = '\\x{3400}-\\x{4dbf}\\x{4e00}-\\x{70ea}\\x{70ec}-\\x{951e}\\x{9520}-\\x{9fff}';
// Words that mean "nothing" begin with n, a sign, or are these.
const nothing = ['无', '空', '暂无'];
const first = `${han}A-MO-Z`;
const inner = `${han}A-Za-z·_().-`;
/** Signs, as inside a character class, that folding and trimming leave alone. */
export const wordSigns = `${inner}0-9`;
const freeSigns = '，。、；：（）《》“”！';
const textProbes = ['甲', '王伟', 'A1', '2024-1', '12345', '内科(2)', 'X·Y', '甲_乙'];
const freeProbe = '甲，乙（丙）。';
const day = '(0[1-9]|1[0-9]|2[0-8])';
const month = '(0[1-9]|1[0-2])';
const year = '(19|20)[0-9]{2}';
const dayOfMonth = `(${month}-${day}|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)`;

/** Whether TypeScript leaves a text as it is, without a word. */
function isKept(name: FieldName, text: string): boolean {
  const { value, rules } = checkCell(name, { text }, 1, false);
  return value === text && rules.length === 0;
}

function matches(pattern: string): PlainForm['isPlain'] {
  return (raw) => `regexp_full_match(${raw}, ${sqlText(pattern)})`;
}

function textForm(name: FieldName): PlainForm | null {
  if (!textProbes.every((text) => isKept(name, text))) return null;
  const within = isKept(name, freeProbe) ? `${inner}${freeSigns}` : inner;
  // Fourteen digits or more may be an ID number in the text; shorter texts hold none.
  const pattern = `[${first}][${within}]{0,80}|[${first}0-9][${within}0-9]{0,13}`;
  const isMatch = matches(pattern);
  return {
    isPlain: (raw) => `(${isMatch(raw)} AND ${raw} NOT IN (${nothing.map(sqlText).join(', ')}))`,
    value: (raw) => raw,
  };
}

function digitsForm(name: FieldName): PlainForm | null {
  const isFive = ['00000', '12345', '99999'].every((text) => isKept(name, text));
  return isFive ? { isPlain: matches('[0-9]{5}'), value: (raw) => raw } : null;
}

/** Texts that stand for one value each, found by asking TypeScript. */
function listForm(name: FieldName, candidates: Iterable<string>): PlainForm | null {
  const known = new Map<string, string | boolean>();
  for (const text of candidates) {
    const { value, rules } = checkCell(name, { text }, 1, false);
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
  };
}

function codeTexts(list: string): string[] {
  const codes: readonly Code[] = codeLists[list as CodeListName] ?? [];
  return codes.flatMap(({ code, label, synonyms }) => [code, label, ...(synonyms ?? [])]);
}

function amountForm(factor: number): PlainForm | null {
  // Under 万元 fewer digits fit below the largest amount.
  const digits = factor === 1 ? 9 : factor === 10_000 ? 5 : 0;
  if (digits === 0) return null;
  return {
    isPlain: matches(`-?[0-9]{1,${digits}}(\\.[0-9]{1,2})?`),
    value: (raw) => `CAST(TRY_CAST(${raw} AS DECIMAL(12, 2)) * ${factor * 100} AS BIGINT)`,
  };
}

/**
 * The plain form of a field; null where it has none in SQL and every filled cell is checked in
 * TypeScript (tokens need the key, masks and special numbers their own rules).
 * @param factor what the column's numbers are multiplied by
 */
export function plainForm(name: FieldName, factor: number): PlainForm | null {
  const { type, codes, protect } = fieldOf(name);
  if (protect) return null;
  switch (type) {
    case 'text':
      return textForm(name) ?? digitsForm(name);
    case 'code':
      return listForm(name, codeTexts(codes ?? ''));
    case 'boolean':
      return listForm(name, ['是', '否', '有', '无', 'Y', 'N', '1', '0', 'TRUE', 'FALSE']);
    case 'date':
      return {
        isPlain: matches(`${year}-${dayOfMonth}`),
        value: (raw) => `TRY_CAST(${raw} AS DATE)`,
      };
    case 'month':
      return {
        isPlain: matches(`${year}-${month}`),
        value: (raw) => `TRY_CAST(${raw} || '-01' AS DATE)`,
      };
    case 'fen':
      return amountForm(factor);
    case 'integer':
      return {
        isPlain: matches('-?[0-9]{1,15}'),
        value: (raw) => `TRY_CAST(${raw} AS BIGINT)`,
      };
    case 'number':
      return {
        isPlain: matches('-?[0-9]{1,12}(\\.[0-9]{1,6})?'),
        // −0 and 0 are one number, as they are in the lines the slow path writes.
        value: (raw) => `(TRY_CAST(${raw} AS DOUBLE) + 0.0)`,
      };
    default:
      return null;
  }
}
