import { behindBlanks, type CutRules, delimiterFinder } from './cut-rules.ts';

/** Longer records are left as they are: the search grows with the square of their quotes. */
const longestRecord = 20_000;
const mostClosings = 16;

interface Step {
  cost: number;
  cell: string;
  from: number;
}

/** Whether a quote is made a character by a backslash before it. */
function isEscaped(text: string, at: number, rules: CutRules): boolean {
  if (rules.escape === '' || rules.escape === rules.quote) return false;
  let count = 0;
  while (text[at - 1 - count] === rules.escape) count += 1;
  return count % 2 === 1;
}

/** What speaks against a text having stood between quotes: lone quotes, and quotes beside delimiters. */
function quotedCost(raw: string, rules: CutRules): number {
  const { quote, delimiter } = rules;
  let cost = raw.includes('\n') || raw.includes('\r') ? 1 : 0;
  for (let at = raw.indexOf(quote); at >= 0; at = raw.indexOf(quote, at)) {
    let end = at;
    while (raw[end] === quote) end += 1;
    if ((end - at) % 2 === 1 && !isEscaped(raw, at, rules)) cost += 2;
    if (delimiter !== '' && raw.startsWith(delimiter, end)) cost += 1;
    if (delimiter !== '' && raw.slice(0, at).endsWith(delimiter)) cost += 1;
    at = end;
  }
  return cost;
}

function unquoted(raw: string, { quote, escape: mark }: CutRules): string {
  if (mark === '') return raw;
  const doubled = raw.replaceAll(quote + quote, quote);
  if (mark === quote) return doubled;
  return doubled.replaceAll(mark + quote, quote).replaceAll(mark + mark, mark);
}

/**
 * Reads one record whose quotes do not pair so that it has one of the wanted numbers of cells: of
 * all ways to take each quote as a quote or as a character, the one that breaks the fewest rules.
 * @param wanted numbers of cells, the likeliest first
 * @returns null where no way gives a wanted number of cells
 */
export function repairRecord(
  text: string,
  rules: CutRules,
  wanted: ReadonlySet<number>,
): string[] | null {
  if (text.length > longestRecord || wanted.size === 0) return null;
  const { quote } = rules;
  const delimiterAt = delimiterFinder(rules.delimiter);
  const most = Math.max(...wanted);
  const [first] = wanted;
  // reached.get(position)[n]: the cheapest way to have n cells before the position
  const reached = new Map<number, (Step | undefined)[]>([[0, [{ cost: 0, cell: '', from: -1 }]]]);
  const finished: (Step | undefined)[] = [];
  const queue = [0];
  const reach = (from: number, end: number, cell: string, cost: number): void => {
    const step = delimiterAt(text, end);
    const isEnd = end >= text.length;
    if (!isEnd && step === 0) return;
    const before = reached.get(from) ?? [];
    const target = isEnd ? finished : (reached.get(end + step) ?? []);
    if (!isEnd && !reached.has(end + step)) {
      reached.set(end + step, target);
      queue.push(end + step);
    }
    for (const [count, step] of before.entries()) {
      if (!step || count + 1 > most) continue;
      const known = target[count + 1];
      if (!known || known.cost > step.cost + cost) {
        target[count + 1] = { cost: step.cost + cost, cell, from };
      }
    }
  };
  while (queue.length > 0) {
    queue.sort((a, b) => b - a);
    const start = queue.pop() ?? 0;
    let bare = start;
    while (bare < text.length && delimiterAt(text, bare) === 0) bare += 1;
    const plain = text.slice(start, bare);
    const opening = start + (plain.length - plain.trimStart().length);
    const isQuoted = text[opening] === quote;
    reach(start, bare, plain, isQuoted ? 3 : plain.includes(quote) ? 1 : 0);
    if (!isQuoted) continue;
    let closings = 0;
    for (let at = text.indexOf(quote, opening + 1); at >= 0; at = text.indexOf(quote, at + 1)) {
      if (isEscaped(text, at, rules)) continue;
      const end = behindBlanks(text, at + 1, delimiterAt);
      if (end < text.length && delimiterAt(text, end) === 0) continue;
      const raw = text.slice(opening + 1, at);
      reach(start, end, unquoted(raw, rules), quotedCost(raw, rules));
      closings += 1;
      if (closings >= mostClosings) break;
    }
  }
  let best: { count: number; cost: number } | null = null;
  for (const count of wanted) {
    const step = finished[count];
    if (!step) continue;
    const cost: number = step.cost + (best || count !== first ? 1 : 0);
    if (!best || cost < best.cost) best = { count, cost };
  }
  if (!best) return null;
  const cells: string[] = [];
  let step = finished[best.count];
  for (let count = best.count; step && count > 0; count -= 1) {
    cells.unshift(step.cell);
    step = reached.get(step.from)?.[count - 1];
  }
  return cells;
}
