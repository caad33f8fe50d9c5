import type { Segment } from '../page/page-types.ts';
import { characterWidth } from './split-segments.ts';
import { heightOf, type Placed, type StraightPage, widthOf } from './straight-page.ts';

/** Share of a box's height that a character takes where the text does not tell. */
const usualShare = 0.75;

/**
 * Places segments on the straightened page without the margin that a detector leaves around its
 * text, which differs by detector and resolution: a box of n characters is one margin twice over
 * wider than n characters, and higher than one.
 */
export function placeSegments(segments: readonly Segment[], page: StraightPage): Placed[] {
  const placed = segments.map((segment): Placed => ({ ...page.bounds(segment.box), segment }));
  const share = characterShare(placed);
  return placed.map((one) => {
    const [width, height] = [widthOf(one), heightOf(one)];
    const isUpright = height > 1.5 * width && textWidth(one) > 1;
    const [length, thickness] = isUpright ? [height, width] : [width, height];
    // Headings have less of a margin for their size than small print.
    const own = Math.max(share, ownShare(one, length, thickness) ?? share);
    const margin = (thickness * (1 - own)) / 2;
    const spare = (length - textWidth(one) * thickness * own) / 2;
    const ends = Math.max(0.4 * margin, Math.min(margin, spare));
    const [dx, dy] = isUpright ? [margin, ends] : [ends, margin];
    return {
      left: one.left + dx,
      right: one.right - dx,
      top: one.top + dy,
      bottom: one.bottom - dy,
      segment: one.segment,
    };
  });
}

function characterShare(placed: readonly Placed[]): number {
  const shares = placed
    .flatMap((one) => {
      const share = ownShare(one, widthOf(one), heightOf(one));
      return share === null ? [] : [{ share, count: textWidth(one) }];
    })
    .sort((a, b) => a.share - b.share);
  const half = shares.reduce((sum, one) => sum + one.count, 0) / 2;
  let passed = 0;
  for (const { share, count } of shares) {
    passed += count;
    if (passed >= half) return Math.max(0.4, Math.min(1, share));
  }
  return usualShare;
}

/** Share of its box that the characters of one segment take; null where they do not tell. */
function ownShare(one: Placed, length: number, thickness: number): number | null {
  const count = textWidth(one);
  if (
    thickness < 1 ||
    count < 4 ||
    !/^[\d（]{0,5}[\p{Script=Han}，、。：；（）《》“”]+$/u.test(one.segment.text)
  )
    return null;
  return Math.min(1, (length - thickness) / (count - 1) / thickness);
}

/** Width of a segment's text in characters. */
function textWidth(one: Placed): number {
  return Array.from(one.segment.text).reduce((sum, letter) => sum + characterWidth(letter), 0);
}
