import type { HospitalFacts } from '#home';
import type { Cell } from './cell.ts';
import { type Outcome, outcome } from './outcome.ts';
import { cleanText, type FoundText, firstIn, isNothing } from './text.ts';

/**
 * What can be a staff number where the hospital has not said its form: up to ten digits, with a few
 * letters before or behind. Longer ones are a mobile's, a card's or an identity document's.
 */
const anyStaffNo = '[A-Z]{0,4}-?[0-9]{1,10}[A-Z]?';

interface StaffNoForms {
  /** the forms that hold no expression of the hospital's own, as one expression that DuckDB reads too */
  plain: string | null;
  pattern: RegExp;
  /** digits that a number short of its leading zeros is filled up to; null where that is not sure */
  paddedTo: number | null;
  examples: readonly string[];
}

const compiled = new WeakMap<HospitalFacts, StaffNoForms>();

function patternOf(form: string): string {
  return form
    .toUpperCase()
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\d+/g, (digits) => `[0-9]{${digits.length}}`);
}

/** The forms of staff numbers of a hospital; any plausible one where it says none. */
export function staffNoForms(facts: HospitalFacts): StaffNoForms {
  const known = compiled.get(facts);
  if (known) return known;
  const examples = facts.staff_numbers.filter((form) => !form.startsWith('^'));
  const expressions = facts.staff_numbers.filter((form) => form.startsWith('^'));
  const plain = facts.staff_numbers.length === 0 ? anyStaffNo : examples.map(patternOf).join('|');
  const all = [...(plain === '' ? [] : [`^(?:${plain})$`]), ...expressions];
  // Two widths of bare digits are two numbers, and nothing says which one a shorter one was.
  const bare = examples.filter((form) => /^\d+$/.test(form));
  const [only] = bare;
  const isSure = bare.length === 1 && expressions.length === 0;
  const forms: StaffNoForms = {
    plain: expressions.length === 0 ? plain : null,
    pattern: new RegExp(all.join('|'), 'u'),
    paddedTo: isSure && only?.startsWith('0') ? only.length : null,
    examples: facts.staff_numbers,
  };
  compiled.set(facts, forms);
  return forms;
}

/** A text as staff numbers are compared: capitals, without spaces and a spreadsheet's `.0`. */
function bareStaffNo(text: string): string {
  return text.replace(/\s/g, '').replace(/\.0+$/, '').toUpperCase();
}

/** What may be a staff number in a text. */
export function findStaffNo(text: string): FoundText | null {
  return firstIn(text, /[A-Za-z]{0,4}-?[0-9][0-9A-Za-z-]*/);
}

/** Whether a text is a staff number in the hospital's form, nothing put right. */
export function isStaffNo(text: string, facts: HospitalFacts): boolean {
  return staffNoForms(facts).pattern.test(text.toUpperCase());
}

/**
 * A staff number in the hospital's form; zeros that a spreadsheet took away are put back where the
 * form has them (`00123`). Where no form is said it stays as written: 00123, 123 and A123 are three.
 */
export function normaliseStaffNo(cell: Cell, facts: HospitalFacts): Outcome {
  const { text, rules } = cleanText(cell.text, 'all');
  if (isNothing(text, false)) return outcome(null, ...rules);
  const bare = bareStaffNo(text);
  const { pattern, paddedTo } = staffNoForms(facts);
  if (pattern.test(bare)) return outcome(bare, ...rules);
  if (paddedTo !== null && /^\d+$/.test(bare) && bare.length < paddedTo) {
    return outcome(bare.padStart(paddedTo, '0'), ...rules, 'leading-zero-restored');
  }
  return outcome(null, ...rules, 'staff-no-invalid');
}
