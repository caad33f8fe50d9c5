import { type Block, columnShare } from './blocks.ts';
import { isLabelled } from './neighbours.ts';
import { joined, type Passage } from './passage.ts';

/**
 * Passages in which to look for words: each cell by itself, and free lines that go on in the line
 * beneath joined with it.
 */
export function paragraphs(blocks: readonly Block[]): Passage[] {
  const made: Passage[] = blocks
    .filter(({ table }) => table !== null)
    .map(({ passage }) => passage);
  const free = blocks.filter(({ table }) => table === null);
  let open: { passage: Passage; last: Block } | null = null;
  for (const block of free) {
    if (open !== null && goesOn(open.last, block, free)) {
      open = { passage: joined([open.passage, block.passage]), last: block };
    } else {
      if (open !== null) made.push(open.passage);
      open = { passage: block.passage, last: block };
    }
  }
  if (open !== null) made.push(open.passage);
  return made;
}

/** A line goes on beneath when it reaches the right edge of its column and the next follows it. */
function goesOn(line: Block, next: Block, free: readonly Block[]): boolean {
  if (next.top < line.top + line.size / 2 || next.top - line.bottom > 1.6 * line.size) return false;
  if (columnShare(line, next) < 0.5 || isLabelled(next)) return false;
  const edge = Math.max(
    ...free.filter((other) => columnShare(line, other) > 0.5).map(({ right }) => right),
  );
  return line.right > edge - 3 * line.size;
}
