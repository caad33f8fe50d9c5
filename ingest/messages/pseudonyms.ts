import { type MatchKey, maskPersonalNumbers } from '#values';

const prefix = '成员-';
const digits = 12;

/** The lasting stand-in for somebody: the same person has the same one in every group. */
export function pseudonymOf(key: MatchKey, identity: string): string {
  const token = key.token(`participant|${identity}`).split(':').at(-1) ?? '';
  return `${prefix}${token.slice(0, digits)}`;
}

/** Names shorter than this stand in too many other words to be replaced. */
const shortestName = 2;
/** Ends a mention in WeChat and DingTalk: a space of any width, or punctuation. */
const mention = /@(?!所有人|成员-|all\b)[^\s\u2005\u3000@,，。；;：:！!？?、]{1,30}/gu;
const address = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/** Replaces names in a text: at every place the longest that begins there. */
function nameReplacer(people: ReadonlyMap<string, string>): (text: string) => string {
  const names = new Map([...people].filter(([name]) => [...name].length >= shortestName));
  const lengths = [...new Set([...names.keys()].map((name) => name.length))].toSorted(
    (a, b) => b - a,
  );
  return (text) => {
    let kept = '';
    for (let place = 0; place < text.length; ) {
      const length = lengths.find((each) => names.has(text.slice(place, place + each)));
      const end = place + (length ?? 1);
      const piece = text.slice(place, end);
      kept += length === undefined ? piece : names.get(piece);
      place = end;
    }
    return kept;
  };
}

/**
 * Makes a function that takes names and numbers out of a text: names of the people given become
 * their stand-ins, the longest first; other mentions become 成员; mobile, ID, card numbers and mail
 * addresses are masked.
 * @param people name → stand-in
 */
export function textCleaner(people: ReadonlyMap<string, string>): (text: string) => string {
  const replaceNames = nameReplacer(people);
  return (text) => {
    const withoutNumbers = maskPersonalNumbers(text.replace(address, '***'));
    return replaceNames(withoutNumbers).replace(mention, '@成员');
  };
}
