import { lowMedian } from '#values';
import { type Rule, ruleAt } from './rule.ts';
import {
  around,
  type Bounds,
  heightOf,
  middleX,
  middleY,
  overlap,
  type Placed,
  widthOf,
} from './straight-page.ts';
import { isTable, type TableBlock } from './table-block.ts';
import { rowRuns, visualRows } from './visual-rows.ts';

/** What is ordered on a page: a segment or a whole table. */
export type Unit = Placed | TableBlock;

/** The units above, left of, right of and below a blank strip between columns of prose. */
export interface ColumnCut {
  above: readonly Unit[];
  left: readonly Unit[];
  right: readonly Unit[];
  below: readonly Unit[];
}

/** Fewest lines of prose, and least width in characters, that make a column. */
const minLines = 3;
const minWidth = 7;

/**
 * Finds a strip that no line crosses, with prose on both sides: lines that fill the width of their
 * column. Rosters, forms and signatures leave strips too, but do not fill their columns.
 * @param rules level rules: columns end at one that crosses them
 * @param em height of a body character in pixels
 */
export function cutColumns(
  units: readonly Unit[],
  rules: readonly Rule[],
  em: number,
): ColumnCut | null {
  let best: ColumnCut | null = null;
  let bestScore = 0;
  for (const x of stripCandidates(units, em)) {
    for (const cut of cutsAt(units, x, rules, em)) {
      const score = cut.left.length + cut.right.length;
      if (score > bestScore) {
        best = cut;
        bestScore = score;
      }
    }
  }
  return best;
}

/** Middles of the gaps between neighbours on a line, and left edges that begin a column. */
function stripCandidates(units: readonly Unit[], em: number): number[] {
  const found: number[] = [];
  for (const one of units) {
    let right: Unit | null = null;
    for (const other of units) {
      if (other.left < one.right - em / 2) continue;
      const shared = overlap([one.top, one.bottom], [other.top, other.bottom]);
      if (shared < 0.3 * Math.min(heightOf(one), heightOf(other))) continue;
      if (right === null || other.left < right.left) right = other;
    }
    if (right !== null && right.left - one.right > 0.3 * em) {
      found.push((one.right + right.left) / 2, right.left - 0.3 * em);
    }
  }
  found.sort((a, b) => a - b);
  const spaced: number[] = [];
  for (const x of found) if (x - (spaced.at(-1) ?? -Infinity) > em / 3) spaced.push(x);
  return spaced;
}

function cutsAt(
  units: readonly Unit[],
  x: number,
  rules: readonly Rule[],
  em: number,
): ColumnCut[] {
  const crossing = units
    .filter((unit) => unit.left < x - 0.25 * em && unit.right > x + 0.25 * em)
    .map((unit) => ({ unit, y: middleY(unit) }));
  const crossingRules = rules
    .filter((rule) => rule.from < x - 3 * em && rule.to > x + 3 * em)
    .map((rule) => ruleAt(rule, x));
  const beside = units.filter((unit) => !crossing.some((one) => one.unit === unit));
  const inner = [...crossing.map((one) => one.y), ...crossingRules].sort((a, b) => a - b);
  const limits = [Number.NEGATIVE_INFINITY, ...inner, Number.POSITIVE_INFINITY];
  const cuts: ColumnCut[] = [];
  for (let index = 1; index < limits.length; index++) {
    const [from, to] = [limits[index - 1] as number, limits[index] as number];
    const within = beside.filter((unit) => middleY(unit) > from && middleY(unit) < to);
    const body = withoutOneSided(within, x, em);
    const left = body.kept.filter((unit) => middleX(unit) < x);
    const right = body.kept.filter((unit) => middleX(unit) >= x);
    if (isTabular(left, em) || isTabular(right, em)) continue;
    if (
      !isProse(runsBeside(left, em, 'last'), em) ||
      !isProse(runsBeside(right, em, 'first'), em)
    ) {
      continue;
    }
    const span = around(body.kept);
    const rest = units.filter((unit) => !body.kept.includes(unit));
    const isAbove = (unit: Unit): boolean => middleY(unit) < middleY(span);
    cuts.push({
      above: rest.filter(isAbove),
      left,
      right,
      below: rest.filter((unit) => !isAbove(unit)),
    });
  }
  return cuts;
}

/** Leaves out what stands on one side alone, above or below both columns and apart from them. */
function withoutOneSided(within: readonly Unit[], x: number, em: number): { kept: Unit[] } {
  const slabs: Unit[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const unit of [...within].sort((a, b) => a.top - b.top)) {
    if (unit.top - end > 1.2 * em) slabs.push([]);
    (slabs.at(-1) as Unit[]).push(unit);
    end = Math.max(end, unit.bottom);
  }
  const sided = slabs.map((slab) => {
    const lefts = slab.filter((unit) => middleX(unit) < x).length;
    return lefts > 0 && lefts < slab.length;
  });
  const [first, last] = [sided.indexOf(true), sided.lastIndexOf(true)];
  if (first < 0) return { kept: [] };
  const widths = within.filter((unit) => middleX(unit) < x).map(widthOf);
  const usual = lowMedian(widths);
  const isFull = (slab: readonly Unit[]): boolean =>
    slab.some((unit) => isTable(unit) || widthOf(unit) > 0.8 * usual);
  const kept = slabs.filter(
    (slab, index) => (index >= first && index <= last) || (index > last && isFull(slab)),
  );
  return { kept: kept.flat() };
}

interface Run extends Bounds {
  text: string;
}

/** Whether most of what stands on a side is in short pieces, as in a roster or a form. */
function isTabular(units: readonly Unit[], em: number): boolean {
  const lines = units.filter((unit): unit is Placed => !isTable(unit));
  const runs = visualRows(lines).flatMap((row) => rowRuns(row, 0.7 * em));
  const short = runs.filter(
    (run) => run.reduce((sum, one) => sum + Array.from(one.segment.text).length, 0) < 5,
  );
  return short.length > 0.5 * runs.length;
}

/** Of each line the part next to the strip. */
function runsBeside(units: readonly Unit[], em: number, which: 'first' | 'last'): Run[] {
  const lines = units.filter((unit): unit is Placed => !isTable(unit));
  return visualRows(lines).map((row) => {
    const runs = rowRuns(row, 1.1 * em);
    const run = (which === 'first' ? runs[0] : runs.at(-1)) as Placed[];
    return { ...around(run), text: run.map((one) => one.segment.text).join('') };
  });
}

function isProse(runs: readonly Run[], em: number): boolean {
  if (runs.length < minLines) return false;
  const left = commonest(
    runs.map((run) => run.left),
    em,
  );
  const right = commonest(
    runs.map((run) => run.right),
    em,
  );
  const width = right - left;
  if (width < minWidth * em) return false;
  const full = runs.filter(
    (run) =>
      run.right > right - 1.6 * em && run.left < left + 2.8 * em && widthOf(run) > 0.6 * width,
  );
  const letters = runs.map((run) => Array.from(run.text).length);
  const long = letters.filter((count) => count >= 7).length / runs.length;
  const marked =
    runs.filter((run) => /[，。；！？、]|[,;](?!\d)/u.test(run.text)).length / runs.length;
  const share = full.length / runs.length;
  if (long < 0.5) return false;
  return marked >= 0.2 ? share >= 0.35 : share >= 0.6 && width >= 12 * em;
}

/** The place at which most edges stand. */
function commonest(values: readonly number[], em: number): number {
  let best = values[0] as number;
  let most = 0;
  for (const value of values) {
    const near = values.filter((other) => Math.abs(other - value) < 0.7 * em).length;
    if (near > most) {
      most = near;
      best = value;
    }
  }
  return best;
}
