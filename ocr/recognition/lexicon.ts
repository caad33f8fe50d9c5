import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { OcrError } from '../page/page-types.ts';
import { capitalPairs, officeWords, rareAlone } from './office-words.ts';

/** How common words are in written Chinese. */
export interface Lexicon {
  /** Natural logarithm of the word's share of running text; undefined for what is no word. */
  logShare(word: string): number | undefined;
}

/** Characters of the longest word that is looked up. */
export const longestWord = 5;
/** Words of office paper count at least as much as 会员 does twentyfold. */
const officeCount = 20_000;
/** Added to single characters: names are made of rare ones. */
const smoothing = 20;

let loaded: Lexicon | undefined;

/**
 * The word frequencies of jieba (People's Daily of 1998 and others), with words of office paper.
 * Read once a process.
 * @throws OcrError `model_missing`.
 */
export function loadLexicon(): Lexicon {
  loaded ??= lexiconOf(readDictionary());
  return loaded;
}

/** @param lines `word count tag` */
function lexiconOf(dictionary: string): Lexicon {
  const counts = new Map<string, number>();
  let total = 0;
  for (const line of dictionary.split('\n')) {
    const end = line.indexOf(' ');
    if (end < 1 || end > longestWord) continue;
    const count = Number.parseInt(line.slice(end + 1), 10);
    total += count;
    counts.set(line.slice(0, end), end === 1 ? count + smoothing : count);
  }
  for (const word of [...officeWords, ...capitalPairs]) {
    counts.set(word, Math.max(officeCount, counts.get(word) ?? 0));
  }
  for (const character of rareAlone) counts.set(character, smoothing);
  return {
    logShare(word) {
      const count = counts.get(word);
      return count === undefined ? undefined : Math.log(count / total);
    },
  };
}

function readDictionary(): string {
  const require = createRequire(import.meta.url);
  const file = path.join(path.dirname(require.resolve('@node-rs/jieba/package.json')), 'dict.txt');
  if (!existsSync(file)) {
    throw new OcrError(
      'model_missing',
      '缺少词频表 @node-rs/jieba/dict.txt。请在项目目录运行 npm run setup 后重试',
    );
  }
  return readFileSync(file, 'utf8');
}
