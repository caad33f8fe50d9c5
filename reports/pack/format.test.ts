import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  describeChange,
  formatCount,
  formatDifference,
  formatFen,
  formatShare,
  formatValue,
} from './format.ts';

test('figures are grouped by thousands and keep the places of their unit', () => {
  assert.equal(formatCount(3120), '3,120');
  assert.equal(formatFen(6667050), '66,670.50');
  assert.equal(formatFen(-5), '−0.05');
  assert.equal(formatValue(93.44, '%'), '93.4%');
  assert.equal(formatValue(55612.5, '元'), '55,612.50');
});

test('what is not known is a dash, not a zero', () => {
  assert.equal(formatCount(null), '—');
  assert.equal(formatDifference(null, 3, '人'), '—');
  assert.equal(formatDifference(3, null, '人'), '—');
  assert.equal(formatShare(1, 0), '—');
  assert.equal(formatShare(1, 3), '33.3%');
});

test('a change shows its sign, and a percentage changes in percentage points', () => {
  assert.equal(formatDifference(2858, 2850, '人'), '+8');
  assert.equal(formatDifference(8, 11, '件'), '−3');
  assert.equal(formatDifference(98.2, 97.9, '%'), '+0.3');
  assert.equal(formatDifference(98.21, 98.2, '%'), '持平');
  assert.equal(formatDifference(100.5, 100, '元'), '+0.50');
});

test('in running text a change is said in words', () => {
  assert.equal(describeChange(98.2, 97.9, '%'), '上升 0.3 个百分点');
  assert.equal(describeChange(2850, 2858, '人'), '减少 8 人');
  assert.equal(describeChange(8, 8, '件'), '持平');
  assert.equal(describeChange(8, null, '件'), '无可比数');
});
