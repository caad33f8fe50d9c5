import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columnChart, tickStep } from './charts.ts';

test('the axis is cut into at most five round parts', () => {
  assert.deepEqual([4, 12, 31, 120, 56_978, 2_862].map(tickStep), [1, 5, 10, 50, 20_000, 1_000]);
});

test('bars are drawn from zero and to scale', () => {
  const svg = columnChart({
    description: '两季咨询',
    unit: '件',
    height: 120,
    stacked: false,
    groups: [
      { label: '1季', bars: [{ value: 10, fill: 'light' }] },
      { label: '2季', bars: [{ value: 5, fill: 'solid' }] },
    ],
  }).text;
  const heights = [...svg.matchAll(/class="(?:light|solid)"[^>]*height="([\d.]+)"/g)];
  assert.deepEqual(
    heights.map(([, height]) => Number(height)),
    [80, 40],
  );
});

test('nothing to draw gives an empty chart, not a broken one', () => {
  const svg = columnChart({
    description: '空',
    unit: '件',
    height: 100,
    stacked: true,
    groups: [],
  });
  assert.doesNotMatch(svg.text, /NaN|Infinity/);
});
