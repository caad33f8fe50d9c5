import { type CodeListName, fieldOf, type PaperFieldName } from '#contracts';
import { noFacts } from '#home';
import {
  bareName,
  capitalsAgree,
  type FoundText,
  findAmounts,
  findArchivalCode,
  findCapitals,
  findDocumentNo,
  findId,
  findLabelledDate,
  findName,
  findSecurityLevel,
  findStaffNo,
  isDepartmentName,
  isPersonName,
  isStaffNo,
  isWrittenName,
  normaliseArchivalCode,
  normaliseCaseNo,
  normaliseCode,
  normaliseDocumentNo,
  residentId,
  tickedCode,
  writtenDate,
} from '#values';
import type { FieldCheck } from '../../page/field-types.ts';

/** A raw text turned into a field's value, and the checks made on it. */
export interface FieldValue {
  value: string | null;
  checks: readonly FieldCheck[];
}

/** How an amount is meant. */
interface AmountTerms {
  /** text near by in which the same amount stands in capitals */
  capitals?: string;
  /** whether figures without a sign are yuan, because their label says so */
  isYuan?: boolean | undefined;
}

/** How a value of one kind is taken from paper. */
interface Reader {
  /** its place in a text around it; without it the text is the value */
  find?(text: string, terms: AmountTerms): FoundText | null;
  read(raw: string, terms: AmountTerms): FieldValue;
}

type Check = [id: FieldCheck['id'], passed: boolean];

function checked(value: string | null, ...checks: Check[]): FieldValue {
  return {
    value: value === '' ? null : value,
    checks: checks.map(([id, passed]) => ({ id, passed })),
  };
}

/** Years from which a written paper of a union can come. */
const [firstYear, lastYear] = [1921, 2049];

function readDate(raw: string): FieldValue {
  const found = writtenDate(raw);
  if (found === null) return checked(null, ['pattern', false]);
  const { iso } = found;
  if (iso === null) return checked(null, ['calendar-date', false]);
  const year = Number(iso.slice(0, 4));
  const isPlausible = year >= firstYear && year <= lastYear;
  return checked(iso, ['calendar-date', true], ['plausible-year', isPlausible]);
}

/** An amount in fen, compared with the amount in capitals where one is given with it. */
function readAmount(raw: string, { capitals = '', isYuan }: AmountTerms): FieldValue {
  const [figures] = findAmounts(raw, isYuan);
  const [found = figures] = figures === undefined ? findCapitals(raw) : [];
  if (found === undefined) return checked(null, ['pattern', false]);
  const { fen } = found;
  const agree = figures === undefined ? null : capitalsAgree(capitals, fen);
  const both: Check[] = agree === null ? [] : [['capitals-agree', agree]];
  return checked(fen.toString(), ['pattern', fen > 0n], ...both);
}

function readId(raw: string): FieldValue {
  const id = residentId(raw);
  if (id === null) return checked(null, ['pattern', false]);
  return checked(id.value, [id.isLong ? 'id-check-digit' : 'calendar-date', id.value !== null]);
}

function readName(raw: string): FieldValue {
  const name = bareName(raw);
  return checked(name, ['pattern', isWrittenName(name)], ['name-plausible', isPersonName(name)]);
}

function readCode(list: CodeListName): Reader['read'] {
  return (raw) => {
    const { value } = normaliseCode({ text: raw }, list, noFacts);
    const code = value === null ? tickedCode(raw, list) : String(value);
    return checked(code, ['pattern', code !== null]);
  };
}

/** A number as tables have it; what is none stays as it was read. */
function readNumber(
  find: (text: string) => FoundText | null,
  normalise: typeof normaliseDocumentNo,
): Reader {
  return {
    find,
    read: (raw) => {
      const found = find(raw);
      const value = found === null ? raw : String(normalise({ text: found.raw }).value);
      return checked(value, ['pattern', found !== null]);
    },
  };
}

/** A text without the punctuation at its ends, by the look it has to have. */
function readBare(id: FieldCheck['id'], isOne: (text: string) => boolean): Reader['read'] {
  return (raw) => {
    const text = raw.replace(/^[:,;、]+|[:,;。、.]+$/gu, '');
    return checked(text, [id, isOne(text)]);
  };
}

/**
 * Readers by what a field is: the nature of a text, the list of a code, else the type. A page is read
 * without knowing whose it is: what the hospital says is held against it in `paper/registers`.
 */
const readers: Readonly<Record<string, Reader>> = {
  date: { find: findLabelledDate, read: readDate },
  fen: {
    find: (text, { isYuan }) =>
      findAmounts(text)[0] ??
      findCapitals(text)[0] ??
      (isYuan ? findAmounts(text, true)[0] : undefined) ??
      null,
    read: readAmount,
  },
  id_number: { find: findId, read: readId },
  staff_number: {
    find: findStaffNo,
    read: (raw) => {
      const number = raw.replace(/[:,.、()]/gu, '');
      return checked(number, ['pattern', isStaffNo(number, noFacts)]);
    },
  },
  document_number: readNumber(findDocumentNo, normaliseDocumentNo),
  case_number: readNumber(findDocumentNo, normaliseCaseNo),
  archival_code: readNumber(findArchivalCode, (cell) => normaliseArchivalCode(cell, noFacts)),
  person_name: { find: findName, read: readName },
  department: { read: readBare('department-ending', isDepartmentName) },
  security_level: {
    read: (raw) => {
      const level = findSecurityLevel(raw)?.level ?? null;
      return checked(level, ['pattern', level !== null]);
    },
  },
  sex: { read: readCode('sex') },
};
const freeText: Reader = {
  read: readBare('pattern', (text) => /\p{Script=Han}{2}/u.test(text)),
};

function readerOf(name: PaperFieldName): Reader {
  const { type, nature, codes } = fieldOf(name);
  return readers[type === 'text' ? (nature ?? type) : (codes ?? type)] ?? freeText;
}

/** The part of a place that is the value of a field; null where all of it is. */
export function valueIn(
  name: PaperFieldName,
  text: string,
  amount: AmountTerms = {},
): FoundText | null {
  return readerOf(name).find?.(text, amount) ?? null;
}

/**
 * The value of a field as it stands on a page or as somebody typed it, with the checks of its form.
 */
export function valueOfField(
  name: PaperFieldName,
  raw: string,
  amount: AmountTerms = {},
): FieldValue {
  return readerOf(name).read(raw, amount);
}
