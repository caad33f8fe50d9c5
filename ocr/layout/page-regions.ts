import { lowMedian } from '#values';
import type { PageMargins } from './page-margins.ts';
import type { OrderedPart } from './page-text.ts';
import { around, type Bounds, heightOf, middleX, type Placed, widthOf } from './straight-page.ts';
import { type Block, isTable, type TextBlock } from './table-block.ts';

type Rows = readonly (readonly Placed[])[];

/** Names the parts of an ordered page and cuts its text into titles and paragraphs. */
export function regionParts(
  margins: PageMargins,
  blocks: readonly Block[],
  pageWidth: number,
  em: number,
): OrderedPart[] {
  const parts: OrderedPart[] = marginParts('header', margins);
  const span = around(
    blocks.flatMap((block): readonly Bounds[] => (isTable(block) ? [block] : block.rows.flat())),
  );
  for (const [index, block] of blocks.entries()) {
    const next = blocks[index + 1];
    const middles = [middleX(span), pageWidth / 2];
    if (next !== undefined && isTable(next)) middles.push(middleX(next));
    if (isTable(block)) parts.push({ kind: 'table', table: block });
    else parts.push(...textParts(block, { middles, slack: 0.05 * widthOf(span) }, em));
  }
  parts.push(...marginParts('footer', margins));
  return parts;
}

function marginParts(kind: 'header' | 'footer', margins: PageMargins): OrderedPart[] {
  const parts: OrderedPart[] = [];
  for (const row of margins[kind]) {
    // A page number beside a running head is a region of its own on the same line.
    for (const one of row) {
      const own = margins.pageNumbers.has(one) ? 'page_number' : kind;
      const last = parts.at(-1);
      if (last?.kind === own && last.rows.flat().some((other) => row.includes(other))) {
        parts[parts.length - 1] = { kind: own, rows: [[...last.rows.flat(), one]] };
      } else parts.push({ kind: own, rows: [[one]] });
    }
  }
  return parts;
}

/** Where the middle of a title may stand: that of the page, of its text or of the table below. */
interface Middle {
  middles: readonly number[];
  slack: number;
}

function textParts(block: TextBlock, middle: Middle, em: number): OrderedPart[] {
  const parts: OrderedPart[] = [];
  const column = around(block.rows.flat());
  const pitch = usualPitch(block.rows, em);
  let paragraph: (readonly Placed[])[] = [];
  const close = (): void => {
    if (paragraph.length > 0) parts.push({ kind: 'text', rows: paragraph });
    paragraph = [];
  };
  for (const [index, row] of block.rows.entries()) {
    if (isTitle(row, middle, em)) {
      close();
      parts.push({ kind: 'title', rows: [row] });
      continue;
    }
    const before = paragraph.at(-1);
    if (before !== undefined && begins(row, before, block.rows[index + 1], column, pitch, em))
      close();
    paragraph.push(row);
  }
  close();
  return parts;
}

/** Larger than the body and in the middle of the page. */
function isTitle(row: readonly Placed[], { middles, slack }: Middle, em: number): boolean {
  const bounds = around(row);
  const letters = row.reduce((sum, one) => sum + Array.from(one.segment.text).length, 0);
  const height = lowMedian(row.map(heightOf));
  return (
    letters >= 2 &&
    letters <= 45 &&
    height > 1.25 * em &&
    middles.some((middle) => Math.abs(middleX(bounds) - middle) < slack)
  );
}

function begins(
  row: readonly Placed[],
  before: readonly Placed[],
  next: readonly Placed[] | undefined,
  column: Bounds,
  pitch: number,
  em: number,
): boolean {
  const [bounds, last] = [around(row), around(before)];
  if (bounds.top + bounds.bottom - last.top - last.bottom > 2 * 1.35 * pitch) return true;
  const indent = bounds.left - column.left;
  const isIndented = indent > 1.2 * em && indent < 3.2 * em;
  const nextLeft = next === undefined ? column.left : around(next).left;
  return (isIndented && nextLeft < bounds.left - 0.8 * em) || last.right < column.right - 4 * em;
}

function usualPitch(rows: Rows, em: number): number {
  const middles = rows.map((row) => lowMedian(row.map((one) => (one.top + one.bottom) / 2)));
  return lowMedian(
    middles.slice(1).map((middle, index) => middle - (middles[index] as number)),
    2 * em,
  );
}
