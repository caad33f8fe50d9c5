import { fold } from '#values';
import type { DecodedText, ReadCharacter } from '../nets/ctc-decode.ts';
import { isUpright } from '../nets/image-tensor.ts';
import { type RotatedRect, rectCorners } from '../page/geometry.ts';
import type { Quad, Segment } from '../page/page-types.ts';
import { byConvention } from './conventions.ts';
import type { Lexicon } from './lexicon.ts';
import { likelyWording } from './likely-wording.ts';

/** A line with what the image and what the language say of it. */
export interface LineText {
  text: string;
  read: DecodedText;
  /** One for each code point: how likely image and language together hold it. */
  posteriors: readonly number[];
  /** Places whose character is not the one the recogniser held likeliest. */
  changed: readonly number[];
  /** Whether another look at the line gave the same text; null: it was read once. */
  isConfirmed: boolean | null;
}

/** A stop that may be one: Chinese sentences end with 。, which the recogniser must hold possible. */
const leastStop = 0.02;

/** Leaves out specks read as points: before a line, and after it where Chinese characters end. */
function withoutSpecks(read: DecodedText): DecodedText {
  const characters = [...read.characters];
  const isPoint = (one: ReadCharacter | undefined): boolean =>
    one !== undefined && /^[.·]$/u.test(one.text);
  const couldStop = (one: ReadCharacter): boolean =>
    one.alternatives.some(
      ({ character, probability }) => character === '。' && probability >= leastStop,
    );
  while (characters.length > 1 && isPoint(characters[0])) characters.shift();
  for (;;) {
    const [before, last] = characters.slice(-2) as [ReadCharacter, ReadCharacter?];
    if (last === undefined || !isPoint(last) || !/\p{Script=Han}/u.test(before.text)) break;
    if (couldStop(last)) {
      characters[characters.length - 1] = { ...last, text: '。' };
      break;
    }
    characters.pop();
  }
  return { ...read, characters, text: characters.map(({ text }) => text).join('') };
}

/** Settles a line's characters by the words they make and by the conventions of office paper. */
export function settleText(seen: DecodedText, lexicon: Lexicon): LineText {
  const read = withoutSpecks(seen);
  const wording = likelyWording(read, lexicon);
  const worded = Array.from(wording.text);
  const characters = read.characters.map((character, at): ReadCharacter => {
    const text = worded[at] as string;
    return text === character.text ? character : { ...character, text };
  });
  const texts = byConvention(characters);
  const changed = texts.flatMap((text, at) => (text === read.characters[at]?.text ? [] : [at]));
  return {
    text: texts.join(''),
    read,
    posteriors: wording.posteriors,
    changed,
    isConfirmed: null,
  };
}

/** Of two looks at one line the surer, with whether they agree. */
export function surerOf(first: LineText, second: LineText): LineText {
  if (second.text === '') return { ...first, isConfirmed: false };
  const isConfirmed = bare(first.text) === bare(second.text);
  const better = logSureness(second.read) > logSureness(first.read) ? second : first;
  return { ...better, isConfirmed };
}

/** Mean logarithm of the characters' probabilities. */
function logSureness(read: DecodedText): number {
  const sum = read.characters.reduce((total, one) => total + Math.log(one.probability), 0);
  return sum / Math.max(1, read.characters.length);
}

function bare(text: string): string {
  return fold(text, 'bare');
}

/** A read line as a segment of the page. */
export function segmentOf(box: RotatedRect, line: LineText): Segment {
  // Columns are read along their height: the text's own top left is the box's top right.
  const [a, b, c, d] = rectCorners(box);
  const quad: Quad = isUpright(box) ? [b, c, d, a] : [a, b, c, d];
  const probabilities = line.read.characters.map((character) => character.probability);
  return {
    box: quad,
    text: line.text,
    confidence: probabilities.reduce((sum, one) => sum + one, 0) / probabilities.length,
    minCharacterProbability: Math.min(...probabilities),
    characterProbabilities: probabilities,
  };
}
