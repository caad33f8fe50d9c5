import { type PageRules, type Rule, ruleAt } from './rule.ts';

/** Fewest strokes of a comb: an ID number has eighteen boxes, a date eight, a year with month six. */
const minStrokes = 6;

/**
 * Takes away boxes for single digits (身份证号码 and the like) that stand free in a cell or on a
 * line: what is written in them is one value.
 * @param em height of a body character in the rules' pixels
 */
export function withoutCombs(rules: PageRules, em: number): PageRules {
  const gone = new Set<Rule>();
  const short = rules.vertical
    .filter((rule) => rule.to - rule.from < 3.2 * em)
    .sort((a, b) => a.offset - b.offset);
  const open = new Set(short);
  for (const first of short) {
    if (!open.has(first)) continue;
    const comb = [first];
    for (const rule of short) {
      const last = comb.at(-1) as Rule;
      const pitch = rule.offset - last.offset;
      const before = comb.at(-2);
      if (pitch < 0.6 * em || pitch > 2.6 * em || !isLevel(last, rule, em)) continue;
      // Boxes of one width; a group may stand a little apart from the next.
      if (before !== undefined && Math.abs(pitch - (last.offset - before.offset)) > 0.4 * em) {
        continue;
      }
      comb.push(rule);
    }
    if (comb.length < minStrokes) continue;
    for (const rule of comb) open.delete(rule);
    const own = rules.horizontal.filter((rule) => isOwn(rule, comb, em));
    if (own.length < 2) continue;
    for (const rule of [...own, ...comb]) gone.add(rule);
  }
  return {
    horizontal: rules.horizontal.filter((rule) => !gone.has(rule)),
    vertical: rules.vertical.filter((rule) => !gone.has(rule)),
  };
}

function isLevel(one: Rule, other: Rule, em: number): boolean {
  return Math.abs(one.from - other.from) < 0.5 * em && Math.abs(one.to - other.to) < 0.5 * em;
}

/** A level rule that ends where the comb does. */
function isOwn(rule: Rule, comb: readonly Rule[], em: number): boolean {
  const [first, last] = [comb[0] as Rule, comb.at(-1) as Rule];
  const y = ruleAt(rule, first.offset);
  return (
    Math.abs(rule.from - first.offset) < 0.35 * em &&
    Math.abs(rule.to - last.offset) < 0.35 * em &&
    y > first.from - 0.5 * em &&
    y < first.to + 0.5 * em
  );
}
