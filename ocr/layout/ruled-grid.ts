import { type PageRules, type Rule, ruleAt } from './rule.ts';
import type { Bounds } from './straight-page.ts';

/** A cell of a ruled table, upright in the table's own frame. */
interface GridCell extends Bounds {
  row: number;
  column: number;
  rowSpan: number;
  columnSpan: number;
}

/** A ruled table: cells in the order of rows, then columns. */
export interface RuledGrid extends Bounds {
  rowCount: number;
  columnCount: number;
  cells: readonly GridCell[];
  /** Puts a rectangle of the straightened page into the table's frame, which may still lean. */
  toFrame(bounds: Bounds): Bounds;
  /** The way back. */
  fromFrame(bounds: Bounds): Bounds;
}

/** The tables of a page, and the rules that belong to none. */
interface PageGrids {
  grids: readonly RuledGrid[];
  loose: PageRules;
}

interface Line {
  at: number;
  from: number;
  to: number;
}

/**
 * Builds tables from rules that meet: rows and columns from where they stand, spans from where
 * they are missing. A table may be open at its sides.
 * @param em height of a body character in the rules' pixels
 */
export function ruledGrids(rules: PageRules, em: number): PageGrids {
  const { horizontal, vertical } = meeting(rules, em);
  const groups = connected(horizontal, vertical, em);
  const grids = groups.flatMap((group) => gridOf(group, em));
  const used = new Set(grids.flatMap(({ rules: own }) => [...own.horizontal, ...own.vertical]));
  const isLoose = (rule: Rule): boolean => !used.has(rule);
  return {
    grids: grids.map((one) => one.grid).sort((a, b) => a.top - b.top || a.left - b.left),
    loose: {
      horizontal: rules.horizontal.filter(isLoose),
      vertical: rules.vertical.filter(isLoose),
    },
  };
}

/** How far a rule may end before the one it meets: strokes of characters never quite reach it. */
function reach(rule: Rule, em: number): number {
  return rule.to - rule.from > 3 * em ? 0.8 * em : 0.3 * em;
}

function meet(h: Rule, v: Rule, em: number): boolean {
  const y = ruleAt(h, v.offset);
  const x = ruleAt(v, y);
  const [besideH, besideV] = [reach(h, em), reach(v, em)];
  return x > h.from - besideH && x < h.to + besideH && y > v.from - besideV && y < v.to + besideV;
}

/** Leaves out, again and again, what does not stand between two others. */
function meeting(rules: PageRules, em: number): PageRules {
  let { horizontal, vertical } = rules;
  for (;;) {
    const keptV = vertical.filter((v) => {
      const ys = horizontal.filter((h) => meet(h, v, em)).map((h) => ruleAt(h, v.offset));
      if (ys.length < 2) return false;
      const slack = v.to - v.from > 4 * em ? Number.POSITIVE_INFINITY : 0.8 * em;
      return (
        Math.max(...ys) - Math.min(...ys) > em &&
        Math.min(...ys) - v.from < slack &&
        v.to - Math.max(...ys) < slack
      );
    });
    const keptH = horizontal.filter((h) => {
      const xs = keptV.filter((v) => meet(h, v, em)).map((v) => ruleAt(v, h.offset));
      if (xs.length === 0) return false;
      return Math.max(...xs) - Math.min(...xs) > em || h.to - h.from > 6 * em;
    });
    if (keptV.length === vertical.length && keptH.length === horizontal.length) break;
    [horizontal, vertical] = [keptH, keptV];
  }
  return { horizontal, vertical };
}

function connected(horizontal: readonly Rule[], vertical: readonly Rule[], em: number) {
  const open = new Set<Rule>(horizontal);
  const groups: PageRules[] = [];
  for (const first of horizontal) {
    if (!open.delete(first)) continue;
    const group = { horizontal: [first], vertical: new Set<Rule>() };
    for (const h of group.horizontal) {
      for (const v of vertical) {
        if (group.vertical.has(v) || !meet(h, v, em)) continue;
        group.vertical.add(v);
        for (const other of open) {
          if (meet(other, v, em)) {
            open.delete(other);
            group.horizontal.push(other);
          }
        }
      }
    }
    groups.push({ horizontal: group.horizontal, vertical: [...group.vertical] });
  }
  return groups;
}

function gridOf(rules: PageRules, em: number): { grid: RuledGrid; rules: PageRules }[] {
  const xs = rules.vertical.map((rule) => rule.offset);
  const ys = rules.horizontal.map((rule) => rule.offset);
  const cx = (Math.min(...xs) + Math.max(...xs)) / 2;
  const cy = (Math.min(...ys) + Math.max(...ys)) / 2;
  const lean = { h: meanSlope(rules.horizontal), v: meanSlope(rules.vertical), cx, cy };
  const horizontal = rules.horizontal.map((rule): Line => {
    const middle = (rule.from + rule.to) / 2;
    return { at: ruleAt(rule, middle) - lean.h * (middle - cx), from: rule.from, to: rule.to };
  });
  const vertical = rules.vertical.map((rule): Line => {
    const middle = (rule.from + rule.to) / 2;
    return { at: ruleAt(rule, middle) - lean.v * (middle - cy), from: rule.from, to: rule.to };
  });
  const lines = { horizontal, vertical };
  vertical.push(...openSides(horizontal, vertical, em));
  horizontal.push(...openSides(vertical, horizontal, em));
  const columns = clusters(lines.vertical, em);
  const rows = clusters(lines.horizontal, em);
  if (columns.length < 2 || rows.length < 2) return [];
  const cells = cellsOf(rows, columns, em);
  if (cells.length < 2) return [];
  const shifted = (b: Bounds, sign: 1 | -1): Bounds => {
    const dx = sign * lean.v * ((b.top + b.bottom) / 2 - cy);
    const dy = sign * lean.h * ((b.left + b.right) / 2 - cx);
    return { left: b.left + dx, right: b.right + dx, top: b.top + dy, bottom: b.bottom + dy };
  };
  const grid: RuledGrid = {
    left: (columns[0] as Cluster).at,
    right: (columns.at(-1) as Cluster).at,
    top: (rows[0] as Cluster).at,
    bottom: (rows.at(-1) as Cluster).at,
    rowCount: rows.length - 1,
    columnCount: columns.length - 1,
    cells,
    toFrame: (bounds) => shifted(bounds, -1),
    fromFrame: (bounds) => shifted(bounds, 1),
  };
  return [{ grid, rules }];
}

function meanSlope(rules: readonly Rule[]): number {
  let [weight, sum] = [0, 0];
  for (const rule of rules) {
    const by = (rule.to - rule.from) ** 2;
    weight += by;
    sum += by * rule.slope;
  }
  return weight === 0 ? 0 : sum / weight;
}

/**
 * Statistical tables are often open left and right, and a faded border leaves a side open too:
 * where most long rules run on past the outermost crossing one, their ends make an edge.
 */
function openSides(along: readonly Line[], across: readonly Line[], em: number): Line[] {
  const ats = across.map((line) => line.at);
  const [first, last] = [Math.min(...ats), Math.max(...ats)];
  const starts = along.filter((line) => line.from < first - 1.2 * em);
  const ends = along.filter((line) => line.to > last + 1.2 * em);
  const edges: Line[] = [];
  for (const [beyond, end] of [
    [starts, 'from'],
    [ends, 'to'],
  ] as const) {
    if (beyond.length < 2) continue;
    const sorted = beyond.map((line) => line[end]).sort((a, b) => a - b);
    const at = sorted[Math.floor(sorted.length / 2)] as number;
    const agreeing = beyond.filter((line) => Math.abs(line[end] - at) < 1.5 * em);
    if (agreeing.length < 2) continue;
    const places = agreeing.map((line) => line.at);
    edges.push({ at, from: Math.min(...places), to: Math.max(...places) });
  }
  return edges;
}

interface Cluster {
  at: number;
  lines: readonly Line[];
}

function clusters(lines: readonly Line[], em: number): Cluster[] {
  const groups: Line[][] = [];
  for (const line of [...lines].sort((a, b) => a.at - b.at)) {
    const group = groups.at(-1);
    if (group !== undefined && line.at - (group.at(-1) as Line).at < 0.5 * em) group.push(line);
    else groups.push([line]);
  }
  return groups.map((group) => {
    const weight = group.reduce((sum, line) => sum + line.to - line.from + 1, 0);
    const at = group.reduce((sum, line) => sum + line.at * (line.to - line.from + 1), 0) / weight;
    return { at, lines: group };
  });
}

/** Share of a stretch that lines cover. */
function covered(lines: readonly Line[], from: number, to: number, em: number): number {
  let [sum, end] = [0, from];
  for (const line of [...lines].sort((a, b) => a.from - b.from)) {
    const start = Math.max(end, line.from - 0.3 * em);
    const stop = Math.min(to, line.to + 0.3 * em);
    if (stop > start) {
      sum += stop - start;
      end = stop;
    }
  }
  return sum / Math.max(1, to - from);
}

function cellsOf(rows: readonly Cluster[], columns: readonly Cluster[], em: number): GridCell[] {
  const rowAt = (row: number): number => (rows[row] as Cluster).at;
  const columnAt = (column: number): number => (columns[column] as Cluster).at;
  /** Whether a rule stands above (left of) each base cell; one more at the far end. */
  const above = rows.map(({ lines }) =>
    columns.slice(1).map((_, c) => covered(lines, columnAt(c), columnAt(c + 1), em) >= 0.5),
  );
  const before = rows
    .slice(1)
    .map((_, r) => columns.map(({ lines }) => covered(lines, rowAt(r), rowAt(r + 1), em) >= 0.5));
  const taken = before.map((row) => row.slice(1).map(() => false));
  const cells: GridCell[] = [];
  for (let row = 0; row < rows.length - 1; row++) {
    for (let column = 0; column < columns.length - 1; column++) {
      if (taken[row]?.[column]) continue;
      let right = column + 1;
      while (right < columns.length - 1 && !before[row]?.[right] && !taken[row]?.[right]) right++;
      let bottom = row + 1;
      const isOpen = (at: number): boolean => {
        for (let c = column; c < right; c++) {
          if (above[at]?.[c] || taken[at]?.[c] || (c > column && before[at]?.[c])) return false;
        }
        return true;
      };
      while (bottom < rows.length - 1 && isOpen(bottom)) bottom++;
      for (let r = row; r < bottom; r++) {
        for (let c = column; c < right; c++) (taken[r] as boolean[])[c] = true;
      }
      cells.push({
        row,
        column,
        rowSpan: bottom - row,
        columnSpan: right - column,
        left: columnAt(column),
        right: columnAt(right),
        top: rowAt(row),
        bottom: rowAt(bottom),
      });
    }
  }
  return cells;
}
