import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextLink } from './http/paging.ts';
import { backoff, retryAfter } from './retry.ts';
import { LargestValue, startName, startOf } from './since.ts';

test('an increment begins a little earlier, written the way it was', () => {
  const cases: [string, number, string][] = [
    ['2026-10-31 08:00:00', 300, '2026-10-31 07:55:00'],
    ['2026-10-31T00:01:00Z', 300, '2026-10-30T23:56:00Z'],
    ['2026-10-31T00:01:00.123456+08:00', 300, '2026-10-30T23:56:00.123456+08:00'],
    ['2026-10-31 08:00:00.5+08', 60, '2026-10-31 07:59:00.5+08'],
    ['2026-03-01', 1, '2026-02-28'],
    ['2026-10-31T08:00', 60, '2026-10-31T07:59'],
    ['12345678901234567890', 10, '12345678901234567880'],
    ['2026-10-31 08:00:00', 0, '2026-10-31 08:00:00'],
  ];
  for (const [last, overlap, start] of cases) assert.equal(startOf(last, overlap), start);
  assert.equal(startName('2026-10-31 08:00:00.5+08'), '-since-2026-10-31080000.5+08');
  assert.equal(startName(null), '');
});

test('the largest value is that of the clock, not of the text', () => {
  const now = Date.parse('2026-11-01T00:00:00Z');
  const largest = new LargestValue(null, now);
  const values = ['2026-10-31T09:00:00Z', '2026-10-31 12:00:00', '2026-10-31T18:00:00+08:00'];
  for (const value of [...values, '2027-01-01', '昨天', null, 5]) largest.add(value);
  assert.equal(largest.text, '2026-10-31T18:00:00+08:00');
  assert.equal(largest.ahead, 1);
  assert.equal(largest.unreadable, 3);
  const numbers = new LargestValue('9', now);
  for (const value of [10, '8', '18446744073709551615']) numbers.add(value);
  assert.equal(numbers.text, '18446744073709551615');
});

test('Retry-After in seconds, as a date, or not at all', () => {
  const now = Date.parse('2026-11-01T00:00:00Z');
  assert.equal(retryAfter('7', now), 7000);
  assert.equal(retryAfter('Sun, 01 Nov 2026 00:00:30 GMT', now), 30_000);
  assert.equal(retryAfter('Sat, 31 Oct 2026 00:00:30 GMT', now), 0);
  assert.equal(retryAfter('soon', now), null);
  assert.equal(retryAfter(undefined, now), null);
  assert.deepEqual([1, 2, 3, 20].map(backoff), [200, 400, 800, 15_000]);
});

test('the next page among the links of a header', () => {
  const cases: [string | undefined, string | null][] = [
    ['<https://h/2>; rel="next"', 'https://h/2'],
    ['<https://h/1>; rel=prev, <https://h/a,b;c>; rel=next', 'https://h/a,b;c'],
    ['<x>; title="a, <y>; rel=next"; rel="last"', null],
    ['<x>; title=a; REL="last Next"', 'x'],
    ['<x>; rel="nextpage"', null],
    [undefined, null],
  ];
  for (const [header, target] of cases) assert.equal(nextLink(header), target, header);
});
