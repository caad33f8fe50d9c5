import type { PageField, PageResult } from '#ocr';
import type { PageTruth, TruthField } from './truth.ts';

/** How the fields of a page came out. */
export interface FieldScore {
  /** Fields that stand on the page. */
  expected: number;
  /** Found with the right value, routed to review or not. */
  right: number;
  /** Given as usable (`ok`), right and wrong. */
  okRight: number;
  okWrong: number;
  /** Name and reason of each that is wrong, missing or not on the page; no values. */
  faults: readonly string[];
}

/** Names that the truth of every page speaks of; under another name nothing is judged. */
const judged = new Set([
  'full_name',
  'sex_code',
  'staff_no',
  'id_number',
  'birth_date',
  'union_joined_date',
  'document_date',
  'department_name',
  'case_no',
  'document_no',
  'amount_fen',
  'title',
  'archival_code',
]);

/** Values of running text that no truth names: whether they are fields is a matter of taste. */
const notJudged = new Set([
  'minutes amount_fen',
  'notice amount_fen',
  'leaflet amount_fen',
  'table title',
]);

/**
 * Compares the fields of a page with its truth. A field that the truth does not name is invented,
 * unless its name is not judged on this page; where the truth names it, each usable value that
 * differs is wrong.
 */
export function scoreFields(truth: PageTruth, sheets: readonly PageResult[]): FieldScore {
  const faults: string[] = [];
  let right = 0;
  let okRight = 0;
  let okWrong = 0;
  const isSilent = (name: string): boolean =>
    !judged.has(name) ||
    notJudged.has(`${truth.kind} ${name}`) ||
    truth.unjudged?.includes(name) === true;
  const read = sheets.flatMap((sheet) =>
    sheet.fields.map((field) => ({ field, part: sheet.part })),
  );
  const answers = new Map<TruthField, PageField[]>();
  const fits = (expected: TruthField, one: (typeof read)[number]): boolean =>
    one.field.name === expected.name &&
    (expected.part === undefined || one.part === undefined || one.part === expected.part);
  for (const expected of truth.fields) {
    answers.set(
      expected,
      read.filter((one) => fits(expected, one)).map(({ field }) => field),
    );
  }
  for (const [{ name, value }, fields] of answers) {
    const hit = fields.find((field) => isSame(field.value, value));
    if (hit !== undefined) {
      right++;
      if (hit.status === 'ok') okRight++;
      continue;
    }
    const usable = fields.some(({ status }) => status === 'ok');
    if (usable) okWrong++;
    const how = fields.length === 0 ? 'missing' : `wrong-${usable ? 'ok' : 'review'}`;
    faults.push(`${name}:${how}`);
  }
  for (const one of read) {
    if (one.field.status !== 'ok' || isSilent(one.field.name)) continue;
    const named = truth.fields.filter((expected) => fits(expected, one));
    // Two parts of an uncut spread may each have the value that was read.
    if (named.some(({ value }) => isSame(one.field.value, value))) continue;
    const isCounted = named.length > 0 && !named.some((expected) => hasHit(answers, expected));
    if (isCounted) continue;
    okWrong++;
    faults.push(`${one.field.name}:${named.length > 0 ? 'second' : 'invented'}`);
  }
  return { expected: truth.fields.length, right, okRight, okWrong, faults };
}

function hasHit(answers: ReadonlyMap<TruthField, readonly PageField[]>, of: TruthField): boolean {
  return answers.get(of)?.some((field) => isSame(field.value, of.value)) === true;
}

/** Values are the same whatever brackets, width and white space they were read with. */
function isSame(read: string | null, truth: string): boolean {
  return read !== null && plain(read) === plain(truth);
}

function plain(value: string): string {
  return value
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/[〔[【]/gu, '(')
    .replace(/[〕\]】]/gu, ')');
}
