import { comparableCharacters } from '../character-error-rate.ts';
import { quadRect } from '../geometry.ts';
import type { TextLine } from '../page-types.ts';
import type { PageTruth, TruthLine } from './truth.ts';

/** Wrong characters of one read line. */
export interface LineErrors {
  readonly line: TextLine;
  readonly wrong: number;
}

/** A read line below this smallest character probability goes to review where nothing else tells. */
const REVIEW_BELOW = 0.8;

/** Whether a reader's own routing sends a line to review. */
export function isRouted(line: TextLine & { readonly isReview?: boolean }): boolean {
  return line.isReview ?? line.minCharacterProbability < REVIEW_BELOW;
}

/**
 * Wrong characters line by line: each read line against the true text at its place, of which it
 * may be any part, so that neither order nor splitting counts.
 */
export function lineErrors(truth: PageTruth, lines: readonly TextLine[]): LineErrors[] {
  return lines.map((line) => {
    const expected = truth.lines
      .filter((true_) => overlaps(true_, line))
      .sort((a, b) => a.box[0][0] - b.box[0][0])
      .map((true_) => true_.text)
      .join('');
    const read = comparableCharacters(line.text);
    return { line, wrong: partDistance(read, comparableCharacters(expected)) };
  });
}

/** The same baseline and some width in common. */
function overlaps(truth: TruthLine, line: TextLine): boolean {
  const rect = quadRect(line.box);
  const true_ = quadRect(truth.box);
  const halfWidth = (box: typeof rect): number =>
    Math.max(
      box.width * Math.abs(Math.cos(box.angle)),
      box.height * Math.abs(Math.sin(box.angle)),
    ) / 2;
  const halfHeight = (box: typeof rect): number =>
    Math.max(
      box.height * Math.abs(Math.cos(box.angle)),
      box.width * Math.abs(Math.sin(box.angle)),
    ) / 2;
  const near = Math.min(halfHeight(rect), halfHeight(true_));
  const limitX = halfWidth(rect) + halfWidth(true_);
  const limitY = Math.max(halfHeight(rect), halfHeight(true_)) - near / 2;
  return Math.abs(rect.x - true_.x) < limitX && Math.abs(rect.y - true_.y) < Math.max(limitY, near);
}

/** Edit distance of `part` to the nearest stretch of `whole`. */
export function partDistance(part: readonly string[], whole: readonly string[]): number {
  let previous = new Array<number>(whole.length + 1).fill(0);
  for (let i = 1; i <= part.length; i++) {
    const current = [i];
    for (let j = 1; j <= whole.length; j++) {
      current[j] = Math.min(
        (previous[j] as number) + 1,
        (current[j - 1] as number) + 1,
        (previous[j - 1] as number) + (part[i - 1] === whole[j - 1] ? 0 : 1),
      );
    }
    previous = current;
  }
  return Math.min(...previous);
}
