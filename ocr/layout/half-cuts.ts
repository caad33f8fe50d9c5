import type { ColumnCut, Unit } from './prose-columns.ts';
import { type Rule, ruleAt } from './rule.ts';
import { type Bounds, heightOf, middleX, middleY, overlap } from './straight-page.ts';
import { isTable } from './table-block.ts';

/**
 * Cuts at an upright rule between two halves, such as a form and its counterfoil, or two columns of
 * a paper: one that no unit crosses, about as long as what stands beside it.
 */
export function cutAtRule(
  units: readonly Unit[],
  rules: readonly Rule[],
  em: number,
): ColumnCut | null {
  for (const rule of rules) {
    if (rule.to - rule.from < 8 * em) continue;
    const x = ruleAt(rule, (rule.from + rule.to) / 2);
    const isBeside = (unit: Unit): boolean =>
      middleY(unit) > rule.from - em && middleY(unit) < rule.to + em;
    const beside = units.filter(isBeside);
    if (beside.some((unit) => unit.left < x - em / 2 && unit.right > x + em / 2)) continue;
    const left = beside.filter((unit) => middleX(unit) < x);
    const right = beside.filter((unit) => middleX(unit) >= x);
    if (left.length < 3 || right.length < 3) continue;
    return {
      above: units.filter((unit) => middleY(unit) <= rule.from - em),
      left,
      right,
      below: units.filter((unit) => middleY(unit) >= rule.to + em),
    };
  }
  return null;
}

/**
 * Cuts between two tables side by side, each with a line of its own above it, where nothing on the
 * page crosses from one half to the other: two papers scanned as one.
 */
export function cutBetweenTables(units: readonly Unit[], em: number): ColumnCut | null {
  const tables = units.filter(isTable).sort((a, b) => a.left - b.left);
  for (const right of tables) {
    const left = tables.find((one) => one.right < right.left && areLevel(one, right));
    if (left === undefined) continue;
    const x = (left.right + right.left) / 2;
    if (units.some((unit) => unit.left < x - em / 4 && unit.right > x + em / 4)) continue;
    const halves = [
      units.filter((unit) => middleX(unit) < x),
      units.filter((unit) => middleX(unit) >= x),
    ] as const;
    const isHeaded = (half: readonly Unit[], table: Unit): boolean =>
      half.some((unit) => unit.bottom < table.top + em / 2);
    if (isHeaded(halves[0], left) && isHeaded(halves[1], right)) {
      return { above: [], left: halves[0], right: halves[1], below: [] };
    }
  }
  return null;
}

function areLevel(one: Bounds, other: Bounds): boolean {
  const shared = overlap([one.top, one.bottom], [other.top, other.bottom]);
  return shared > 0.5 * Math.min(heightOf(one), heightOf(other));
}
