/** One pair of an assignment. */
interface Pair {
  row: number;
  column: number;
  score: number;
}

/**
 * The assignment of rows to columns with the largest sum of scores: no row and no column twice, no
 * pair whose score is not above 0. Exact, by the Hungarian method with potentials: time grows with
 * the square of the smaller side times the larger one.
 */
export function assignBest(scores: readonly (readonly number[])[]): Pair[] {
  const rows = scores.length;
  const columns = scores[0]?.length ?? 0;
  if (rows === 0 || columns === 0) return [];
  if (rows > columns) {
    const turned = Array.from({ length: columns }, (_, c) => scores.map((row) => row[c] ?? 0));
    return assignBest(turned).map(({ row, column, score }) => ({
      row: column,
      column: row,
      score,
    }));
  }
  // Costs are negated scores; a score of 0 or less is worth leaving a row alone.
  const cost = (row: number, column: number) => -Math.max(0, scores[row]?.[column] ?? 0);
  const rowPotential = new Array<number>(rows + 1).fill(0);
  const columnPotential = new Array<number>(columns + 1).fill(0);
  const rowOf = new Array<number>(columns + 1).fill(0);
  const cameFrom = new Array<number>(columns + 1).fill(0);
  for (let row = 1; row <= rows; row += 1) {
    rowOf[0] = row;
    let column = 0;
    const slack = new Array<number>(columns + 1).fill(Number.POSITIVE_INFINITY);
    const isUsed = new Array<boolean>(columns + 1).fill(false);
    do {
      isUsed[column] = true;
      const current = rowOf[column] ?? 0;
      let least = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let other = 1; other <= columns; other += 1) {
        if (isUsed[other]) continue;
        const reduced =
          cost(current - 1, other - 1) -
          (rowPotential[current] ?? 0) -
          (columnPotential[other] ?? 0);
        if (reduced < (slack[other] ?? 0)) {
          slack[other] = reduced;
          cameFrom[other] = column;
        }
        if ((slack[other] ?? 0) < least) {
          least = slack[other] ?? 0;
          next = other;
        }
      }
      for (let other = 0; other <= columns; other += 1) {
        if (isUsed[other]) {
          const owner = rowOf[other] ?? 0;
          rowPotential[owner] = (rowPotential[owner] ?? 0) + least;
          columnPotential[other] = (columnPotential[other] ?? 0) - least;
        } else slack[other] = (slack[other] ?? 0) - least;
      }
      column = next;
    } while ((rowOf[column] ?? 0) !== 0);
    do {
      const previous = cameFrom[column] ?? 0;
      rowOf[column] = rowOf[previous] ?? 0;
      column = previous;
    } while (column !== 0);
  }
  return rowOf
    .flatMap((row, column) =>
      row > 0 && column > 0
        ? [{ row: row - 1, column: column - 1, score: scores[row - 1]?.[column - 1] ?? 0 }]
        : [],
    )
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => a.row - b.row);
}

/** Sum of the scores of an assignment. */
export function totalOf(pairs: readonly Pair[]): number {
  return pairs.reduce((sum, { score }) => sum + score, 0);
}

/**
 * The best assignment without one of its pairs: how much worse it is tells how sure the pair is.
 * @returns that assignment, and what the sum loses
 */
export function withoutPair(
  scores: readonly (readonly number[])[],
  best: readonly Pair[],
  pair: Pair,
): { pairs: Pair[]; loss: number } {
  const forbidden = scores.map((row, index) =>
    index === pair.row ? row.map((score, column) => (column === pair.column ? 0 : score)) : row,
  );
  const pairs = assignBest(forbidden);
  return { pairs, loss: totalOf(best) - totalOf(pairs) };
}
