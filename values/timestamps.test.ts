import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normaliseTimestamp, utcInstant } from './timestamps.ts';

test('moments of Chinese systems are in UTC, eight hours earlier', () => {
  for (const [text, utc] of [
    ['2025-03-01 08:12:33', '2025-03-01 00:12:33'],
    ['2025-03-01 07:00', '2025-02-28 23:00:00'],
    ['2025/3/1 8:12', '2025-03-01 00:12:00'],
    ['2025年3月1日 下午3:05', '2025-03-01 07:05:00'],
    ['2025.3.1 上午9:05:06', '2025-03-01 01:05:06'],
    ['2025-03-01T00:12:33Z', '2025-03-01 00:12:33'],
    ['2025-03-01T08:12:33+08:00', '2025-03-01 00:12:33'],
    ['1740787953000', '2025-03-01 00:12:33'],
    ['1740787953', '2025-03-01 00:12:33'],
  ] as const) {
    assert.equal(utcInstant(text), utc, text);
  }
});

test('what is no moment is none', () => {
  for (const text of ['2025-02-30 08:00', '2025-03-01 24:00', '2025-03-01', '8:12', '昨天']) {
    assert.equal(utcInstant(text), null, text);
  }
  assert.deepEqual(normaliseTimestamp({ text: '无' }, 'date-invalid'), { value: null, rules: [] });
  assert.deepEqual(normaliseTimestamp({ text: '昨天' }, 'date-invalid'), {
    value: null,
    rules: ['date-invalid'],
  });
});
