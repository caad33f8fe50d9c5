import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BatchManifest, BatchObject } from '#contracts';
import { planLots } from './scan-lots.ts';

const versions = { declarationVersion: '1', readerVersion: 'ppocr@1' };

function files(...names: string[]): BatchObject[] {
  return names.map((name) => ({ name, sha256: `hash of ${name}`, bytes: 1 }));
}

function manifest(id: string, objects: BatchObject[], readerVersion = 'ppocr@1'): BatchManifest {
  return {
    batch_id: id,
    kind: 'read',
    source: 'paper',
    period: null,
    exported_date: null,
    objects,
    declaration_version: '1',
    reader_version: readerVersion,
    tool_version: '0',
    supersedes: [],
    tables: [
      {
        table: 'paper__pages',
        rows_in: 0,
        accepted: 0,
        quarantined: 0,
        not_data: {},
        files: [],
        control_totals: [],
        findings: {},
      },
    ],
    started_at: '',
    finished_at: '',
  };
}

const namesOf = (lots: { objects: BatchObject[]; supersedes: string[] }[]) =>
  lots.map(({ objects, supersedes }) => [objects.map(({ name }) => name).join(''), ...supersedes]);

test('new scans are read in lots of sixteen, large ones in fewer, the same bytes once', () => {
  const many = files(...'abcdefghijklmnopq');
  const copy = { name: 'z', sha256: 'hash of a', bytes: 1 };
  const { lots, unchanged } = planLots([...many, copy], [], versions);
  assert.deepEqual(namesOf(lots), [['abcdefghijklmnop'], ['q']]);
  assert.equal(unchanged, 0);
  const large = files('a', 'b', 'c').map((file) => ({ ...file, bytes: 30_000_000 }));
  assert.deepEqual(namesOf(planLots(large, [], versions).lots), [['ab'], ['c']]);
});

test('what this engine read stays; what another read is read again, lot by lot', () => {
  const active = [manifest('one', files('a', 'b')), manifest('two', files('c', 'd'), 'other@1')];
  const { lots, unchanged } = planLots(files('a', 'b', 'c', 'd', 'e'), active, versions);
  assert.deepEqual(namesOf(lots), [['cd', 'two'], ['e']]);
  assert.equal(unchanged, 2);
});

test('a scan replaced by another of its name replaces its lot; one taken away stays in the lake', () => {
  const active = [manifest('one', files('a', 'b'))];
  const replaced = [{ name: 'a', sha256: 'new hash', bytes: 2 }];
  const { lots } = planLots(replaced, active, versions);
  assert.deepEqual(lots, [{ objects: [...replaced, ...files('b')], supersedes: ['one'] }]);
});
