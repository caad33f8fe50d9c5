import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitModel } from '#inside/tests/beds/ocr/old-paper/fit-model.ts';
import { classProbabilities, standardised } from './linear-model.ts';

test('what is not known counts as the mean, and what is far off stays moderate', () => {
  const model = { means: [10, 0], deviations: [2, 1] };
  assert.deepEqual(standardised(model, [12, Number.NaN]), [1, 0]);
  assert.deepEqual(standardised(model, [1000, -1000]), [3, -3]);
});

test('a fitted model gives the share of each class where both occur', () => {
  const examples = Array.from({ length: 400 }, (_, i) => {
    const x = i % 2;
    // Of those with x = 1, three in four are of class 1; of the others one in four.
    const label = (Math.floor(i / 2) % 4 === 0) === (x === 1) ? 0 : 1;
    return { features: [x], label, weight: 1 };
  });
  const model = fitModel(examples, 2, 0.0001);
  const of = (x: number): number => classProbabilities(model, [x])[1] as number;
  assert.ok(Math.abs(of(1) - 0.75) < 0.02, String(of(1)));
  assert.ok(Math.abs(of(0) - 0.25) < 0.02, String(of(0)));
});
