import assert from 'node:assert/strict';
import { test } from 'node:test';
import { captureRecapture, exactInterval, wilsonInterval } from './error-estimate.ts';

function rounded({ low, high }: { low: number; high: number }): [number, number] {
  return [Number(low.toFixed(4)), Number(high.toFixed(4))];
}

// The exact ones as scipy.stats.beta gives them.
test('intervals of a share agree with the published formulas', () => {
  assert.deepEqual(rounded(wilsonInterval(5, 100)), [0.0215, 0.1118]);
  assert.deepEqual(rounded(exactInterval(5, 100)), [0.0164, 0.1128]);
  assert.deepEqual(rounded(wilsonInterval(0, 50)), [0, 0.0713]);
  assert.deepEqual(rounded(exactInterval(0, 50)), [0, 0.0711]);
  assert.deepEqual(rounded(exactInterval(50, 50)), [0.9289, 1]);
  assert.deepEqual(rounded(exactInterval(3, 2000)), [0.0003, 0.0044]);
});

test('no sample says nothing', () => {
  assert.deepEqual(exactInterval(0, 0), { low: 0, high: 1 });
  assert.deepEqual(wilsonInterval(0, 0), { low: 0, high: 1 });
});

test('what two people found apart tells how much both missed', () => {
  const found = captureRecapture(10, 8, 5);
  assert.equal(found.total, 15.5);
  assert.equal(found.missed, 2.5);
  assert.equal(found.deviation.toFixed(3), '2.428');
  // Nothing in common: many more are likely, but not without end.
  assert.equal(captureRecapture(3, 3, 0).total, 15);
  assert.equal(captureRecapture(4, 4, 4).missed, 0);
});
