import { type PageRules, type Rule, ruleAt } from './rule.ts';
import { type Bounds, heightOf, middleY, overlap } from './straight-page.ts';

/**
 * Leaves out lines that are strokes of characters: upright ones within one segment's height, level
 * ones along the middle of text.
 * @param em height of a body character, in pixels as all else
 */
export function withoutStrokes(
  rules: PageRules,
  writing: readonly Bounds[],
  em: number,
): PageRules {
  const vertical = rules.vertical.filter((rule) => {
    const x = rule.offset;
    const isInText = writing.some(
      (one) =>
        x > one.left + 0.4 * em &&
        x < one.right - 0.4 * em &&
        rule.from > one.top - 0.3 * em &&
        rule.to < one.bottom + 0.3 * em,
    );
    return !isInText || rules.vertical.some((other) => isInLine(rule, other, em));
  });
  const horizontal = rules.horizontal.filter((rule) => {
    const length = rule.to - rule.from;
    if (length > 20 * em) return true;
    let along = 0;
    const isUnderText = writing.some(
      (one) =>
        rule.from > one.left - 0.5 * em &&
        rule.to < one.right + 0.5 * em &&
        Math.abs(rule.offset - middleY(one)) < 0.62 * heightOf(one),
    );
    if (isUnderText) return false;
    for (const one of writing) {
      const y = ruleAt(rule, Math.max(rule.from, Math.min(rule.to, one.left)));
      if (Math.abs(y - middleY(one)) > 0.42 * heightOf(one)) continue;
      along += Math.max(0, overlap([rule.from, rule.to], [one.left, one.right]));
    }
    return along < 0.6 * length;
  });
  return { horizontal, vertical };
}

function isInLine(rule: Rule, other: Rule, em: number): boolean {
  return (
    other.to - other.from > 2.4 * em &&
    Math.abs(ruleAt(other, rule.from) - rule.offset) < 0.25 * em &&
    overlap([rule.from, rule.to], [other.from, other.to]) > -2 * em
  );
}
