import assert from 'node:assert/strict';
import { test } from 'node:test';
import { array, constant, assert as holds, integer, property } from 'fast-check';
import { assignBest, totalOf, withoutPair } from './assign.ts';

/** The largest sum by trying every assignment. */
function bestByTrying(scores: number[][], row = 0, taken = new Set<number>()): number {
  const line = scores[row];
  if (!line) return 0;
  let best = bestByTrying(scores, row + 1, taken);
  for (const [column, score] of line.entries()) {
    if (taken.has(column) || score <= 0) continue;
    const rest = bestByTrying(scores, row + 1, new Set(taken).add(column));
    best = Math.max(best, score + rest);
  }
  return best;
}

const matrices = integer({ min: 1, max: 5 }).chain((width) =>
  array(array(integer({ min: 0, max: 9 }), { minLength: width, maxLength: width }), {
    minLength: 1,
    maxLength: 5,
  }),
);

test('an assignment is the best of all there are, and takes nothing twice', () => {
  holds(
    property(matrices, (scores) => {
      const pairs = assignBest(scores);
      assert.equal(totalOf(pairs), bestByTrying(scores));
      assert.equal(new Set(pairs.map(({ row }) => row)).size, pairs.length);
      assert.equal(new Set(pairs.map(({ column }) => column)).size, pairs.length);
    }),
    { numRuns: 300 },
  );
});

test('the first good match is given up where the sum gains by it', () => {
  const scores = [
    [0.9, 0.8],
    [0.9, 0.1],
  ];
  assert.deepEqual(
    assignBest(scores).map(({ row, column }) => [row, column]),
    [
      [0, 1],
      [1, 0],
    ],
  );
});

test('a pair that another could replace at no cost loses nothing', () => {
  const scores = [
    [0.5, 0.5],
    [0.5, 0.5],
  ];
  const best = assignBest(scores);
  const [pair] = best;
  assert.ok(pair);
  assert.equal(withoutPair(scores, best, pair).loss, 0);
  holds(property(constant([]), (none) => assert.deepEqual(assignBest(none), [])));
});
