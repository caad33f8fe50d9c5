import type { DecodedText, ReadCharacter } from '../nets/ctc-decode.ts';
import { type Lexicon, longestWord } from './lexicon.ts';
import { rareAlone } from './office-words.ts';

/** A line read again in the light of how common its words are. */
interface Wording {
  text: string;
  /** One for each code point: how likely it is, image and language taken together. */
  posteriors: readonly number[];
  /** Places at which the language overruled the image. */
  changed: readonly number[];
}

interface Candidate {
  character: string;
  logImage: number;
}

/** What the recogniser holds for less likely than this is not taken up, however good the word. */
const leastImage = 0.0015;
const mostCandidates = 4;
/** The language must make its choice this much likelier than the image's. */
const leastOdds = 10;
/** A line of so many characters is a label or a name; longer ones are sentences. */
const shortLine = 5;
/** Share of running text of a character that is in no list, and of anything not Chinese. */
const unlisted = Math.log(3e-7);
const foreign = Math.log(1e-3);
const rare = new Set(rareAlone);
const han = /^\p{Script=Han}$/u;

/**
 * Decides between look-alike characters by the words they make: the recogniser's candidates form a
 * lattice, words of the lexicon span it, and each character gets its posterior (forward–backward).
 * Only Chinese characters are weighed against Chinese characters: figures are the image's alone.
 */
export function likelyWording(read: DecodedText, lexicon: Lexicon): Wording {
  const lattice = read.characters.map(candidatesOf);
  if (lattice.every((candidates) => candidates.length === 1)) {
    return { text: read.text, posteriors: lattice.map(() => 1), changed: [] };
  }
  const places = placesOf(lattice, lexicon);
  const changed: number[] = [];
  const posteriors: number[] = [];
  const text = lattice.map((candidates, at) => {
    const { share, inWord } = places[at] as Place;
    let best = 0;
    share.forEach((value, index) => {
      // A lone character is a name's as likely as not: there the image alone decides.
      const isBacked =
        (inWord[index] as number) > 0.5 * value || rare.has((candidates[0] as Candidate).character);
      if (isBacked && value > leastOdds * (share[0] as number) && value > (share[best] as number)) {
        best = index;
      }
    });
    if (best !== 0) changed.push(at);
    posteriors.push(share[best] as number);
    return (candidates[best] as Candidate).character;
  });
  if (lattice.length <= shortLine && changed.length > 0 && !isAllWords(places, lattice, text)) {
    return {
      text: read.text,
      posteriors: places.map(({ share }) => share[0] as number),
      changed: [],
    };
  }
  return { text: text.join(''), posteriors, changed };
}

/** Whether a short text is made of words only: else it may be a name, which the image must tell. */
function isAllWords(
  places: readonly Place[],
  lattice: readonly (readonly Candidate[])[],
  text: readonly string[],
): boolean {
  return places.every(({ inWord }, at) => {
    const index = (lattice[at] as Candidate[]).findIndex(({ character }) => character === text[at]);
    return !han.test(text[at] as string) || (inWord[index] as number) > 0.5;
  });
}

function candidatesOf(read: ReadCharacter): Candidate[] {
  const first = { character: read.text, logImage: Math.log(Math.min(1, read.probability)) };
  if (!han.test(read.text)) return [first];
  const others = read.alternatives
    .filter((one) => one.probability >= leastImage && han.test(one.character))
    .slice(0, mostCandidates - 1)
    .map((one) => ({ character: one.character, logImage: Math.log(one.probability) }));
  return [first, ...others];
}

interface Word {
  from: number;
  to: number;
  /** Index of the candidate at each place. */
  choice: readonly number[];
  logWeight: number;
}

/** Posteriors of the candidates of one place, and of that the part in words of several characters. */
interface Place {
  share: number[];
  inWord: number[];
}

function placesOf(lattice: readonly (readonly Candidate[])[], lexicon: Lexicon): Place[] {
  const words = lattice.flatMap((_, from) => [...wordsFrom(lattice, from, lexicon)]);
  const length = lattice.length;
  const forward = new Float64Array(length + 1).fill(Number.NEGATIVE_INFINITY);
  const backward = new Float64Array(length + 1).fill(Number.NEGATIVE_INFINITY);
  forward[0] = 0;
  backward[length] = 0;
  // Words come in the order of their beginnings, which is one of dependence.
  for (const { from, to, logWeight } of words) {
    forward[to] = logSum(forward[to] as number, (forward[from] as number) + logWeight);
  }
  for (const { from, to, logWeight } of words.toReversed()) {
    backward[from] = logSum(backward[from] as number, (backward[to] as number) + logWeight);
  }
  const total = forward[length] as number;
  const places = lattice.map((candidates): Place => {
    return { share: candidates.map(() => 0), inWord: candidates.map(() => 0) };
  });
  for (const { from, to, choice, logWeight } of words) {
    const share = Math.exp(
      (forward[from] as number) + logWeight + (backward[to] as number) - total,
    );
    choice.forEach((index, offset) => {
      const place = places[from + offset] as Place;
      place.share[index] = (place.share[index] as number) + share;
      if (to - from > 1) place.inWord[index] = (place.inWord[index] as number) + share;
    });
  }
  return places;
}

function* wordsFrom(
  lattice: readonly (readonly Candidate[])[],
  from: number,
  lexicon: Lexicon,
): Generator<Word> {
  let open: { text: string; choice: number[]; logImage: number }[] = [
    { text: '', choice: [], logImage: 0 },
  ];
  for (let length = 1; length <= longestWord && from + length <= lattice.length; length++) {
    open = open.flatMap((word) =>
      (lattice[from + length - 1] as readonly Candidate[]).map((candidate, index) => ({
        text: word.text + candidate.character,
        choice: [...word.choice, index],
        logImage: word.logImage + candidate.logImage,
      })),
    );
    for (const { text, choice, logImage } of open) {
      const share = lexicon.logShare(text) ?? (length === 1 ? strayShare(text) : undefined);
      if (share === undefined) continue;
      yield { from, to: from + length, choice, logWeight: logImage + share };
    }
  }
}

function strayShare(character: string): number {
  return han.test(character) ? unlisted : foreign;
}

function logSum(a: number, b: number): number {
  const high = Math.max(a, b);
  if (high === Number.NEGATIVE_INFINITY) return high;
  return high + Math.log1p(Math.exp(Math.min(a, b) - high));
}
