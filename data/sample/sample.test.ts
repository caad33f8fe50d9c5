import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { generateSample, type SampleSummary } from './index.ts';
import { namedRows, truthOf } from './read-back.ts';

const root = mkdtempSync(join(tmpdir(), 'huicang-sample-'));
const first = join(root, 'first');
const again = join(root, 'again');
let others: Record<string, string>;
let summary: SampleSummary;
const events: { step: string; done: number; total: number }[] = [];

/** Hash of every file by its path. */
function hashes(dir: string): Record<string, string> {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files
      .toSorted()
      .map((path) => [
        path.slice(dir.length + 1),
        createHash('sha256').update(readFileSync(path)).digest('hex'),
      ]),
  );
}

before(async () => {
  const options = { scale: 0.05, seed: 20261031 };
  summary = await generateSample({
    ...options,
    dir: first,
    onProgress: (event) => events.push(event),
  });
  await generateSample({ ...options, seed: 7, dir: again });
  others = hashes(again);
  await generateSample({ ...options, dir: again });
});

after(() => rmSync(root, { recursive: true }));

test('the same seed gives the same bytes over an older sample, another seed others', () => {
  const files = hashes(first);
  assert.ok(Object.keys(files).length > 25);
  assert.deepEqual(hashes(again), files);
  for (const name of [
    'inbox/hr/人事花名册_2026-10.xlsx',
    'inbox/finance/会费扣缴_2026-10.csv',
    'inbox/paper/catalogue.xlsx',
    'inbox/oa/2026-07.xml',
    'inbox/hr/岗位任职记录_2026-10.xlsx',
    'inbox/finance/凭证_2024年序时簿.xls',
    'inbox/union/表彰名册_2009年.xls',
    'sample-systems/union/activity_signups.json',
    'inbox/oa/OA导出_2026-10.zip',
    'sample-systems/union/disputes.json',
    'sample-systems/truth/summary.json',
  ]) {
    assert.ok(files[name], name);
    assert.ok(others[name], name);
    assert.notEqual(others[name], files[name], name);
  }
});

test('the small hospital has 8 departments, 12 months and 6 pages', () => {
  assert.equal(summary.pages, 6);
  assert.ok(Math.abs(summary.staff - 156) <= 2, `${summary.staff} people`);
  const { members, dues, files } = truthOf(first, 'summary');
  assert.equal(Object.keys(members['2026-10'] ?? {}).length, 8);
  assert.equal(Object.keys(members).length, 12);
  assert.equal(Object.keys(dues).length, 11, 'one month never came');
  assert.equal(files.filter(({ table }) => table === 'finance__dues').length, 12);
  const inbox = Object.keys(hashes(join(first, 'inbox')));
  assert.equal(summary.files, inbox.length - 1, 'sample.json is not counted');
  const last = events.at(-1);
  assert.deepEqual([last?.done, last?.total], [8, 8]);
});

test('the truth of dues is what the files say, defects taken away', () => {
  const { dues } = truthOf(first, 'summary');
  for (const month of ['2026-08', '2026-09', '2026-10']) {
    const rows = namedRows(first, { file: `finance/会费扣缴_${month}.csv`, sheet: '' });
    const lines = rows.filter((row) => row.期间 === month);
    const total = rows.find((row) => row.期间 === '合计');
    for (const [header, field] of [
      ['应缴', 'owed_fen'],
      ['实缴', 'paid_fen'],
    ] as const) {
      const sum = lines.reduce((fen, row) => fen + Math.round(Number(row[header]) * 100), 0);
      assert.equal(sum, dues[month]?.[field], `${month} ${header}`);
      assert.equal(Math.round(Number(total?.[header]) * 100), sum, `${month} ${header} 合计`);
    }
  }
});

test('the three dialects of dues files come in', () => {
  const bytes = (name: string): Buffer => readFileSync(join(first, 'inbox/finance', name));
  const isUtf8 = (data: Buffer): boolean => {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(data).length > 0;
    } catch {
      return false;
    }
  };
  const all = readdirSync(join(first, 'inbox/finance'))
    .filter((name) => name.startsWith('会费扣缴'))
    .map((name) => bytes(name));
  const withBom = all.filter((data) => data.subarray(0, 3).toString('hex') === 'efbbbf');
  const tabs = all.filter((data) => data.includes('\t'));
  const old = all.filter((data) => !isUtf8(data));
  assert.ok(withBom.length >= 3 && tabs.length >= 3 && old.length >= 3);
  assert.equal(withBom.length + tabs.length + old.length, all.length);
});
