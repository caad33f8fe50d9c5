import { maskPersonalNumbers } from '#values';
import type { Summary } from '../../page/field-types.ts';
import type { TextBlock } from './running-text.ts';
import { wordWeights } from './segmenter.ts';

/** Characters a summary may have: two or three sentences, a look's worth. */
const mostCharacters = 150;
const fewestCharacters = 8;
/** A paper shorter than this is its own summary. */
const fewestSentences = 2;
const cue =
  /议定|决定|同意|通过|审议|现将|通知如下|请示|申请|要求|请求|达成|协议|支付|补助|自\S{0,12}起|总额|共计|结果/u;

interface Sentence {
  text: string;
  lines: readonly number[];
  order: number;
}

/**
 * Sentences of the document itself that say most of what it says: those whose words weigh most,
 * the first ones and those that decide something before others. null where there is no prose.
 */
export function summaryOf(blocks: readonly TextBlock[]): Summary | null {
  const sentences = blocks.filter(({ isTitle }) => !isTitle).flatMap(sentencesOf);
  const numbered = sentences.map((sentence, order) => ({ ...sentence, order }));
  if (numbered.length < fewestSentences) return null;
  const weights = wordWeights(numbered.map(({ text }) => text).join(''), 100);
  const scored = numbered
    .map((sentence) => ({ sentence, score: score(sentence, weights) }))
    .sort((a, b) => b.score - a.score || a.sentence.order - b.sentence.order);
  const chosen: Sentence[] = [];
  let length = 0;
  for (const { sentence } of scored) {
    const own = Array.from(sentence.text).length;
    if (length + own > mostCharacters) continue;
    chosen.push(sentence);
    length += own;
  }
  if (chosen.length === 0) return null;
  chosen.sort((a, b) => a.order - b.order);
  return {
    text: chosen.map(({ text }) => text).join(''),
    lines: [...new Set(chosen.flatMap(({ lines }) => lines))].sort((a, b) => a - b),
  };
}

function sentencesOf(block: TextBlock): Omit<Sentence, 'order'>[] {
  return [...block.text.matchAll(/[^。！？!?\n]+[。！？!?]/gu)].flatMap((match) => {
    const text = match[0];
    // ID, card and telephone numbers do not belong where everybody looks first.
    if (maskPersonalNumbers(text) !== text) return [];
    if (Array.from(text).length < fewestCharacters || !/\p{Script=Han}{6}/u.test(text)) return [];
    const places = block.places.slice(match.index, match.index + text.length);
    const lines = new Set(places.flatMap((place) => (place === null ? [] : [place.line])));
    return [{ text, lines: [...lines] }];
  });
}

function score({ text, order }: Sentence, weights: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [word, weight] of weights) if (text.includes(word)) sum += weight;
  // The square root keeps long sentences from winning by length alone.
  const density = sum / Math.sqrt(Array.from(text).length);
  return density * (order === 0 ? 1.3 : 1) * (cue.test(text) ? 1.4 : 1);
}
