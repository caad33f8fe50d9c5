import type { TextLine } from './page-types.ts';

/** A line's text in half width without white space, with a probability per UTF-16 unit. */
export interface GlyphText {
  readonly text: string;
  readonly probabilities: readonly number[];
  readonly line: TextLine;
}

/** Folds widths (NFKC) and drops white space, keeping each unit's probability beside it. */
export function glyphText(line: TextLine): GlyphText {
  let text = '';
  const probabilities: number[] = [];
  Array.from(line.text).forEach((character, index) => {
    const folded = character.normalize('NFKC').replace(/\s/gu, '');
    text += folded;
    for (let i = 0; i < folded.length; i++) {
      probabilities.push(line.characterProbabilities[index] ?? 0);
    }
  });
  return { text, probabilities, line };
}
