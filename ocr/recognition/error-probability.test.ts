import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DecodedText } from '../nets/ctc-decode.ts';
import type { Segment } from '../page/page-types.ts';
import { errorFeatures, errorProbability } from './error-probability.ts';
import { loadLexicon } from './lexicon.ts';
import { type LineText, settleText } from './read-text.ts';
import { isRoutedToReview } from './routing.ts';

const lexicon = loadLexicon();
const look = { contrast: 128, height: 40 };

function line(text: string, probability: number): LineText {
  const characters = Array.from(text, (character, step) => ({
    text: character,
    probability: step === 1 ? probability : 0.9999,
    step,
    alternatives: [],
  }));
  const read: DecodedText = { text, characters, steps: characters.length, passedOver: 0 };
  return settleText(read, lexicon);
}

test('features are doubts in orders of magnitude, and what else is known', () => {
  const features = errorFeatures({ ...line('职工名册', 0.9), isConfirmed: false }, look);
  const rounded = features.map((value) => Number(value.toFixed(2)));
  assert.deepEqual(rounded, [3, 3, 0, 0, 0, 1, 0.6, 0, 0, 0, 0]);
});

test('a sure line is hardly ever wrong; doubt and contradiction raise the probability', () => {
  const sure = errorProbability(line('职工名册', 0.9999), look);
  const doubtful = errorProbability(line('职工名册', 0.7), look);
  const contradicted = errorProbability({ ...line('职工名册', 0.7), isConfirmed: false }, look);
  assert.ok(sure < 0.005);
  assert.ok(doubtful > 0.05);
  assert.ok(contradicted > doubtful);
});

test('routing goes by the probability; without one by the least sure character', () => {
  const segment: Segment = {
    box: [
      [0, 0],
      [10, 0],
      [10, 5],
      [0, 5],
    ],
    text: '职工',
    confidence: 0.9,
    minCharacterProbability: 0.85,
    characterProbabilities: [0.95, 0.85],
  };
  assert.equal(isRoutedToReview({ ...segment, errorProbability: 0.3 }), true);
  assert.equal(isRoutedToReview({ ...segment, errorProbability: 0.001 }), false);
  assert.equal(isRoutedToReview(segment), false);
  assert.equal(isRoutedToReview({ ...segment, minCharacterProbability: 0.5 }), true);
  assert.equal(isRoutedToReview({ ...segment, errorProbability: 0.3, source: 'pdf_text' }), false);
});
