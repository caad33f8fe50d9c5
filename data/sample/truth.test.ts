import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type RetentionFacts, retentionStatus, retentionTruth } from './truth.ts';

function facts(
  retention_code: RetentionFacts['retention_code'],
  clock_year: number | null,
  holds: RetentionFacts['holds'] = [],
): RetentionFacts {
  return { archival_code: 'A001-WS·2013-D10-GH-0001', retention_code, clock_year, holds };
}

test('ten years of 2013 end with 2023 and are expired from the next day', () => {
  assert.equal(retentionStatus(facts('D10', 2013), '2023-12-31'), 'due_within_year');
  assert.equal(retentionStatus(facts('D10', 2013), '2024-01-01'), 'expired');
  assert.equal(retentionStatus(facts('D10', 2013), '2022-12-30'), 'later');
  assert.equal(retentionStatus(facts('D10', 2013), '2022-12-31'), 'due_within_year');
  assert.equal(retentionStatus(facts('D30', 1996), '2026-10-31'), 'due_within_year');
  assert.equal(retentionStatus(facts('D30', 1995), '2026-10-31'), 'expired');
});

test('a hold wins over everything while it lasts', () => {
  const held = [{ placed: '2025-03-01', released: '2025-09-30' }];
  assert.equal(retentionStatus(facts('D10', 2013, held), '2025-02-28'), 'expired');
  assert.equal(retentionStatus(facts('D10', 2013, held), '2025-03-01'), 'on_hold');
  assert.equal(retentionStatus(facts('D10', 2013, held), '2025-09-29'), 'on_hold');
  assert.equal(retentionStatus(facts('D10', 2013, held), '2025-09-30'), 'expired');
  const open = [{ placed: '2026-01-01', released: null }];
  assert.equal(retentionStatus(facts('Y', 2013, open), '2026-10-31'), 'on_hold');
  assert.equal(retentionStatus(facts('D30', null, open), '2026-10-31'), 'on_hold');
});

test('permanent never ends, and an open case has not begun', () => {
  assert.equal(retentionStatus(facts('Y', 1986), '2099-12-31'), 'permanent');
  assert.equal(retentionStatus(facts('D30', null), '2099-12-31'), 'not_started');
});

test('items are counted by status', () => {
  const list = [facts('D10', 2013), facts('D10', 2014), facts('Y', 1990), facts('D30', null)];
  assert.deepEqual(retentionTruth(list, '2024-06-30'), {
    expired: 1,
    due_within_year: 1,
    later: 0,
    permanent: 1,
    on_hold: 0,
    not_started: 1,
  });
});
