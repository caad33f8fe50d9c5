import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BatchManifest } from '#contracts';
import { type ExpectedSource, monthsBetween, reconcileSource } from './reconcile.ts';

const dues: ExpectedSource = {
  id: 'finance-dues',
  source: 'finance',
  label: '会费扣缴',
  tables: ['finance__dues'],
  expects: { every: 'month' },
};

function batch(period: string, accepted: number, table = 'finance__dues'): BatchManifest {
  return {
    batch_id: `finance-${table}-${period}`,
    kind: 'received',
    source: 'finance',
    period,
    exported_date: null,
    objects: [{ sha256: period, name: `${period}.csv`, bytes: 1000 }],
    declaration_version: '1',
    reader_version: '1',
    tool_version: '1',
    supersedes: [],
    tables: [
      {
        table: table as 'finance__dues',
        rows_in: accepted + 3,
        accepted,
        quarantined: 1,
        not_data: { header: 1, total: 1 },
        files: [],
        control_totals: [],
        findings: {},
      },
    ],
    started_at: '',
    finished_at: '',
  };
}

test('months run on over the turn of a year', () => {
  assert.deepEqual(monthsBetween('2025-11', '2026-02'), [
    '2025-11',
    '2025-12',
    '2026-01',
    '2026-02',
  ]);
  assert.deepEqual(monthsBetween('2026-03', '2026-02'), []);
});

test('a month of dues that never came is found, and the running month is not due yet', () => {
  const months = ['2025-12', '2026-01', '2026-02', '2026-04', '2026-05', '2026-06'];
  const lines = reconcileSource(
    dues,
    months.map((month) => batch(month, 2800)),
    '2026-08-15',
  );
  assert.deepEqual(
    lines.filter(({ state }) => state === 'missing').map(({ period }) => period),
    ['2026-03', '2026-07'],
  );
  const [first] = lines;
  assert.deepEqual(
    [first?.rowsIn, first?.accepted, first?.quarantined, first?.notData, first?.bytes],
    [2803, 2800, 1, 2, 1000],
  );
});

test('a month with a third of the usual rows is unusual; small changes are not', () => {
  const volumes = [2810, 2805, 2790, 2801, 2820, 900, 2815];
  const lines = reconcileSource(
    dues,
    volumes.map((accepted, index) => batch(`2026-0${index + 1}`, accepted)),
    '2026-08-01',
  );
  assert.deepEqual(
    lines.filter(({ state }) => state === 'unusual').map(({ period }) => period),
    ['2026-06'],
  );
  assert.equal(lines[5]?.usualRows, 2807.5);
});

test('a source due from a month on misses the months before its first file', () => {
  const expected = { ...dues, expects: { every: 'month', from: '2026-01' } as const };
  const lines = reconcileSource(expected, [batch('2026-03', 10)], '2026-04-01');
  assert.deepEqual(
    lines.map(({ period, state }) => `${period} ${state}`),
    ['2026-01 missing', '2026-02 missing', '2026-03 arrived'],
  );
  assert.deepEqual(
    reconcileSource(expected, [], '2026-03-30').map(({ period }) => period),
    ['2026-01', '2026-02'],
  );
});

test('quarters and years are due when they have ended; other tables of the source do not count', () => {
  const yearly = { ...dues, expects: { every: 'year', from: '2024-01' } as const };
  const years = reconcileSource(yearly, [batch('2024-05', 10)], '2026-11-23');
  assert.deepEqual(
    years.map(({ period, state }) => `${period} ${state}`),
    ['2024 arrived', '2025 missing'],
  );
  const quarterly = { ...dues, expects: { every: 'quarter', from: '2026-01' } as const };
  const quarters = reconcileSource(quarterly, [batch('2026-02', 10, 'hr__staff')], '2026-09-29');
  assert.deepEqual(
    quarters.map(({ period, state }) => `${period} ${state}`),
    ['2026-Q1 missing', '2026-Q2 missing'],
  );
});

test('a daily source misses the days between its first file and as_of', () => {
  const daily = { ...dues, expects: { every: 'day' } as const };
  const days = ['2026-02-27', '2026-03-01'].map((day) => batch(day, 5));
  assert.deepEqual(
    reconcileSource(daily, days, '2026-03-03').map(({ period, state }) => `${period} ${state}`),
    ['2026-02-27 arrived', '2026-02-28 missing', '2026-03-01 arrived', '2026-03-02 missing'],
  );
});

test('a source that comes when it comes is due never; its months show what came', () => {
  const { expects: _, ...occasional } = dues;
  const lines = reconcileSource(
    occasional,
    [batch('2026-02', 5), batch('2026-05', 9)],
    '2026-09-01',
  );
  assert.deepEqual(
    lines.map(({ period, periodStart, isDue, state, accepted }) => [
      period,
      periodStart,
      isDue,
      state,
      accepted,
    ]),
    [
      ['2026-02', '2026-02-01', false, 'arrived', 5],
      ['2026-05', '2026-05-01', false, 'arrived', 9],
    ],
  );
});

test('of two declarations that feed one table, each has the batches that name it', () => {
  const layout = { table: 'finance__dues' as const, sheet: '*', columns: [], orders: [] };
  const other = { ...batch('2026-01', 7), layouts: [{ ...layout, declaration: 'finance-other' }] };
  const own = { ...batch('2026-02', 8), layouts: [{ ...layout, declaration: 'finance-dues' }] };
  assert.deepEqual(
    reconcileSource(dues, [other, own], '2026-03-01').map(({ period, state }) => [period, state]),
    [['2026-02', 'arrived']],
  );
});
