import { mean } from '#values';
import type { RotatedRect } from '../page/geometry.ts';
import type { FoundLines } from '../page/page-types.ts';

/** Single characters read, each four ways. */
const mostCharacters = 16;
const perLine = 3;
/** Mean probability that characters hardly reach when they lean or stand on their heads. */
const certain = 0.97;
/** A line's box is a little higher than its characters are wide, and a little longer than they are. */
const pitch = 0.88;
const ends = 0.15;

/** Quarter turns clockwise by which a page is to be turned. */
export type Quarters = 0 | 1 | 2 | 3;

/**
 * Reads single characters as they would stand if the page were turned: lines on end may belong to a
 * page on its side, or be labels written downwards, whose characters stand.
 * @returns mean certainty for each of the turns asked for, in order; ends early when there are no
 *   lines or they stand beyond doubt as they are
 */
export async function certaintyOfCharacters(
  lines: FoundLines,
  turns: readonly Quarters[],
): Promise<number[]> {
  // First one character of each line, the longest lines first, then another of each.
  const longest = lines.boxes.toSorted((a, b) => longSide(b) - longSide(a)).map(charactersOf);
  const characters = Array.from({ length: perLine }, (_, turn) =>
    longest.flatMap((line) => line.slice(turn, turn + 1)),
  )
    .flat()
    .slice(0, mostCharacters);
  const certainties: number[] = [];
  for (const quarters of characters.length === 0 ? [] : turns) {
    // Characters that lean to the left by a quarter turn stand when the page is turned by one.
    const angle = (-quarters * Math.PI) / 2;
    const read = await lines.certaintyOf(
      characters.map((box) => ({ ...box, angle: box.angle + angle })),
    );
    certainties.push(mean(read));
    // A page that stands as it is need not be read in every way.
    if (quarters === 0 && (certainties[0] as number) >= certain) break;
  }
  return certainties;
}

const longSide = (box: RotatedRect): number => Math.max(box.width, box.height);

/** A few squares along a line, each around one character where characters are square. */
function charactersOf(box: RotatedRect): RotatedRect[] {
  const isOnEnd = box.height > box.width;
  const high = Math.min(box.width, box.height);
  const length = longSide(box) - ends * high;
  const count = Math.max(1, Math.round(length / (pitch * high)));
  const picked = Math.min(count, perLine);
  const [ux, uy] = isOnEnd
    ? [-Math.sin(box.angle), Math.cos(box.angle)]
    : [Math.cos(box.angle), Math.sin(box.angle)];
  return Array.from({ length: picked }, (_, index) => {
    const place = Math.floor(((index + 0.5) * count) / picked);
    const along = ((place + 0.5) / count - 0.5) * length;
    return {
      x: box.x + along * ux,
      y: box.y + along * uy,
      width: high,
      height: high,
      angle: box.angle,
    };
  });
}
