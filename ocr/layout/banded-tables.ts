import { type Column, commonColumns, type Run, type RunLine, runLine } from './aligned-columns.ts';
import { type Rule, ruleAt } from './rule.ts';
import { middleX, middleY, type Placed } from './straight-page.ts';

/** A table whose rows are parted by level rules, with nothing between its columns but blanks. */
interface Banded {
  /** Index of its first line, and of the one after its last. */
  from: number;
  to: number;
  columns: readonly Column[];
}

/** Fewest rows; 抄送 and 印发 at the foot of a document stand between three rules and are none. */
const minBands = 3;

/**
 * Finds tables ruled between their rows only, whose cells may hold several lines: rules of one
 * length, one below the other, with about a row of cells between each two.
 * @param em height of a body character in pixels
 */
export function bandedTables(
  lines: readonly RunLine[],
  rules: readonly Rule[],
  em: number,
): Banded[] {
  const tables: Banded[] = [];
  for (const group of alike(rules, em)) {
    const bands: RunLine[][] = group.slice(1).map((below, index) => {
      const above = group[index] as Rule;
      return lines.filter(
        (line) =>
          middleY(line) > ruleAt(above, middleX(line)) &&
          middleY(line) < ruleAt(below, middleX(line)),
      );
    });
    const inside = bands.flat();
    const from = lines.indexOf(inside[0] as RunLine);
    if (bands.length < minBands || inside.length < bands.length || from < 0) continue;
    if (lines.slice(from, from + inside.length).some((line) => !inside.includes(line))) continue;
    // A label and the lines beside it seldom stand level: the band as a whole tells its columns.
    const whole = bands.map((band) =>
      runLine(
        band.flatMap(({ runs }) => runs.flatMap(membersOf)),
        em,
      ),
    );
    // Heads of several columns stand over the blanks between them: the fullest line tells.
    const head = [...(bands[0] as RunLine[])].sort((a, b) => b.runs.length - a.runs.length);
    const columns = commonColumns([...head.slice(0, 1), ...whole.slice(1)], em);
    if (columns.length < 2 || !isBanded(bands, whole, columns)) continue;
    tables.push({ from, to: from + inside.length, columns });
  }
  return tables.sort((a, b) => a.from - b.from);
}

/** Rules of one length, one below the other. */
function alike(rules: readonly Rule[], em: number): Rule[][] {
  const groups: Rule[][] = [];
  for (const rule of [...rules].sort((a, b) => a.offset - b.offset)) {
    if (rule.to - rule.from < 12 * em) continue;
    const group = groups.find(([one]) => {
      const first = one as Rule;
      return Math.abs(first.from - rule.from) < 1.5 * em && Math.abs(first.to - rule.to) < 1.5 * em;
    });
    if (group === undefined) groups.push([rule]);
    else group.push(rule);
  }
  return groups;
}

function membersOf(run: Run): readonly Placed[] {
  return run.members;
}

/** Most rows have something in most columns, and few hold line after line of full rows. */
function isBanded(
  bands: readonly (readonly RunLine[])[],
  whole: readonly RunLine[],
  columns: readonly Column[],
): boolean {
  const least = Math.max(2, 0.6 * columns.length);
  const filled = whole.filter(({ runs }) => runs.length >= Math.max(2, 0.5 * columns.length));
  const full = bands.flat().filter(({ runs }) => runs.length >= least);
  return filled.length >= 0.6 * bands.length && full.length <= 1.6 * bands.length;
}
