import { type PageRules, type Rule, ruleAt } from './rule.ts';
import type { RuleImage } from './rule-image.ts';
import type { Bounds } from './straight-page.ts';
import { withoutStrokes } from './text-strokes.ts';

/** Two rules steeper than this against the page are none (about 3°). */
const maxSlope = 0.055;
/** Rules fainter than this share of the page's usual ones shine through from the other side. */
const faintShare = 0.42;
const maxPieces = 1200;

/**
 * Finds thin straight ridges, darker or (on a dark ground) lighter than both sides, broken and
 * dotted ones too.
 * @param em height of a body character in pixels of the picture
 * @param ink contrast of the page's writing in grey levels: much fainter lines are no rules
 * @param writing boxes of the segments in pixels of the picture: strokes of characters are no rules
 */
export function findRules(
  image: RuleImage,
  em: number,
  ink: number,
  writing: readonly Bounds[],
): PageRules {
  const { grey, width, height } = image;
  const horizontal = linesAlong(grey, width, height, {
    smooth: Math.max(3, Math.round(em / 3)),
    minRun: Math.max(24, 1.8 * em),
    maxGap: Math.max(4, em / 3),
    em,
    ink,
  });
  const vertical = linesAlong(transposed(grey, width, height), height, width, {
    smooth: Math.max(2, Math.round(em / 6)),
    minRun: Math.max(14, 1.4 * em),
    maxGap: Math.max(3, em / 6),
    em,
    ink,
  });
  const rules = withoutStrokes({ horizontal, vertical }, writing, em);
  return withoutFaint({
    horizontal: joined(rules.horizontal, em).filter((rule) => !crossesPage(rule, width)),
    vertical: joined(rules.vertical, em).filter((rule) => !crossesPage(rule, height)),
  });
}

interface Search {
  /** Half length of the smoothing along the line: evens out noise and dots. */
  smooth: number;
  minRun: number;
  maxGap: number;
  em: number;
  ink: number;
}

interface Run {
  lane: number;
  from: number;
  to: number;
  depth: number;
}

function linesAlong(grey: Uint8Array, length: number, lanes: number, search: Search): Rule[] {
  const smoothed = smoothedAlong(grey, length, lanes, search.smooth);
  const runs = ridgeRuns(smoothed, length, lanes, search);
  return rulesOf(runs, search.em).map((rule) => ({
    ...rule,
    depth: usualDepth(rule, smoothed, length, lanes),
  }));
}

function smoothedAlong(grey: Uint8Array, length: number, lanes: number, reach: number): Uint8Array {
  const result = new Uint8Array(grey.length);
  const window = 2 * reach + 1;
  for (let lane = 0; lane < lanes; lane++) {
    const start = lane * length;
    let sum = (grey[start] as number) * (reach + 1);
    for (let i = 1; i <= reach; i++) sum += grey[start + Math.min(length - 1, i)] as number;
    for (let i = 0; i < length; i++) {
      result[start + i] = sum / window;
      sum += grey[start + Math.min(length - 1, i + reach + 1)] as number;
      sum -= grey[start + Math.max(0, i - reach)] as number;
    }
  }
  return result;
}

/** Lanes beside a line at which its ground is looked for: past thick and past double rules. */
const sides = [3, 5, 8] as const;
const farSide = sides[2];

function ridgeRuns(grey: Uint8Array, length: number, lanes: number, search: Search): Run[] {
  const runs: Run[] = [];
  const least = Math.max(7, 0.16 * search.ink);
  const [near, mid, far] = sides.map((side) => side * length) as [number, number, number];
  for (let lane = farSide; lane < lanes - farSide; lane++) {
    const start = lane * length;
    let from = -1;
    let last = -1;
    let hits = 0;
    let depths = 0;
    const close = (): void => {
      const span = last - from + 1;
      if (from >= 0 && span >= search.minRun && hits >= 0.7 * span) {
        runs.push({ lane, from, to: last, depth: depths / hits });
      }
      from = -1;
    };
    for (let i = 0; i < length; i++) {
      const at = start + i;
      const value = grey[at] as number;
      const before = Math.max(
        grey[at - near] as number,
        grey[at - mid] as number,
        grey[at - far] as number,
      );
      let depth = 0;
      if (before - value > least) {
        const after = Math.max(
          grey[at + near] as number,
          grey[at + mid] as number,
          grey[at + far] as number,
        );
        depth = Math.min(before, after) - value;
      }
      if (depth > least) {
        if (from < 0) {
          from = i;
          hits = 0;
          depths = 0;
        }
        last = i;
        hits++;
        depths += depth;
      } else if (from >= 0 && i - last > search.maxGap) close();
    }
    close();
  }
  return runs;
}

/** Contrast along a rule, the darker stretches where text crosses it left out of account. */
function usualDepth(rule: Rule, grey: Uint8Array, length: number, lanes: number): number {
  const depths: number[] = [];
  const step = Math.max(1, (rule.to - rule.from) / 64);
  for (let along = rule.from; along <= rule.to; along += step) {
    const lane = Math.round(ruleAt(rule, along));
    if (lane < farSide + 1 || lane >= lanes - farSide - 1) continue;
    const level = (away: number): number =>
      grey[(lane + away) * length + Math.round(along)] as number;
    const value = Math.min(level(-1), level(0), level(1));
    const before = Math.max(...sides.map((side) => level(-side)));
    const after = Math.max(...sides.map((side) => level(side)));
    depths.push(Math.min(before, after) - value);
  }
  depths.sort((a, b) => a - b);
  return depths[Math.floor(depths.length * 0.4)] ?? 0;
}

/** Joins runs of neighbouring lanes and lays a straight line through each group. */
function rulesOf(runs: readonly Run[], em: number): Rule[] {
  const parent = runs.map((_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number;
      at = parent[at] as number;
    }
    return at;
  };
  // Runs come lane by lane, and in each from left to right.
  let above = 0;
  for (let index = 0; index < runs.length; index++) {
    const run = runs[index] as Run;
    while ((runs[above] as Run).lane < run.lane - 1) above++;
    for (let other = above; other < index; other++) {
      const before = runs[other] as Run;
      if (before.lane === run.lane) break;
      if (before.to >= run.from - 3 && before.from <= run.to + 3) parent[root(index)] = root(other);
    }
  }
  const groups = new Map<number, Run[]>();
  runs.forEach((run, index) => {
    const key = root(index);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [run]);
    else group.push(run);
  });
  return [...groups.values()].flatMap((group) => straightRule(group, em));
}

function straightRule(group: readonly Run[], em: number): Rule[] {
  let [weight, meanX, meanY, depth] = [0, 0, 0, 0];
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const run of group) {
    const length = run.to - run.from + 1;
    // The lanes at a line's edge are half paper: its core decides where it stands.
    const by = length * run.depth;
    weight += by;
    meanX += (by * (run.from + run.to)) / 2;
    meanY += by * run.lane;
    depth = Math.max(depth, run.depth);
    from = Math.min(from, run.from);
    to = Math.max(to, run.to);
  }
  meanX /= weight;
  meanY /= weight;
  let [xx, xy, yy] = [0, 0, 0];
  for (const run of group) {
    const length = run.to - run.from + 1;
    const by = length * run.depth;
    const dx = (run.from + run.to) / 2 - meanX;
    const dy = run.lane - meanY;
    // A run is a stretch, not a point: its own spread keeps short groups from turning.
    xx += by * (dx * dx + (length * length) / 12);
    xy += by * dx * dy;
    yy += by * dy * dy;
  }
  const slope = xx === 0 ? 0 : xy / xx;
  const spread = Math.sqrt(Math.max(0, (yy - slope * xy) / weight));
  if (Math.abs(slope) > maxSlope || spread > Math.max(2.5, em / 6)) return [];
  return [{ from, to, offset: meanY + slope * (from - meanX), slope, depth }];
}

/** Joins pieces of one broken line. */
function joined(rules: readonly Rule[], em: number): Rule[] {
  // A page of noise has thousands of bits that look like rules; no table has.
  const longest = [...rules].sort((a, b) => b.to - b.from - a.to + a.from).slice(0, maxPieces);
  const sorted = longest.sort((a, b) => a.from - b.from);
  const result: Rule[] = [];
  for (const rule of sorted) {
    const index = result.findIndex((one) => continues(one, rule, em));
    if (index < 0) result.push(rule);
    else result[index] = union(result[index] as Rule, rule);
  }
  return result;
}

function continues(one: Rule, next: Rule, em: number): boolean {
  const gap = next.from - one.to;
  const shorter = Math.min(one.to - one.from, next.to - next.from);
  // Two tables one above the other must not become one.
  if (gap > Math.min(0.9 * em, Math.max(em / 2, shorter / 2))) return false;
  const at = Math.max(next.from, Math.min(one.to, next.to));
  return Math.abs(ruleAt(one, at) - ruleAt(next, at)) < Math.max(2.5, em / 7);
}

function union(one: Rule, next: Rule): Rule {
  const to = Math.max(one.to, next.to);
  const [a, b] = [one.to - one.from, next.to - next.from];
  if (next.to <= one.to) return one;
  const slope = (ruleAt(next, next.to) - one.offset) / Math.max(1, next.to - one.from);
  const depth = (one.depth * a + next.depth * b) / Math.max(1, a + b);
  return { from: one.from, to, offset: one.offset, slope, depth };
}

/** A crease or the edge of the sheet runs from edge to edge; no rule of a table does. */
function crossesPage(rule: Rule, length: number): boolean {
  return rule.from < 0.01 * length && rule.to > 0.99 * length;
}

function withoutFaint(rules: PageRules): PageRules {
  const all = [...rules.horizontal, ...rules.vertical].sort((a, b) => a.depth - b.depth);
  const total = all.reduce((sum, rule) => sum + rule.to - rule.from, 0);
  let passed = 0;
  let usual = 0;
  for (const rule of all) {
    passed += rule.to - rule.from;
    usual = rule.depth;
    if (passed >= 0.7 * total) break;
  }
  const isClear = (rule: Rule): boolean => rule.depth >= faintShare * usual;
  return {
    horizontal: rules.horizontal.filter(isClear),
    vertical: rules.vertical.filter(isClear),
  };
}

function transposed(grey: Uint8Array, width: number, height: number): Uint8Array {
  const result = new Uint8Array(grey.length);
  const tile = 32;
  for (let top = 0; top < height; top += tile) {
    for (let left = 0; left < width; left += tile) {
      const bottom = Math.min(height, top + tile);
      const right = Math.min(width, left + tile);
      for (let y = top; y < bottom; y++) {
        for (let x = left; x < right; x++) {
          result[x * height + y] = grey[y * width + x] as number;
        }
      }
    }
  }
  return result;
}
