import type { DecodedText, ReadCharacter } from '../ctc-decode.ts';
import { type RotatedRect, rectCorners } from '../geometry.ts';
import { isUpright } from '../image-tensor.ts';
import type { Quad, Segment } from '../page-types.ts';
import { byConvention } from './conventions.ts';
import type { Lexicon } from './lexicon.ts';
import { likelyWording } from './likely-wording.ts';

/** A line with what the image and what the language say of it. */
export interface LineText {
  readonly text: string;
  readonly read: DecodedText;
  /** One for each code point: how likely image and language together hold it. */
  readonly posteriors: readonly number[];
  /** Places whose character is not the one the recogniser held likeliest. */
  readonly changed: readonly number[];
}

/** Settles a line's characters by the words they make and by the conventions of office paper. */
export function settleText(read: DecodedText, lexicon: Lexicon): LineText {
  const wording = likelyWording(read, lexicon);
  const worded = Array.from(wording.text);
  const characters = read.characters.map((character, at): ReadCharacter => {
    const text = worded[at] as string;
    return text === character.text ? character : { ...character, text };
  });
  const texts = byConvention(characters);
  const changed = texts.flatMap((text, at) => (text === read.characters[at]?.text ? [] : [at]));
  return { text: texts.join(''), read, posteriors: wording.posteriors, changed };
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
