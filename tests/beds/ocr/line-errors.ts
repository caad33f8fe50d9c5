import { quadRect, type RotatedRect } from '#inside/ocr/page/geometry.ts';
import type { Quad, TextLine } from '#ocr';
import { comparableCharacters } from './character-error-rate.ts';
import type { PageTruth } from './truth.ts';

/** Wrong characters of one read line. */
interface LineErrors {
  line: TextLine;
  wrong: number;
}

/** What the lines of a page came to, one by one. */
interface ReadLines {
  lines: readonly LineErrors[];
  /** Characters of true lines at whose place nothing was read: no routing can reach them. */
  missed: number;
}

/** A read line below this smallest character probability goes to review where nothing else tells. */
const reviewBelow = 0.8;

/** Whether a reader's own routing sends a line to review. */
export function isRouted(line: Partial<Pick<TextLine, 'isReview'>> & TextLine): boolean {
  return line.isReview ?? line.minCharacterProbability < reviewBelow;
}

/**
 * Wrong characters line by line: each read line against the true text at its place, of which it
 * may be any part, so that neither order nor splitting counts.
 */
export function lineErrors(truth: PageTruth, lines: readonly TextLine[]): ReadLines {
  const places = truth.lines.map((line) => ({ line, rect: quadRect(line.box) }));
  const seen = new Set<(typeof places)[number]>();
  const errors = lines.map((line): LineErrors => {
    const rect = quadRect(line.box);
    const found = places.filter((place) => shareLine(place.rect, rect));
    for (const place of found) seen.add(place);
    const expected = found
      .map((place) => ({ text: place.line.text, at: along(place.rect, rect) }))
      .sort((a, b) => a.at - b.at)
      .map(({ text }) => text)
      .join('');
    const read = comparableCharacters(line.text);
    return { line, wrong: partDistance(read, comparableCharacters(expected)) };
  });
  const missed = places
    .filter((place) => !seen.has(place))
    .reduce((sum, { line }) => sum + comparableCharacters(line.text).length, 0);
  return { lines: errors, missed };
}

/** Whether a box lies on a true line: the same baseline and some width in common. */
export function liesOnLine(truth: PageTruth, box: Quad): boolean {
  const rect = quadRect(box);
  return truth.lines.some((line) => shareLine(quadRect(line.box), rect));
}

/** Judged in the frame of the true line, so that turned and tilted pages are judged alike. */
function shareLine(truth: RotatedRect, read: RotatedRect): boolean {
  const cos = Math.cos(truth.angle);
  const sin = Math.sin(truth.angle);
  const [dx, dy] = [read.x - truth.x, read.y - truth.y];
  const turn = read.angle - truth.angle;
  const [c, s] = [Math.abs(Math.cos(turn)), Math.abs(Math.sin(turn))];
  const halfWidth = (read.width * c + read.height * s) / 2;
  const halfHeight = (read.height * c + (s < 0.35 ? 0 : read.width * s)) / 2;
  const near = Math.min(halfHeight, truth.height / 2);
  const limitY = Math.max(halfHeight, truth.height / 2) - near / 2;
  return (
    Math.abs(dx * cos + dy * sin) < halfWidth + truth.width / 2 &&
    Math.abs(dy * cos - dx * sin) < Math.max(limitY, near)
  );
}

/** Place of a true line along the direction of a read one. */
function along(truth: RotatedRect, read: RotatedRect): number {
  return truth.x * Math.cos(read.angle) + truth.y * Math.sin(read.angle);
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
