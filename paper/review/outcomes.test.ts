import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReviewEntry } from './entries.ts';
import { applyEntries, isSamePlace, outcomeOf } from './outcomes.ts';
import type { Reading } from './readings.ts';
import { estimateErrors } from './sampled-errors.ts';

const place = { left: 0.1, top: 0.1, right: 0.3, bottom: 0.2 };
const reading: Reading = {
  ...{ kind: 'line', objectSha256: 'o', fileName: 'a.png', pageNumber: 1, part: '', batchId: 'b' },
  ...{ engineId: 'e', documentType: 'minutes', number: 1, name: '', label: '文字', raw: '同音' },
  ...{ value: '同音', readingToken: 'r', valueToken: 'v', boxJson: '', place, confidence: 0.9 },
  ...{ checks: [], isRouted: true },
};

function entry(by: string, token: string | null, others: Partial<ReviewEntry> = {}): ReviewEntry {
  return {
    ...{ itemId: 'i', kind: 'line', purpose: 'queue', objectSha256: 'o', pageNumber: 1, part: '' },
    ...{ name: '', place, readingToken: 'r', correctedText: null, correctedToken: token },
    correctedValue: null,
    ...{ decision: 'corrected', proofreadBy: by, proofreadAt: '2026-11-01 00:00:00' },
    ...others,
  };
}

test('boxes are the same place when they share half of what they cover', () => {
  assert.equal(isSamePlace(place, { ...place, left: 0.15, right: 0.35 }), true);
  assert.equal(isSamePlace(place, { ...place, left: 0.2, right: 0.4 }), false);
  assert.equal(isSamePlace(place, { ...place, left: 0.5, right: 0.7 }), false);
  assert.equal(isSamePlace(place, place), true);
});

test('people who agree decide, people who differ leave it open, a ruling settles it', () => {
  assert.equal(outcomeOf('v', [entry('甲', 'w')]), 'corrected');
  assert.equal(outcomeOf('v', [entry('甲', 'v')]), 'confirmed');
  assert.equal(outcomeOf('v', [entry('甲', null)]), 'unreadable');
  assert.equal(outcomeOf('v', [entry('甲', 'w'), entry('乙', 'x')]), 'open');
  const ruling = entry('丙', 'x', { purpose: 'ruling' });
  assert.equal(outcomeOf('v', [entry('甲', 'w'), entry('乙', 'x'), ruling]), 'corrected');
  assert.equal(
    outcomeOf('v', [entry('甲', 'w'), entry('丙', 'v', { purpose: 'ruling' })]),
    'confirmed',
  );
});

test('one blind entry against the engine is no correction yet, two are', () => {
  const blind = (by: string, token: string) => entry(by, token, { purpose: 'sample' });
  assert.equal(outcomeOf('v', [blind('甲', 'w')]), 'open');
  assert.equal(outcomeOf('v', [blind('甲', 'v')]), 'confirmed');
  assert.equal(outcomeOf('v', [blind('甲', 'w'), blind('乙', 'w')]), 'corrected');
});

test('of each person the last word counts; another reading or place is another matter', () => {
  const later = { proofreadAt: '2026-11-02 00:00:00' };
  const [applied] = applyEntries([reading], [entry('甲', 'w', later), entry('甲', 'x')]);
  assert.equal(applied?.outcome, 'corrected');
  assert.deepEqual(
    applied?.entries.map(({ correctedToken }) => correctedToken),
    ['w'],
  );
  const reread = { ...reading, readingToken: 'r2', valueToken: 'v2' };
  assert.deepEqual(applyEntries([reread], [entry('甲', 'w')]), []);
  assert.equal(
    applyEntries([{ ...reread, valueToken: 'w' }], [entry('甲', 'w')])[0]?.outcome,
    'confirmed',
  );
  const elsewhere = { ...reading, place: { left: 0.5, top: 0.1, right: 0.7, bottom: 0.2 } };
  assert.deepEqual(applyEntries([elsewhere], [entry('甲', 'w')]), []);
});

test('a blind sample tells how often the reader is wrong, slips of the pen apart', () => {
  const blind = (by: string, token: string) => entry(by, token, { purpose: 'sample' });
  const right = { reading, words: [blind('甲', 'v')] };
  const estimate = estimateErrors([
    ...Array.from({ length: 96 }, () => right),
    // Both found it; a ruling said the engine was right; a ruling said it was wrong; nobody ruled.
    { reading, words: [blind('甲', 'w'), blind('乙', 'w')] },
    { reading, words: [blind('甲', 'x'), entry('丙', 'v', { purpose: 'ruling' })] },
    {
      reading,
      words: [blind('甲', 'w'), blind('乙', 'v'), entry('丙', 'w', { purpose: 'ruling' })],
    },
    { reading, words: [blind('甲', 'w')] },
  ]);
  assert.equal(estimate.sampled, 100);
  assert.equal(estimate.wrong, 3);
  assert.equal(estimate.unsettled, 1);
  assert.equal(estimate.rate, 0.03);
  assert.equal(estimate.exact.high.toFixed(4), '0.0852');
  assert.equal(estimate.enteredTwice, 2);
  // Two errors entered twice: the first person found both, the second one of them.
  assert.equal(estimate.missedByBoth, 0);
});

test('without a sample nothing is claimed', () => {
  const { sampled, rate, exact, missedByBoth } = estimateErrors([]);
  assert.deepEqual([sampled, rate, exact, missedByBoth], [0, null, { low: 0, high: 1 }, null]);
});
