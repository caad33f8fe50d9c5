import { fold } from '#values';
import type { Point, Quad, Segment } from '../page/page-types.ts';
import type { PlacedGlyph } from './pdf-content.ts';

/** Shares of the type's height above and below the base line that characters fill. */
const shareAbove = 0.9;
const shareBelow = 0.15;
/** Base lines nearer than this share of the type's height are one line. */
const sameLine = 0.3;
/** Gaps, in heights of the type, at which a line is cut into segments: empty, and with spaces. */
const emptyGap = 0.7;
const spacedGap = 1.5;
/** Gap between Latin letters that is a space though none was written. */
const wordGap = 0.25;
/** The same character again within this share of its width is a bold made by drawing it twice. */
const doubled = 0.4;
const latin = /^[\w.,;:!?%)\]]$/;
/** Not seen and no text: soft hyphen, zero-width characters, byte order mark. */
const unseen = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;

/** A glyph in the frame of its line: `along` in the direction of reading, `across` downwards. */
interface Turned {
  text: string;
  from: number;
  to: number;
  across: number;
  em: number;
  isVertical: boolean;
  isSpace: boolean;
}

/**
 * Joins characters to segments as a detector of text lines would find them: by where they stand,
 * not by the order in which they are drawn.
 */
export function pdfSegments(glyphs: readonly PlacedGlyph[]): Segment[] {
  const frames = new Map<string, { angle: number; glyphs: Turned[] }>();
  for (const glyph of glyphs) {
    const angle = readingAngle(glyph);
    // Two degrees apart is another direction; within, a line drawn in pieces stays one.
    const step = Math.round((angle * 90) / Math.PI);
    const key = `${step === -90 ? 90 : step} ${glyph.isVertical}`;
    const frame = frames.get(key) ?? { angle, glyphs: [] };
    frame.glyphs.push(turn(glyph, frame.angle));
    frames.set(key, frame);
  }
  return [...frames.values()].flatMap(({ angle, glyphs: turned }) =>
    linesOf(turned).flatMap((line) => segmentsOf(line, angle)),
  );
}

/** Direction of reading in radians, clockwise from the right. */
export function readingAngle({ start, end }: PlacedGlyph): number {
  return Math.atan2(end[1] - start[1], end[0] - start[0]);
}

function turn(glyph: PlacedGlyph, angle: number): Turned {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const along = ([x, y]: Point): number => x * cos + y * sin;
  const [x, y] = glyph.start;
  const text = glyph.text
    .replace(unseen, '')
    .replace(/[\u2e80-\u2fd5\uf900-\ufaff]/g, (radical) => fold(radical, 'width'));
  const isSpace = glyph.isSpace || text.trim() === '';
  const ends = [along(glyph.start), along(glyph.end)];
  return {
    ...{ text, isSpace, em: glyph.em, isVertical: glyph.isVertical },
    ...{ from: Math.min(...ends), to: Math.max(...ends), across: y * cos - x * sin },
  };
}

function linesOf(glyphs: readonly Turned[]): Turned[][] {
  const lines: Turned[][] = [];
  for (const glyph of glyphs.toSorted((a, b) => a.across - b.across)) {
    const line = lines.findLast((one) => {
      const first = one[0] as Turned;
      const em = Math.min(first.em, glyph.em);
      const isAlike = Math.max(first.em, glyph.em) < 2 * em;
      return isAlike && Math.abs(first.across - glyph.across) < sameLine * em;
    });
    if (line === undefined) lines.push([glyph]);
    else line.push(glyph);
  }
  return lines.map((line) => line.toSorted((a, b) => a.from - b.from));
}

function segmentsOf(line: readonly Turned[], angle: number): Segment[] {
  const segments: Segment[] = [];
  let run: Turned[] = [];
  const end = (): void => {
    const segment = segmentOf(run, angle);
    if (segment !== null) segments.push(segment);
    run = [];
  };
  for (const glyph of line) {
    const last = run.findLast(({ isSpace }) => !isSpace);
    if (last !== undefined && !glyph.isSpace) {
      if (isDoubled(run, glyph)) continue;
      const gap = glyph.from - last.to;
      const isSpaced = run.at(-1)?.isSpace === true;
      const em = Math.min(last.em, glyph.em);
      if (gap > (isSpaced ? spacedGap : emptyGap) * em) end();
      else if (!isSpaced && gap > wordGap * em && latin.test(last.text) && latin.test(glyph.text)) {
        run.push({ ...last, text: ' ', from: last.to, to: glyph.from, isSpace: true });
      }
    }
    run.push(glyph);
  }
  end();
  return segments;
}

function isDoubled(run: readonly Turned[], glyph: Turned): boolean {
  return run
    .slice(-4)
    .some(
      (one) => one.text === glyph.text && glyph.from - one.from < doubled * (glyph.to - glyph.from),
    );
}

function segmentOf(run: readonly Turned[], angle: number): Segment | null {
  const seen = run.filter(({ isSpace }) => !isSpace);
  const first = seen[0];
  if (first === undefined) return null;
  const text = run
    .map(({ text: one, isSpace }) => (isSpace ? ' ' : one))
    .join('')
    .trim()
    .replace(/ +/g, ' ');
  const em = Math.max(...seen.map((one) => one.em));
  const to = Math.max(...seen.map((one) => one.to));
  const [above, below] = first.isVertical ? [0.5, 0.5] : [shareAbove, shareBelow];
  const probabilities = [...text].map(() => 1);
  return {
    box: boxOf(first.from, to, first.across - above * em, first.across + below * em, angle),
    text,
    confidence: 1,
    minCharacterProbability: 1,
    characterProbabilities: probabilities,
    errorProbability: 0,
    source: 'pdf_text',
  };
}

function boxOf(from: number, to: number, top: number, bottom: number, angle: number): Quad {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const point = (along: number, across: number): Point => [
    along * cos - across * sin,
    along * sin + across * cos,
  ];
  return [point(from, top), point(to, top), point(to, bottom), point(from, bottom)];
}
