import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type BatchManifest, type TableName, tableOf, tables } from '#contracts';
import { countingBatches, exportStandings } from './exports.ts';

function batch(
  id: string,
  table: TableName,
  over: Partial<BatchManifest> & { rows?: number } = {},
): BatchManifest {
  const { rows = 3, ...rest } = over;
  return {
    batch_id: id,
    kind: 'received',
    source: table.split('__')[0] ?? '',
    period: null,
    exported_date: null,
    objects: [],
    declaration_version: '1',
    reader_version: '1',
    tool_version: '1',
    supersedes: [],
    tables: [
      {
        table,
        rows_in: rows,
        accepted: rows,
        quarantined: 0,
        not_data: {},
        files: [],
        control_totals: [],
        findings: {},
      },
    ],
    started_at: '2026-11-01T00:00:00Z',
    finished_at: '2026-11-01T00:00:00Z',
    ...rest,
  };
}

/** id → whether it counts, and what counts in its place. */
function standing(...batches: BatchManifest[]): Record<string, string> {
  return Object.fromEntries(
    exportStandings(batches).map((each) => [
      each.batch.batch_id,
      each.isCurrent ? 'counts' : each.currentBatchId,
    ]),
  );
}

test('of a register only the newest export counts, however late an older one came', () => {
  assert.deepEqual(
    standing(
      batch('h1', 'hr__staff', {
        exported_date: '2026-09-30',
        finished_at: '2026-12-01T00:00:00Z',
      }),
      batch('h2', 'hr__staff', { exported_date: '2026-10-31' }),
    ),
    { h1: 'h2', h2: 'counts' },
  );
});

test('dues count by month, each month by its newest export', () => {
  assert.deepEqual(
    standing(
      batch('d1', 'finance__dues', { period: '2025-03', exported_date: '2025-04-02' }),
      batch('d2', 'finance__dues', { period: '2025-03', exported_date: '2025-04-08' }),
      batch('d3', 'finance__dues', { period: '2025-02', exported_date: '2025-03-02' }),
    ),
    { d1: 'd2', d2: 'counts', d3: 'counts' },
  );
});

test('of a yearly list every file counts', () => {
  const years = ['2022', '2023', '2024'].map((year) => batch(year, 'union__awards'));
  assert.deepEqual(countingBatches(years, 'union__awards'), years);
  assert.deepEqual(countingBatches(years, 'hr__staff'), []);
});

test('what brought findings only takes the place of nothing', () => {
  assert.deepEqual(
    standing(
      batch('c', 'paper__catalogue'),
      batch('r', 'paper__catalogue', { rows: 0, finished_at: '2026-11-02T00:00:00Z' }),
    ),
    { c: 'counts', r: 'counts' },
  );
});

test('increments count with the full export they follow, and no longer than it', () => {
  const pull = (id: string, day: number, isIncrement = false) => {
    const at = `2026-11-0${day}T00:00:00Z`;
    const over = { cursor: id, started_at: at, finished_at: at, exported_date: at.slice(0, 10) };
    return batch(id, 'union__disputes', {
      ...over,
      ...(isIncrement ? { is_increment: true } : {}),
    });
  };
  const [f1, i1, f2, i2, i3] = [
    pull('f1', 1),
    pull('i1', 2, true),
    pull('f2', 3),
    pull('i2', 4, true),
    pull('i3', 5, true),
  ] as const;
  assert.deepEqual(standing(f1, i1), { f1: 'counts', i1: 'counts' });
  assert.deepEqual(standing(f1, i1, f2, i2, i3), {
    f1: 'f2',
    i1: 'f2',
    f2: 'counts',
    i2: 'counts',
    i3: 'counts',
  });
});

test('every table says how its exports count', () => {
  const rules = new Set(Object.keys(tables).map((name) => tableOf(name as TableName).exports));
  assert.deepEqual([...rules].toSorted(), ['add_up', 'newest', 'newest_of_month']);
});
