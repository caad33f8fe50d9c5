import { type HospitalFacts, noFacts } from '#home';
import { normaliseStaffNo, staffNoForms } from '#values';
import type { ProposedFact } from './proposal.ts';
import { byCount, countsOf, type SeenValues, totalOf } from './seen-values.ts';

/** A form that fewer numbers than this bear is as likely a slip of the pen. */
const fewestOfForm = 3;
const leastShare = 0.005;

interface Form {
  letters: string;
  width: number;
  hasZero: boolean;
  numbers: Set<string>;
}

function formsIn(counts: ReadonlyMap<string, number>): { forms: Form[]; strange: number } {
  const forms = new Map<string, Form>();
  let strange = 0;
  for (const [text, count] of counts) {
    const { value } = normaliseStaffNo({ text }, noFacts);
    const parts = typeof value === 'string' ? /^([A-Z-]*)(\d+)([A-Z]?)$/.exec(value) : null;
    if (!parts || typeof value !== 'string' || parts[3] !== '') {
      strange += count;
      continue;
    }
    const [, letters = '', digits = ''] = parts;
    const key = `${letters} ${digits.length}`;
    const form = forms.get(key) ?? {
      letters,
      width: digits.length,
      hasZero: false,
      numbers: new Set(),
    };
    form.numbers.add(value);
    if (digits.startsWith('0')) form.hasZero = true;
    forms.set(key, form);
  }
  return { forms: [...forms.values()], strange };
}

/** `00123`, `A00123`, `123456`: a leading zero says that numbers may begin with one. */
function exampleOf({ letters, width, hasZero }: Form): string {
  const digits = '123456789012'.slice(0, width);
  if (!hasZero || width === 1) return `${letters}${digits}`;
  return `${letters}${'123'.slice(0, Math.max(1, width - 1)).padStart(width, '0')}`;
}

/**
 * Bare digits of several widths where the widest begin with zeros: the shorter ones have lost theirs
 * in a spreadsheet, and are no form of their own.
 */
function withoutLostZeros(forms: readonly Form[]): {
  forms: Form[];
  lost: number;
  clashes: number;
} {
  const bare = forms.filter(({ letters }) => letters === '').toSorted((a, b) => b.width - a.width);
  const [widest, ...shorter] = bare;
  if (!widest?.hasZero || shorter.some(({ hasZero }) => hasZero)) {
    return { forms: [...forms], lost: 0, clashes: 0 };
  }
  const padded = shorter.flatMap(({ numbers }) =>
    [...numbers].map((number) => number.padStart(widest.width, '0')),
  );
  return {
    forms: forms.filter((form) => !shorter.includes(form)),
    lost: padded.length,
    clashes: padded.filter((number) => widest.numbers.has(number)).length,
  };
}

/**
 * The forms of staff numbers in a roster, or in any file where there is no roster. Two numbers are
 * compared as they are written in these forms: 123 is 00123 where 00123 is the one form of bare
 * digits, and never A123.
 */
export function proposeStaffNo(
  seen: readonly SeenValues[],
  known: HospitalFacts,
): { fact: ProposedFact | null; notes: string[] } {
  const counts = countsOf(seen, ({ nature }) => nature === 'staff_number');
  if (counts.size === 0) return { fact: null, notes: [] };
  const { forms: found, strange } = formsIn(counts);
  const { forms, lost, clashes } = withoutLostZeros(found);
  const total = forms.reduce((sum, { numbers }) => sum + numbers.size, 0);
  const least = Math.max(Math.min(fewestOfForm, total), total * leastShare);
  const kept = forms
    .filter(({ numbers }) => numbers.size >= least)
    .toSorted((a, b) => b.numbers.size - a.numbers.size);
  if (kept.length === 0) return { fact: null, notes: [] };
  const rare = forms.filter((form) => !kept.includes(form));
  const notes = [
    ...(clashes > 0 ? [`工号有 ${clashes} 个补零后与另一个相同，请核对是不是同一人`] : []),
    ...rare.map(
      (form) =>
        `工号有 ${form.numbers.size} 个是 ${exampleOf(form)} 这样的，太少，没有列入，请核对`,
    ),
    ...(strange > 0 ? [`工号一列有 ${strange} 行不像工号`] : []),
  ];
  const reasons = [
    ...kept.map((form) => `${form.numbers.size} 个工号是 ${exampleOf(form)} 这样的`),
    ...(lost > 0 ? [`${lost} 个位数不足，是表格软件去掉了前导零，采集时补回`] : []),
  ];
  const value = kept.map(exampleOf);
  const isKnown =
    known.staff_numbers.length > 0 && value.every((each) => staffNoForms(known).pattern.test(each));
  return { fact: { fact: 'staff_numbers', label: '工号的形式', value, reasons, isKnown }, notes };
}

/** How many rows bear each of the most frequent values, for reasons. */
export function namedCounts(counts: ReadonlyMap<string, number>, most: number): string {
  const shown = byCount(counts).slice(0, most);
  const rest = counts.size - shown.length;
  const named = shown.map(([name, count]) => `${name} ${count} 行`).join('、');
  return rest > 0 ? `${named}，另有 ${rest} 个` : `${named}，共 ${totalOf(counts)} 行`;
}
