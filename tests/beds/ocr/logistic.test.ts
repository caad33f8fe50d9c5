import assert from 'node:assert/strict';
import { test } from 'node:test';
import { predict } from '#inside/ocr/recognition/error-probability.ts';
import { fitLogistic, type Sample } from './logistic.ts';

test('fitted probabilities are the shares seen', () => {
  const samples: Sample[] = [
    ...Array.from({ length: 90 }, () => ({ features: [0], isWrong: false })),
    ...Array.from({ length: 10 }, () => ({ features: [0], isWrong: true })),
    ...Array.from({ length: 20 }, () => ({ features: [1], isWrong: false })),
    ...Array.from({ length: 80 }, () => ({ features: [1], isWrong: true })),
  ];
  const model = fitLogistic(samples, 1e-6);
  assert.ok(Math.abs(predict(model, [0]) - 0.1) < 1e-4);
  assert.ok(Math.abs(predict(model, [1]) - 0.8) < 1e-4);
});

test('the ridge keeps a feature of one sample from becoming certain', () => {
  const samples: Sample[] = [
    ...Array.from({ length: 50 }, (_, index) => ({ features: [0], isWrong: index % 5 === 0 })),
    { features: [1], isWrong: true },
  ];
  const probability = predict(fitLogistic(samples), [1]);
  assert.ok(probability > 0.2 && probability < 0.6);
});
