/** The next number in [0, 1). */
type Draw = () => number;

function hashed(text: string, start: number): number {
  let hash = start;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619);
  }
  return hash | 0;
}

const fnvBasis = 2166136261;

function mulberry32(seed: number): Draw {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function sfc32(first: number, second: number, third: number): Draw {
  let [a, b, c, d] = [first, second, third, 1];
  const next = (): number => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let round = 0; round < 15; round += 1) next();
  return next;
}

/**
 * Seeded random numbers: the same seed gives the same sequence on any machine. Pages and the sample
 * hospital were drawn by two generators before they shared this class; each keeps its numbers.
 */
export class Chance {
  readonly next: Draw;

  private constructor(next: Draw) {
    this.next = next;
  }

  /** @param seed any integer */
  static seeded(seed: number): Chance {
    return new Chance(mulberry32(seed));
  }

  /** @param seed any text: a page's own name, so that pages do not depend on each other */
  static of(seed: string): Chance {
    return Chance.seeded(hashed(seed, fnvBasis));
  }

  /**
   * @param seed any integer
   * @param stream name of an independent sequence, so that a change in one part of a generator
   *   leaves the others as they were
   */
  static ofStream(seed: number, stream: string): Chance {
    const hash = hashed(`${seed}/${stream}`, fnvBasis ^ seed);
    return new Chance(sfc32(hash, Math.imul(hash, 0x9e3779b1) | 0, seed | 0));
  }

  /** A number in [low, high). */
  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** A whole number between low and high, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** A standard normal value (Box–Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(this.next() + 1e-12)) * Math.cos(2 * Math.PI * this.next());
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** @throws RangeError when the list is empty */
  pick<T>(list: readonly T[]): T {
    const picked = list[this.int(0, list.length - 1)];
    if (picked === undefined) throw new RangeError('nothing to pick from');
    return picked;
  }

  /** One of the values, each with its weight. */
  weighted<T>(entries: readonly (readonly [T, number])[]): T {
    const sum = entries.reduce((total, [, weight]) => total + weight, 0);
    let rest = this.next() * sum;
    for (const [value, weight] of entries) {
      rest -= weight;
      if (rest < 0) return value;
    }
    const last = entries.at(-1);
    if (!last) throw new RangeError('nothing to pick from');
    return last[0];
  }

  /** A shuffled copy. */
  shuffled<T>(list: readonly T[]): T[] {
    const copy = [...list];
    for (let index = copy.length - 1; index > 0; index -= 1) {
      const other = this.int(0, index);
      [copy[index], copy[other]] = [copy[other] as T, copy[index] as T];
    }
    return copy;
  }

  /** `count` different members in random order. */
  some<T>(list: readonly T[], count: number): T[] {
    const rest = [...list];
    return Array.from({ length: Math.min(count, rest.length) }, () => {
      return rest.splice(this.int(0, rest.length - 1), 1)[0] as T;
    });
  }
}
