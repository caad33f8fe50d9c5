import assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { hashFile } from '#archive';
import type { BatchManifest } from '#contracts';
import { type Home, openHome } from '#home';
import {
  openDuckDb,
  readExpiry,
  readManifests,
  recordWithdrawal,
  sqlText,
  verifyBatch,
  writeBatch,
} from '#lake';
import { expireQuarantine, lastDayOfRawText } from './expire-quarantine.ts';

const actor = { id: 'system:test', name: '测试' };
let home: Home;

beforeEach(() => {
  home = openHome(mkdtempSync(join(tmpdir(), 'huicang-expire-')));
});

afterEach(() => rmSync(home.root, { recursive: true, force: true }));

async function addBatch(sha256: string, supersedes: string[] = []): Promise<BatchManifest> {
  const place = { objectSha256: sha256, sheet: '', rowNumber: 4 };
  const { manifest } = await writeBatch(home, {
    source: 'finance',
    period: '2025-03',
    exportedDate: null,
    objects: [],
    cursor: sha256,
    declarationVersion: '1',
    readerVersion: '1',
    supersedes,
    startedAt: new Date('2026-01-05T00:00:00Z'),
    tables: [
      {
        table: 'finance__dues',
        rowsIn: 1,
        notData: {},
        accepted: [],
        quarantined: [
          {
            place,
            ruleId: 'required-missing',
            reason: '必填的值是空的',
            columnName: '工号',
            rawText: '["2025-03","","李四"]',
            remedy: '补上该值',
          },
        ],
        findings: [],
        controlTotals: [],
      },
    ],
  });
  return manifest;
}

function fileOf(manifest: BatchManifest): string {
  const path = manifest.tables[0]?.files.find(({ kind }) => kind === 'quarantine')?.path ?? '';
  return join(home.lake, ...path.split('/'));
}

async function rawTexts(manifest: BatchManifest): Promise<unknown[]> {
  const duck = await openDuckDb();
  const rows = await duck.rows(
    `SELECT rule_id, reason, raw_text, _row_number FROM read_parquet(${sqlText(fileOf(manifest))})`,
  );
  duck.close();
  return rows.map((row) => [row.rule_id, row.reason, row.raw_text, Number(row._row_number)]);
}

function expire(day: string): Promise<{ batches: number; rows: number }> {
  return expireQuarantine(home, actor, day, day);
}

/** Far enough for what was replaced, not for what still counts. */
function daysFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

test('the last day is half a year after the end of a batch, and two years at most', () => {
  const manifest = { finished_at: '2026-01-05T17:00:00.000Z' } as BatchManifest;
  assert.equal(lastDayOfRawText(manifest, null), '2028-01-06');
  assert.equal(lastDayOfRawText(manifest, '2026-02-01T00:00:00.000Z'), '2026-07-31');
  assert.equal(lastDayOfRawText(manifest, '2027-12-01T00:00:00.000Z'), '2028-01-06');
});

test('raw text of a replaced batch goes, its manifest and the batch that counts stay', async () => {
  const old = await addBatch('aa'.repeat(32));
  const current = await addBatch('bb'.repeat(32), [old.batch_id]);
  const manifestText = readFileSync(join(home.batches, `${old.batch_id}.json`), 'utf8');

  assert.deepEqual(await expire(daysFromNow(170)), { batches: 0, rows: 0 });
  assert.deepEqual(await expireQuarantine(home, actor, daysFromNow(190)), { batches: 0, rows: 0 });
  assert.deepEqual(await expire(daysFromNow(190)), { batches: 1, rows: 1 });

  assert.deepEqual(await rawTexts(old), [['required-missing', '必填的值是空的', null, 4]]);
  assert.deepEqual(await rawTexts(current), [
    ['required-missing', '必填的值是空的', '["2025-03","","李四"]', 4],
  ]);
  assert.equal(readFileSync(fileOf(old)).includes('李四'), false);
  assert.equal(readFileSync(join(home.batches, `${old.batch_id}.json`), 'utf8'), manifestText);
  assert.equal(readManifests(home).size, 2);

  const expiry = readExpiry(home, old.batch_id);
  assert.equal(expiry?.files[0]?.old_sha256, old.tables[0]?.files[0]?.sha256);
  assert.equal(expiry?.files[0]?.sha256, (await hashFile(fileOf(old))).sha256);
  assert.deepEqual(await verifyBatch(home, old), []);
  assert.deepEqual(await expire(daysFromNow(190)), { batches: 0, rows: 0 });
});

test('nothing goes for somebody who may not', async () => {
  const guest = { id: 'web:guest', name: 'guest' };
  await assert.rejects(expireQuarantine(home, guest, '2030-01-01'), /无权删除到期的隔离原文/);
});

test('a withdrawn batch ends when it is withdrawn, and any batch after two years', async () => {
  const withdrawn = await addBatch('aa'.repeat(32));
  const current = await addBatch('bb'.repeat(32));
  recordWithdrawal(home, withdrawn.batch_id, {
    reason: '测试',
    at: '2026-02-01T00:00:00Z',
    by: 't',
  });
  assert.deepEqual(await expire('2026-08-01'), { batches: 1, rows: 1 });
  assert.deepEqual(await expire(daysFromNow(735)), { batches: 1, rows: 1 });
  assert.deepEqual(await rawTexts(current), [['required-missing', '必填的值是空的', null, 4]]);
});

test('killed between the record and the switch, the next run finishes', async () => {
  const old = await addBatch('aa'.repeat(32));
  await addBatch('bb'.repeat(32), [old.batch_id]);
  const before = join(home.tmp, 'before.parquet');
  copyFileSync(fileOf(old), before);
  await expire(daysFromNow(190));
  // As it lies right after the record was written: the old file in place, the new one beside it.
  renameSync(fileOf(old), `${fileOf(old)}.expired`);
  copyFileSync(before, fileOf(old));

  assert.deepEqual(await expire(daysFromNow(190)), { batches: 0, rows: 0 });
  assert.deepEqual(await rawTexts(old), [['required-missing', '必填的值是空的', null, 4]]);
  assert.equal(existsSync(`${fileOf(old)}.expired`), false);
  assert.deepEqual(await verifyBatch(home, old), []);
});
