import { type Block, columnShare, rowShare } from './blocks.ts';
import { foldLookalikes, labelAtStart } from './values/labels.ts';

/** Free text further away than this many heights of a line belongs to something else. */
const freeReach = { beside: 14, beneath: 2.6 } as const;

/** Whether a block is a label, or begins with one and a colon. */
export function isLabelled(block: Block): boolean {
  if (block.label !== null) return true;
  const found = labelAtStart.exec(foldLookalikes(block.passage.text));
  return found !== null && /^[:;]/.test(block.passage.text.slice(found[0].length));
}

/** The block next to the right on the same row; an empty cell is one too. */
export function besideOf(block: Block, blocks: readonly Block[]): Block | null {
  const best = nextOnRow(block, blocks, (other) => other.left - block.right);
  if (best === null || best.table !== null) return best;
  return best.left - block.right <= freeReach.beside * block.size ? best : null;
}

/** The block next to the left on the same row. */
export function beforeOf(block: Block, blocks: readonly Block[]): Block | null {
  return nextOnRow(block, blocks, (other) => block.left - other.right);
}

/** The nearest block of a row on the side where at least half of it lies beyond an edge. */
function nextOnRow(
  block: Block,
  blocks: readonly Block[],
  distance: (other: Block) => number,
): Block | null {
  let best: Block | null = null;
  for (const other of blocks) {
    if (other === block || other.table !== block.table || rowShare(block, other) < 0.5) continue;
    if (distance(other) < (other.left - other.right) / 2) continue;
    if (best === null || distance(other) < distance(best) - 2) best = other;
  }
  return best;
}

/** The blocks beneath in the same column, from above, as far as they follow without a gap. */
export function columnBeneath(block: Block, blocks: readonly Block[]): Block[] {
  const beneath = blocks
    .filter(
      (other) =>
        other !== block &&
        other.table === block.table &&
        columnShare(block, other) >= 0.5 &&
        other.top + other.bottom > 2 * block.bottom - (other.bottom - other.top) / 2,
    )
    .sort((a, b) => a.top - b.top);
  const column: Block[] = [];
  let last = block;
  for (const other of beneath) {
    if (block.table === null && other.top - last.bottom > freeReach.beneath * block.size) break;
    column.push(other);
    last = other;
  }
  return column;
}
