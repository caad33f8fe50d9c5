import { fold } from '#values';
import { foldLookalikes } from '../values/labels.ts';

/** What of a page tells its type. */
export interface TypeEvidence {
  /** Title and running head, as far as the page has them. */
  titles: readonly string[];
  /** Text of the page without its title, without white space, in half width. */
  body: string;
  /** Whether most of it is cells of labels and values, rows of a list, or sentences. */
  layout: 'form' | 'list' | 'prose';
}

/**
 * Features by which the model tells types: ends of the title (`$的通知`), pairs of its characters
 * (`t通知`), words in the text (`b特此通知`), the layout (`l:form`). Binary: each once.
 * @param cues words looked for in the text
 */
export function typeFeatures(evidence: TypeEvidence, cues: readonly string[]): string[] {
  const features = new Set<string>([`l:${evidence.layout}`]);
  const titles = evidence.titles.map(bareTitle).filter((title) => title !== '');
  if (titles.length === 0) features.add('t:none');
  for (const title of titles) {
    const characters = Array.from(title);
    for (let length = 1; length <= 4 && length <= characters.length; length++) {
      features.add(`$${characters.slice(-length).join('')}`);
    }
    characters.forEach((character, at) => {
      const next = characters[at + 1];
      if (next !== undefined) features.add(`t${character}${next}`);
    });
  }
  const body = numberless(foldLookalikes(evidence.body));
  for (const cue of cues) if (body.includes(cue)) features.add(`b${cue}`);
  return [...features];
}

/** Any number as `#`: 第#期, 第#条. */
export function numberless(text: string): string {
  return text.replace(/[0-9〇○零一二三四五六七八九十百]+/gu, '#');
}

/** A title without notes in brackets, figures and punctuation: 方案(草案) ends as 方案 does. */
function bareTitle(title: string): string {
  return foldLookalikes(fold(title, 'width'))
    .replace(
      /[([〔【《]?(?:草案|试行|讨论稿|征求意见稿|摘编|样表|存根|副本|修订|送审稿)[)\]〕】》]?$/u,
      '',
    )
    .replace(/[^\p{Script=Han}]/gu, '');
}
