import { type FieldName, type FieldNature, fieldOf } from '#contracts';
import { type Cell, cleanText } from '#values';
import { checkCell } from '../check/check-cell.ts';
import type { Known } from '../check/table-check.ts';
import { type ColumnProfile, shareOf } from './column-profile.ts';
import { kindNames, type ValueKind } from './value-kinds.ts';

/** How well the values of a column fit a field. */
export interface ContentScore {
  /** share of the values that fit, 0..1; null where there are no values to tell by */
  share: number | null;
  /** how much a fit says: an ID number fits one field, a text fits any, 0..1 */
  weight: number;
  /** Chinese: what the values look like */
  reason: string;
}

/** A cell that reads as a value of the field without a fault. */
function isValid(name: FieldName, cell: Cell, { facts }: Known): boolean {
  return checkCell(name, cell, { factor: 1, isRequired: false, facts }).value !== null;
}

function validShare(name: FieldName, { cells }: ColumnProfile, known: Known): number {
  return cells.filter((cell) => isValid(name, cell, known)).length / cells.length;
}

/** Weighted share: each kind counts as much as it speaks for the field. */
function kindShare(profile: ColumnProfile, credit: Partial<Record<ValueKind, number>>): number {
  let sum = 0;
  for (const [kind, worth] of Object.entries(credit) as [ValueKind, number][]) {
    sum += shareOf(profile, kind) * worth;
  }
  return sum;
}

/** What each look is worth, and how much a fit says. */
type Credits = [worth: Partial<Record<ValueKind, number>>, weight: number];

const typeCredits: Readonly<Record<string, Credits>> = {
  date: [{ date: 1, timestamp: 0.8, month: 0.6, year: 0.3, serial: 0.3 }, 0.7],
  month: [{ month: 1, date: 0.5, year: 0.2, serial: 0.6 }, 0.8],
  timestamp: [{ timestamp: 1, date: 0.7 }, 0.75],
  fen: [{ amount: 1, integer: 0.95, serial: 0.9, year: 0.7 }, 0.5],
  integer: [{ integer: 1, year: 0.8, serial: 0.4 }, 0.35],
  number: [{ amount: 1, integer: 0.9, serial: 0.4 }, 0.35],
  boolean: [{ boolean: 1 }, 0.45],
};

const departmentCredits: Credits = [{ department: 1, word: 0.4, name: 0.2 }, 0.8];
const numberCredits: Credits = [
  { code: 1, document_no: 1, integer: 0.6, serial: 0.5, text: 0.3, word: 0.3 },
  0.35,
];
const oldCodeCredits = {
  document_no: 0.4,
  code: 0.4,
  serial: 0.4,
  integer: 0.4,
  word: 0.4,
  text: 0.4,
};
const natureCredits: Partial<Record<FieldNature, Credits>> = {
  person_name: [{ name: 1 }, 0.8],
  staff_number: [{ serial: 1, integer: 0.6, code: 0.6 }, 0.85],
  mobile: [{ mobile: 1 }, 0.95],
  id_number: [{ id_number: 1 }, 1],
  year: [{ year: 1 }, 0.8],
  // Old codes are anything with a number in it.
  archival_code: [{ archival_code: 1, ...oldCodeCredits }, 1],
  department: departmentCredits,
  departments: departmentCredits,
  branch: departmentCredits,
  number: numberCredits,
  case_number: numberCredits,
  document_number: numberCredits,
};
const textCredits: Credits = [
  { text: 1, word: 0.9, name: 0.5, department: 0.6, code: 0.4, document_no: 0.4 },
  0.2,
];

function creditsOf(name: FieldName): Credits {
  const { nature, type } = fieldOf(name);
  return (nature && natureCredits[nature]) ?? typeCredits[type] ?? textCredits;
}

/** How much a fitting content says for a field by itself, 0..1. */
export function contentWeight(name: FieldName): number {
  return creditsOf(name)[1];
}

/**
 * How well the values of a column fit a field: by the very checks its values will meet, and by what
 * they look like.
 */
export function scoreContent(name: FieldName, profile: ColumnProfile, known: Known): ContentScore {
  const { cells, main } = profile;
  const [credit, weight] = creditsOf(name);
  if (cells.length === 0) return { share: null, weight, reason: '没有内容可以印证' };
  const { type } = fieldOf(name);
  let share: number;
  if (type === 'code' && fieldOf(name).codes !== undefined) {
    share = validShare(name, profile, known);
    // A list of two words says less than the words of a long one.
    return described(share, 0.85, `在“${fieldOf(name).label}”的代码表里`);
  }
  share = kindShare(profile, credit);
  if (fieldOf(name).nature === 'department' && known.departments.size > 0) {
    const listed = cells.filter((cell) => known.departments.has(cleanText(cell.text, 'all').text));
    share = Math.max(share, listed.length / cells.length);
  }
  if (type !== 'text') share = Math.min(share, validShare(name, profile, known));
  const looks = main === null ? '内容不一' : `内容像${kindNames[main]}`;
  return { share, weight, reason: looks };

  function described(part: number, worth: number, where: string): ContentScore {
    return { share: part, weight: worth, reason: `${Math.round(part * 100)}% 的值${where}` };
  }
}
