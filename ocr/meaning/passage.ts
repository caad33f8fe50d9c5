import { fold } from '#values';
import type { Point, Quad, TextLine } from '../page/page-types.ts';

/** Where one code unit of a passage stands. */
interface Mark {
  /** Index of the line on the page. */
  line: number;
  /** The visual row the line stands on. */
  row: number;
  /** Index of the character (code point) in the line's text. */
  at: number;
  probability: number;
  /** White space or the end of a line stood before it. */
  isBroken: boolean;
}

/** Text of one or more lines in half width (NFKC) without white space, each unit with its place. */
export interface Passage {
  text: string;
  /** One for each UTF-16 unit of `text`. */
  marks: readonly Mark[];
}

/** A part of a passage. */
export interface Span {
  passage: Passage;
  /** UTF-16 units of the passage's text, from `start` up to `end`. */
  start: number;
  end: number;
}

/** Joins lines into one passage: widths folded, white space and fill-in underlines dropped. */
export function passageOf(lines: readonly TextLine[], indexes: readonly number[]): Passage {
  let text = '';
  const marks: Mark[] = [];
  for (const index of indexes) {
    const line = lines[index] as TextLine;
    let isBroken = true;
    Array.from(line.text).forEach((character, at) => {
      // NFKC makes a colon of its full-width form, but of ﹕ and ： alike; ‧ and • stand for ·.
      const folded = fold(character, 'dots').replace(/[\s_＿]/gu, '');
      if (folded === '') isBroken = true;
      text += folded;
      for (let unit = 0; unit < folded.length; unit++) {
        const probability = line.characterProbabilities[at] ?? line.minCharacterProbability;
        marks.push({
          line: index,
          row: line.row,
          at,
          probability,
          isBroken: isBroken && unit === 0,
        });
        isBroken = false;
      }
    });
  }
  return { text, marks };
}

/** A part of a passage's text, by default all that follows. */
export function spanOf(passage: Passage, start = 0, length = passage.text.length - start): Span {
  return { passage, start, end: start + length };
}

/** Passages as one, without a gap. */
export function joined(passages: readonly Passage[]): Passage {
  return {
    text: passages.map(({ text }) => text).join(''),
    marks: passages.flatMap(({ marks }) => marks),
  };
}

/** The text of a span. */
export function spanText({ passage, start, end }: Span): string {
  return passage.text.slice(start, end);
}

/** Indexes of the lines a span lies on, each once, in order. */
export function spanLines({ passage, start, end }: Span): number[] {
  return [...new Set(passage.marks.slice(start, end).map(({ line }) => line))];
}

/** Smallest probability of a span's characters; 0 for an empty span. */
export function spanProbability({ passage, start, end }: Span): number {
  const own = passage.marks.slice(start, end).map(({ probability }) => probability);
  return own.length === 0 ? 0 : Math.min(...own);
}

/** Box of exactly the span's characters: of one line at its angle, of several lines around all. */
export function spanBox(lines: readonly TextLine[], span: Span): Quad {
  const marks = span.passage.marks.slice(span.start, span.end);
  const boxes = spanLines(span).map((index) => {
    const at = marks.filter(({ line }) => line === index).map((mark) => mark.at);
    return partBox(lines[index] as TextLine, Math.min(...at), Math.max(...at) + 1);
  });
  const [first] = boxes;
  if (first !== undefined && boxes.length === 1) return first;
  const points = boxes.flat();
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
}

/**
 * Box of a part of a line, by the usual widths of its characters: engines tell the box of a segment
 * only.
 * @param from index of the part's first character (code point)
 * @param to index after its last one
 */
export function partBox(line: Pick<TextLine, 'text' | 'box'>, from: number, to: number): Quad {
  const widths = Array.from(line.text).map(characterWidth);
  const sum = (list: readonly number[]): number => list.reduce((total, one) => total + one, 0);
  const whole = sum(widths);
  if (whole === 0) return line.box;
  const start = sum(widths.slice(0, from)) / whole;
  const end = sum(widths.slice(0, to)) / whole;
  const [a, b, c, d] = line.box;
  return [between(a, b, start), between(a, b, end), between(d, c, end), between(d, c, start)];
}

/** In ems, as most faces of Chinese offices have it. */
function characterWidth(character: string): number {
  if (/^[\s.,:;'"!|()[\]ilI1-]$/u.test(character)) return /\d/.test(character) ? 0.5 : 0.35;
  return /^[\p{ASCII}·]$/u.test(character) ? 0.53 : 1;
}

function between([x, y]: Point, [toX, toY]: Point, share: number): Point {
  return [x + share * (toX - x), y + share * (toY - y)];
}
