import type { ReadCharacter } from '../nets/ctc-decode.ts';

/** A document number's year stands in 〔 〕 (GB/T 9704-2012, 7.2.5). */
const numberedYear = /[（(〔[【]((?:19|20)\d\d)[）)〕\]】](?=第?\d{1,4}[-—\d]{0,5}号)/gu;
/** A year in Chinese numerals: its nought is 〇, whatever ring was read. */
const spelledYear = /[一二三四五六七八九〇○◯零OoQ0]{4}(?=年)/gu;
const ring = /[○◯OoQ0]/u;
/** Figures of a date: the points between them are points. */
const pointedDate = /(?<![\d.,])(?:19|20)\d\d[.,，]\d{1,2}[.,，]\d{1,2}(?![\d.,])/gu;
/** An amount with thousands: the last point parts the fen, those before it part thousands. */
const amount = /(?<![\d.,])\d{1,3}(?:[.,，]\d{3})+[.,，]\d{2}(?![\d.,，])/gu;
/** A numbered item begins a line with its figure and a point (GB/T 9704-2012, 7.3.3). */
const itemNumber = /^\d{1,2}[·・](?=\p{Script=Han})/u;
/** A ring read as surely as this is a ring: many a typesetter had no 〇. */
const sureRing = 0.5;
/** The recogniser must hold the bracket of years for possible at the least. */
const leastBracket = 0.004;

/**
 * Puts right what the writing rules of office paper leave no choice about, where the recogniser
 * chose a look-alike: 〔〕 about the year of a document number, 〇 in
 * spelled years, points in dates and after numbers of items, commas and point in amounts.
 * @returns the characters' texts, one for one
 */
export function byConvention(characters: readonly ReadCharacter[]): string[] {
  const texts = characters.map((character) => character.text);
  // Offsets are those of code points: every class is one character of the basic plane or a single
  // code point, so an array joined by single units keeps the places.
  const line = texts.map((text) => (text.length === 1 ? text : '\uffff')).join('');
  for (const match of line.matchAll(numberedYear)) {
    const [open, close] = [match.index, match.index + 5];
    if (!couldBe(characters[open], '〔') && !couldBe(characters[close], '〕')) continue;
    texts[open] = '〔';
    texts[close] = '〕';
  }
  for (const match of line.matchAll(spelledYear)) {
    if (/^[0Oo]+$/.test(match[0])) continue;
    for (let at = match.index; at < match.index + match[0].length; at++) {
      const isSure = texts[at] === '○' && (characters[at]?.probability ?? 0) >= sureRing;
      if (ring.test(texts[at] as string) && !isSure) texts[at] = '〇';
    }
  }
  for (const match of line.matchAll(pointedDate)) {
    for (let at = match.index; at < match.index + match[0].length; at++) {
      if (/[,，]/.test(texts[at] as string)) texts[at] = '.';
    }
  }
  const item = itemNumber.exec(line);
  if (item !== null) texts[item[0].length - 1] = '.';
  for (const match of line.matchAll(amount)) {
    const end = match.index + match[0].length;
    for (let at = match.index; at < end; at++) {
      if (/[.,，]/.test(texts[at] as string)) texts[at] = at === end - 3 ? '.' : ',';
    }
  }
  return texts;
}

function couldBe(read: ReadCharacter | undefined, character: string): boolean {
  if (read?.text === character) return true;
  const found = read?.alternatives.find((one) => one.character === character);
  return (found?.probability ?? 0) >= leastBracket;
}
