import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import type { TableName } from '#contracts';
import { type Home, openHome } from '#home';
import { activeBatches } from './manifests.ts';
import { type OwnBatch, writeOwnBatch } from './own-batch.ts';
import { writeBatch } from './write-batch.ts';

let home: Home;

beforeEach(() => {
  home = openHome(mkdtempSync(join(tmpdir(), 'huicang-own-')));
});
afterEach(() => rmSync(home.root, { recursive: true, force: true }));

const place = { objectSha256: '', sheet: '', rowNumber: 1 };

function own(table: TableName, values: Record<string, string>, kind: OwnBatch['kind']): OwnBatch {
  const tables = [{ table, accepted: [{ place, values, rawJson: null }] }];
  return { kind, source: 'paper', version: '1', tables, startedAt: new Date() };
}

function standing(): string[] {
  return activeBatches(home)
    .flatMap(({ kind, tables }) => tables.map(({ table }) => `${kind} ${table}`))
    .toSorted();
}

test('what was worked out replaces what was worked out of the same table before, and nothing else', async () => {
  const link = (file: string) =>
    own('paper__scan_links', { file_name: file, archival_code: 'A' }, 'computed');
  const keyed = { description_key: 'a', keying_round_code: 'keying', keyed_by: '甲' };
  await writeOwnBatch(
    home,
    own('paper__descriptions', { description_key: 'a', title: '一' }, 'computed'),
  );
  await writeOwnBatch(home, own('paper__description_entries', keyed, 'entered'));
  const first = await writeOwnBatch(home, link('1.jpg'));
  const second = await writeOwnBatch(home, link('2.jpg'));
  await writeOwnBatch(
    home,
    own('paper__description_entries', { ...keyed, keyed_by: '乙' }, 'entered'),
  );
  assert.deepEqual(second?.supersedes, [first?.batch_id]);
  assert.deepEqual(standing(), [
    'computed paper__descriptions',
    'computed paper__scan_links',
    'entered paper__description_entries',
    'entered paper__description_entries',
  ]);
  const again = await writeOwnBatch(home, link('2.jpg'));
  assert.equal(again?.batch_id, second?.batch_id);
});

test('nothing to say is written only where something was said before', async () => {
  const empty: OwnBatch = {
    ...own('paper__scan_links', {}, 'computed'),
    tables: [{ table: 'paper__scan_links', accepted: [] }],
  };
  assert.equal(await writeOwnBatch(home, empty), null);
  await writeOwnBatch(
    home,
    own('paper__scan_links', { file_name: '1', archival_code: 'A' }, 'computed'),
  );
  assert.equal((await writeOwnBatch(home, empty))?.tables[0]?.accepted, 0);
});

test('a batch of a version that wrote no kinds is told by what it holds', async () => {
  const batches: [TableName, string, { name: string; sha256: string; bytes: number }[], string][] =
    [
      ['finance__dues', 'finance', [{ name: 'a.csv', sha256: 'aa', bytes: 1 }], 'received'],
      ['paper__pages', 'paper', [{ name: 'a.jpg', sha256: 'ab', bytes: 1 }], 'read'],
      ['oa__pages', 'oa', [{ name: 'a.pdf', sha256: 'ac', bytes: 1 }], 'read'],
      ['review__entries', 'review', [], 'entered'],
      ['paper__description_entries', 'paper', [], 'entered'],
      ['paper__descriptions', 'paper', [], 'computed'],
      ['paper__scan_links', 'paper', [], 'computed'],
      ['registry__items', 'registry', [], 'computed'],
    ];
  for (const [table, source, objects] of batches) {
    const tables = [
      {
        table,
        accepted: [],
        rowsIn: 0,
        notData: {},
        quarantined: [],
        findings: [],
        controlTotals: [],
      },
    ];
    const { manifest } = await writeBatch(home, {
      ...{
        source,
        period: null,
        cursor: table,
        objects,
        exportedDate: null,
        supersedes: [],
        tables,
      },
      ...{ declarationVersion: '1', readerVersion: '1', startedAt: new Date() },
    });
    const path = join(home.batches, `${manifest.batch_id}.json`);
    const { kind: _, ...old } = JSON.parse(readFileSync(path, 'utf8'));
    writeFileSync(path, JSON.stringify(old));
  }
  const expected = batches.map(([table, , , kind]) => `${kind} ${table}`).toSorted();
  assert.deepEqual(standing(), expected);
});
