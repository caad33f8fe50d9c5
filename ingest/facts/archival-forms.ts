import { archivalCodePattern } from '#contracts';
import type { HospitalFacts } from '#home';
import { normaliseArchivalCode } from '#values';
import type { ProposedFact } from './proposal.ts';
import { byCount, countsOf, type SeenValues } from './seen-values.ts';

const fewestOfForm = 3;
const leastShare = 0.01;

/**
 * A 档号 with its numbers as parts: the last is the item's, one of four digits that is a year is the
 * year, what else varies stands for a volume. null where it has no number at its end.
 */
function formOf(code: string): string | null {
  const parts = code.split(/(\d+)/);
  const last = parts.findLastIndex((part) => /^\d+$/.test(part));
  if (last < 0 || parts.slice(last + 1).some((part) => part !== '')) return null;
  let hasYear = false;
  let hasVolume = false;
  const form = parts.map((part, index) => {
    if (!/^\d+$/.test(part)) return part;
    if (index === last) return '{件号}';
    if (!hasYear && /^(19|20)\d\d$/.test(part)) {
      hasYear = true;
      return '{年度}';
    }
    if (hasVolume) return part;
    hasVolume = true;
    return '{案卷号}';
  });
  return form.join('');
}

/** Forms of 档号 that are not of DA/T 13-2022, and the fonds of those that are. */
export function proposeArchival(
  seen: readonly SeenValues[],
  known: HospitalFacts,
): { facts: ProposedFact[]; notes: string[] } {
  const counts = countsOf(seen, ({ nature }) => nature === 'archival_code');
  const fonds = new Map<string, number>();
  const forms = new Map<string, number>();
  let shapeless = 0;
  for (const [code, count] of counts) {
    const { value, rules } = normaliseArchivalCode({ text: code }, known);
    if (typeof value === 'string' && archivalCodePattern.test(value)) {
      const name = value.split('-')[0] ?? '';
      fonds.set(name, (fonds.get(name) ?? 0) + count);
    } else if (rules.includes('archival-code-foreign')) {
      const form = formOf(code);
      if (form === null) shapeless += count;
      else forms.set(form, (forms.get(form) ?? 0) + count);
    }
  }
  const facts: ProposedFact[] = [];
  const [main] = byCount(fonds);
  if (main) {
    const reasons = [`${main[1]} 件的档号以 ${main[0]}- 开头`];
    const isKnown = known.fonds_code === main[0];
    facts.push({ fact: 'fonds_code', label: '全宗号', value: main[0], reasons, isKnown });
  }
  const all = [...forms.values()].reduce((sum, count) => sum + count, 0);
  const least = Math.max(Math.min(fewestOfForm, all), all * leastShare);
  const kept = byCount(forms).filter(([, count]) => count >= least);
  if (kept.length > 0) {
    facts.push({
      fact: 'archival_codes',
      label: '旧档号的形式',
      value: kept.map(([form]) => form),
      reasons: kept.map(([form, count]) => `${count} 件的档号是 ${form} 这样的`),
      isKnown: false,
    });
  }
  const rest = shapeless + all - kept.reduce((sum, [, count]) => sum + count, 0);
  const notes = rest > 0 ? [`${rest} 件的档号没有常见的形式，照原样保留并提示`] : [];
  return { facts, notes };
}
