/** A line with the probability given and what came true. */
export interface Outcome {
  probability: number;
  wrongCharacters: number;
}

/** Lines of like probability, and the share of them that was wrong. */
interface ReliabilityBin {
  from: number;
  lines: number;
  meanProbability: number;
  shareWrong: number;
}

const binEdges = [0, 0.01, 0.03, 0.06, 0.15, 0.3, 0.6, 1.01];

/** Mean square of what the probabilities are off (Brier 1950); 0 is perfect. */
export function brierScore(outcomes: readonly Outcome[]): number {
  const sum = outcomes.reduce((total, { probability, wrongCharacters }) => {
    return total + (probability - (wrongCharacters > 0 ? 1 : 0)) ** 2;
  }, 0);
  return sum / Math.max(1, outcomes.length);
}

/** Probabilities against what came true, bin by bin; empty bins are left out. */
export function reliability(outcomes: readonly Outcome[]): ReliabilityBin[] {
  return binEdges.slice(0, -1).flatMap((from, at) => {
    const to = binEdges[at + 1] as number;
    const inside = outcomes.filter(({ probability }) => probability >= from && probability < to);
    if (inside.length === 0) return [];
    const wrong = inside.filter(({ wrongCharacters }) => wrongCharacters > 0).length;
    const sum = inside.reduce((total, { probability }) => total + probability, 0);
    return [
      {
        from,
        lines: inside.length,
        meanProbability: sum / inside.length,
        shareWrong: wrong / inside.length,
      },
    ];
  });
}

/** What routing from a probability on costs and finds. */
interface Routing {
  /** Share of the lines that go to review. */
  routed: number;
  /** Share of the wrong characters in them; 1 where none is wrong. */
  found: number;
}

export function routingFrom(outcomes: readonly Outcome[], threshold: number): Routing {
  const routed = outcomes.filter(({ probability }) => probability >= threshold);
  const wrong = (list: readonly Outcome[]): number =>
    list.reduce((total, { wrongCharacters }) => total + wrongCharacters, 0);
  const all = wrong(outcomes);
  return {
    routed: routed.length / Math.max(1, outcomes.length),
    found: all === 0 ? 1 : wrong(routed) / all,
  };
}
