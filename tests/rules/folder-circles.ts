import { posix } from 'node:path';

/** An import of one file of ours by another, paths from the project's root. */
interface OwnImport {
  from: string;
  to: string;
}

const isDoor = (file: string): boolean => posix.basename(file) === 'index.ts';

/**
 * Folders that import each other in a circle, each circle sorted. Doors are left out: an index.ts
 * only hands on what stands behind it.
 */
export function folderCircles(imports: readonly OwnImport[]): string[][] {
  const below = new Map<string, Set<string>>();
  for (const { from, to } of imports) {
    const [a, b] = [posix.dirname(from), posix.dirname(to)];
    if (a !== b && !isDoor(from) && !isDoor(to)) below.set(a, (below.get(a) ?? new Set()).add(b));
  }
  const reached = new Map<string, Set<string>>();
  for (const start of below.keys()) {
    const seen = new Set<string>();
    const waiting = [...(below.get(start) ?? [])];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      waiting.push(...(below.get(next) ?? []));
    }
    reached.set(start, seen);
  }
  const circles = new Map<string, string[]>();
  for (const [folder, seen] of reached) {
    if (!seen.has(folder)) continue;
    const circle = [...seen].filter((other) => reached.get(other)?.has(folder)).toSorted();
    circles.set(circle.join(' '), circle);
  }
  return [...circles.values()];
}
