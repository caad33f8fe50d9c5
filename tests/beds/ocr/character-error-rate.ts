/** Errors of one text against its truth. */
export interface CharacterErrorRate {
  /** Characters of the truth after normalisation. */
  characters: number;
  /** Levenshtein distance in characters, in reading order. */
  errors: number;
  /** Characters too many or missing when order is ignored: max(missing, extra). */
  freeErrors: number;
  /** errors / characters. */
  rate: number;
  /** freeErrors / characters. */
  freeRate: number;
}

/** NFKC without white space, as code points: the form in which texts are compared. */
export function comparableCharacters(text: string): string[] {
  return Array.from(text.normalize('NFKC').replace(/\s+/gu, ''));
}

/**
 * Character error rate of a recognised text, plain and free of order.
 * An empty truth has rate 0 when nothing was read, else 1.
 */
export function characterErrorRate(truth: string, read: string): CharacterErrorRate {
  const expected = comparableCharacters(truth);
  const actual = comparableCharacters(read);
  const errors = editDistance(expected, actual);
  const freeErrors = bagDistance(expected, actual);
  const over = (count: number): number =>
    expected.length === 0 ? Math.min(1, count) : count / expected.length;
  return {
    characters: expected.length,
    errors,
    freeErrors,
    rate: over(errors),
    freeRate: over(freeErrors),
  };
}

/** Sums errors over pages, so that long pages weigh more. */
export function totalErrorRate(pages: readonly CharacterErrorRate[]): CharacterErrorRate {
  const sum = (pick: (page: CharacterErrorRate) => number): number =>
    pages.reduce((total, page) => total + pick(page), 0);
  const characters = sum((page) => page.characters);
  const errors = sum((page) => page.errors);
  const freeErrors = sum((page) => page.freeErrors);
  const by = Math.max(1, characters);
  return { characters, errors, freeErrors, rate: errors / by, freeRate: freeErrors / by };
}

function editDistance(a: readonly string[], b: readonly string[]): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      current[j] = Math.min(
        (previous[j] as number) + 1,
        (current[j - 1] as number) + 1,
        (previous[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    }
    previous = current;
  }
  return previous[b.length] as number;
}

function bagDistance(a: readonly string[], b: readonly string[]): number {
  const balance = new Map<string, number>();
  for (const character of a) balance.set(character, (balance.get(character) ?? 0) + 1);
  for (const character of b) balance.set(character, (balance.get(character) ?? 0) - 1);
  let missing = 0;
  let extra = 0;
  for (const count of balance.values()) {
    if (count > 0) missing += count;
    else extra -= count;
  }
  return Math.max(missing, extra);
}
