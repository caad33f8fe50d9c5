import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brierScore, reliability, routingFrom } from './calibration.ts';

const outcomes = [
  { probability: 0.005, wrongCharacters: 0 },
  { probability: 0.02, wrongCharacters: 1 },
  { probability: 0.2, wrongCharacters: 0 },
  { probability: 0.25, wrongCharacters: 3 },
];

test('routing counts lines by their number and finds by wrong characters', () => {
  assert.deepEqual(routingFrom(outcomes, 0.1), { routed: 0.5, found: 0.75 });
  assert.deepEqual(routingFrom([], 0.1), { routed: 0, found: 1 });
});

test('reliability sets what was said beside what came true', () => {
  assert.deepEqual(
    reliability(outcomes).map(({ from, lines, shareWrong }) => [from, lines, shareWrong]),
    [
      [0, 1, 0],
      [0.01, 1, 1],
      [0.15, 2, 0.5],
    ],
  );
});

test('the Brier score is the mean square error', () => {
  const score = brierScore([
    { probability: 0.5, wrongCharacters: 2 },
    { probability: 0, wrongCharacters: 0 },
  ]);
  assert.equal(score, 0.125);
});
