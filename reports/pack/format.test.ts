import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatChange, formatCount, formatFen, formatShare, formatValue } from './format.ts';

test('figures are grouped by thousands and keep the places of their unit', () => {
  assert.equal(formatCount(3120), '3,120');
  assert.equal(formatFen(6667050), '66,670.50');
  assert.equal(formatFen(-5), '−0.05');
  assert.equal(formatValue(93.44, '%'), '93.4%');
  assert.equal(formatValue(55612.5, '元'), '55,612.50');
});

test('what is not known is a dash, not a zero', () => {
  assert.equal(formatCount(null), '—');
  assert.equal(formatChange(null, 3, '人'), '—');
  assert.equal(formatChange(3, null, '人'), '—');
  assert.equal(formatShare(1, 0), '—');
  assert.equal(formatShare(1, 3), '33.3%');
});

test('a change shows its sign, and a percentage changes in percentage points', () => {
  assert.equal(formatChange(2858, 2850, '人'), '+8');
  assert.equal(formatChange(8, 11, '件'), '−3');
  assert.equal(formatChange(98.2, 97.9, '%'), '+0.3个百分点');
  assert.equal(formatChange(98.21, 98.2, '%'), '持平');
  assert.equal(formatChange(100.5, 100, '元'), '+0.50');
});
