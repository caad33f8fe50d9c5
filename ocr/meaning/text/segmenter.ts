import { Jieba, TfIdf } from '@node-rs/jieba';
import { dict, idf } from '@node-rs/jieba/dict.js';
import { departmentTerms, unionTerms } from './union-terms.ts';

/** A word with its part of speech as jieba names it: `n` noun, `nr` person, `ns` place, `v` verb, … */
export interface TaggedWord {
  word: string;
  tag: string;
  /** Code units of the text before it. */
  start: number;
}

interface Loaded {
  jieba: Jieba;
  weights: TfIdf;
}

let loaded: Loaded | null = null;

/** The dictionary takes a third of a second and 60 MB, so it waits for the first text. */
function load(): Loaded {
  if (loaded !== null) return loaded;
  const jieba = Jieba.withDict(dict);
  jieba.loadDict(
    Buffer.from([...unionTerms, ...departmentTerms].map((term) => `${term} 200000 n\n`).join('')),
  );
  loaded = { jieba, weights: TfIdf.withDict(idf) };
  return loaded;
}

/**
 * Cuts a text into words.
 * @param guesses whether words that are in no dictionary are guessed; guessed ones are tagged `x`
 */
export function taggedWords(text: string, guesses: boolean): TaggedWord[] {
  let start = 0;
  return load()
    .jieba.tag(text, guesses)
    .map(({ word, tag }) => {
      const at = start;
      start += word.length;
      return { word, tag, start: at };
    });
}

/** Weight of the words of a text: frequency here by rarity in the language (TF-IDF). */
export function wordWeights(text: string, most: number): Map<string, number> {
  const { jieba, weights } = load();
  return new Map(
    weights.extractKeywords(jieba, text, most).map(({ keyword, weight }) => [keyword, weight]),
  );
}
