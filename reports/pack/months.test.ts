import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addDays,
  addMonths,
  lastDay,
  monthLabel,
  monthsUpTo,
  quarterLabel,
  quarterOf,
} from './months.ts';

test('months are counted across years', () => {
  assert.equal(addMonths('2026-01', -1), '2025-12');
  assert.equal(addMonths('2025-12', 1), '2026-01');
  assert.equal(addMonths('2026-10', -12), '2025-10');
  assert.deepEqual(monthsUpTo('2026-02', 4), ['2025-11', '2025-12', '2026-01', '2026-02']);
});

test('a month ends on its own last day', () => {
  assert.equal(lastDay('2024-02'), '2024-02-29');
  assert.equal(lastDay('2026-02'), '2026-02-28');
  assert.equal(addDays('2026-10-31', 60), '2026-12-30');
});

test('months and quarters are named in Chinese', () => {
  assert.equal(monthLabel('2026-03'), '2026年3月');
  assert.equal(quarterOf('2026-12'), '2026-10');
  assert.equal(quarterLabel('2026-12'), '2026年四季度');
});
