import { Converter } from 'opencc-js/t2cn';
import type { DecodedText, ReadCharacter } from '../nets/ctc-decode.ts';

/** A page with fewer of its characters in traditional form is written in simplified ones. */
const mostTraditional = 0.2;
const hanCharacter = /^\p{Script=Han}$/u;

const toSimplified = Converter({ from: 't', to: 'cn' });

/**
 * Reads a page's stray traditional characters as the simplified ones they stand for. The recogniser
 * knows both and takes worn simplified print for traditional; papers since 1956 mix them only in
 * names of old and in calligraphy. Pages written in traditional characters stay as read.
 */
export function inOneScript(reads: readonly DecodedText[]): DecodedText[] {
  let han = 0;
  let traditional = 0;
  for (const { text } of reads) {
    for (const character of text) {
      if (!hanCharacter.test(character)) continue;
      han++;
      if (toSimplified(character) !== character) traditional++;
    }
  }
  if (traditional === 0 || traditional > mostTraditional * han) return [...reads];
  return reads.map((read) => {
    const characters = read.characters.map(simplified);
    return { ...read, characters, text: characters.map(({ text }) => text).join('') };
  });
}

function simplified(read: ReadCharacter): ReadCharacter {
  const text = hanCharacter.test(read.text) ? toSimplified(read.text) : read.text;
  // Both forms of the character speak for it.
  const same = read.alternatives.filter(({ character }) => toSimplified(character) === text);
  if (text === read.text && same.length === 0) return read;
  const probability = same.reduce((sum, one) => sum + one.probability, read.probability);
  const alternatives = read.alternatives.filter((one) => !same.includes(one));
  return { ...read, text, probability: Math.min(1, probability), alternatives };
}
