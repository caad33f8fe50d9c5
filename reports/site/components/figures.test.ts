import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Figure, shownChange, shownMonth, shownValue } from './figures.ts';

function figure(value: number | null, unit: string, parts: Partial<Figure> = {}): Figure {
  return { value, unit, numerator: null, denominator: null, ...parts };
}

test('people and items are whole and grouped', () => {
  assert.deepEqual(shownValue(figure(2876, '人')), { number: '2,876', unit: '人' });
});

test('money turns to 万元 from 100,000 yuan', () => {
  assert.deepEqual(shownValue(figure(99_999.99, '元')), { number: '99,999.99', unit: '元' });
  assert.deepEqual(shownValue(figure(283_512.4, '元')), { number: '28.35', unit: '万元' });
});

test('a rate reads the same whether the mart states it as 0.974 or as 97.4', () => {
  const parts = { numerator: 974, denominator: 1000 };
  assert.deepEqual(shownValue(figure(0.974, '%', parts)), { number: '97.4', unit: '%' });
  assert.deepEqual(shownValue(figure(97.4, '%', parts)), { number: '97.4', unit: '%' });
  assert.equal(shownChange(figure(97.4, '%', parts), 96.2), '+1.2 个百分点');
  assert.equal(shownChange(figure(0.974, '%', parts), 0.986), '−1.2 个百分点');
});

test('a rate of zero is a zero, an unknown figure is a dash', () => {
  assert.deepEqual(shownValue(figure(0, '%', { numerator: 0, denominator: 10 })), {
    number: '0.0',
    unit: '%',
  });
  assert.equal(shownValue(figure(null, '人')), null);
});

test('changes: counts in their unit, money in per cent, none without an earlier value', () => {
  assert.equal(shownChange(figure(12, '件'), 15), '−3 件');
  assert.equal(shownChange(figure(12, '件'), 12), '持平');
  assert.equal(shownChange(figure(110, '元'), 100), '+10.0%');
  assert.equal(shownChange(figure(12, '件'), null), '');
});

test('months are spelled in Chinese without a leading zero', () => {
  assert.equal(shownMonth('2026-03'), '2026年3月');
});
