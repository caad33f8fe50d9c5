import type { FieldNature } from '#contracts';
import type { HospitalFacts } from '#home';
import { normaliseListed } from '#values';
import type { ProposedFact } from './proposal.ts';
import { byCount, countsOf, type SeenValues } from './seen-values.ts';
import { namedCounts } from './staff-no-forms.ts';

/** More names than this are no list of campuses, but some other column. */
const mostCampuses = 12;
const mostBranches = 200;

/**
 * The names a hospital gives to its campuses or branches. Two spellings of one are proposed as two:
 * which of them is which only a person knows.
 */
function proposeNames(
  seen: readonly SeenValues[],
  terms: { fact: 'campuses' | 'branches'; nature: FieldNature; label: string; most: number },
  known: HospitalFacts,
): ProposedFact | null {
  const counts = countsOf(seen, ({ nature }) => nature === terms.nature);
  if (counts.size === 0 || counts.size > terms.most) return null;
  const names = byCount(counts).map(([name]) => name);
  const written = known[terms.fact];
  const isKnown =
    Object.keys(written).length > 0 &&
    names.every((text) => !normaliseListed({ text }, written).rules.includes('name-not-listed'));
  const reasons = [namedCounts(counts, 6)];
  return { fact: terms.fact, label: terms.label, value: names, reasons, isKnown };
}

export function proposeCampuses(
  seen: readonly SeenValues[],
  known: HospitalFacts,
): ProposedFact | null {
  const terms = { fact: 'campuses', nature: 'campus', label: '院区', most: mostCampuses } as const;
  return proposeNames(seen, terms, known);
}

export function proposeBranches(
  seen: readonly SeenValues[],
  known: HospitalFacts,
): ProposedFact | null {
  const terms = {
    fact: 'branches',
    nature: 'branch',
    label: '分工会',
    most: mostBranches,
  } as const;
  return proposeNames(seen, terms, known);
}
