import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { type Home, openHome } from '#home';
import type { BatchInput, BatchTableInput } from './batch-types.ts';
import { openDuckDb } from './duckdb.ts';
import { LakeIndex } from './lake-index.ts';
import { activeBatches, activeFiles, recordWithdrawal } from './manifests.ts';
import { sweepLake } from './sweep.ts';
import { lookUpBatch, writeBatch } from './write-batch.ts';

let home: Home;

beforeEach(() => {
  home = openHome(mkdtempSync(join(tmpdir(), 'huicang-write-')));
});

afterEach(() => rmSync(home.root, { recursive: true, force: true }));

const place = { objectSha256: 'ab'.repeat(32), sheet: '', rowNumber: 3 };

function duesTable(paidFen: number): BatchTableInput {
  return {
    table: 'finance__dues',
    rowsIn: 3,
    notData: { header: 1 },
    accepted: [
      {
        place,
        values: {
          period_month: '2025-03-01',
          staff_no: '00123',
          full_name: '张三',
          dues_paid_fen: paidFen,
        },
        rawJson: null,
      },
    ],
    quarantined: [
      {
        place: { ...place, rowNumber: 4 },
        ruleId: 'required-missing',
        reason: '必填的值是空的',
        columnName: '工号',
        rawText: '["2025-03","","李四"]',
        remedy: '补上该值',
      },
    ],
    findings: [],
    controlTotals: [],
  };
}

function batch(paidFen: number, over: Partial<BatchInput> = {}): BatchInput {
  return {
    source: 'finance',
    period: '2025-03',
    exportedDate: null,
    objects: [
      { sha256: String(paidFen).padStart(64, '0'), name: '会费扣缴_2025-03.csv', bytes: 10 },
    ],
    declarationVersion: '1',
    readerVersion: 'r1',
    supersedes: [],
    tables: [duesTable(paidFen)],
    startedAt: new Date('2026-10-31T02:03:04.005Z'),
    ...over,
  };
}

test('a batch is there once, with its rows, audit columns and manifest', async () => {
  const first = await writeBatch(home, batch(1725));
  assert.equal(first.created, true);
  assert.match(first.manifest.batch_id, /^finance-[0-9a-f]{16}$/);
  const again = await writeBatch(home, batch(1725));
  assert.equal(again.created, false);
  assert.equal(again.manifest.finished_at, first.manifest.finished_at);

  const files = activeFiles(home, 'finance__dues');
  assert.equal(files.length, 1);
  const duck = await openDuckDb();
  const rows = await duck.rows(`SELECT * FROM read_parquet('${files[0]}')`);
  duck.close();
  assert.deepEqual(rows, [
    {
      period_month: '2025-03-01',
      staff_no: '00123',
      full_name: '张三',
      department_name: null,
      post_salary_fen: null,
      grade_salary_fen: null,
      dues_base_fen: null,
      dues_owed_fen: null,
      dues_paid_fen: 1725n,
      dues_status_code: null,
      remark: null,
      _source_id: 'finance',
      _object_sha256: 'ab'.repeat(32),
      _batch_id: first.manifest.batch_id,
      _sheet: '',
      _row_number: 3n,
      _ingested_at: '2026-10-31 02:03:04.005',
      _raw_json: null,
    },
  ]);
  assert.equal(activeFiles(home, 'finance__dues', 'quarantine').length, 1);
  assert.deepEqual(activeFiles(home, 'finance__dues', 'findings'), []);
  assert.deepEqual(
    readdirSync(home.tmp).filter((name) => name.startsWith('batch-')),
    [],
  );
});

test('rows that do not balance are not written', async () => {
  const table = { ...duesTable(1725), rowsIn: 4 };
  await assert.rejects(writeBatch(home, batch(1725, { tables: [table] })), /行数不平/);
  assert.deepEqual(activeBatches(home), []);
  assert.equal(existsSync(join(home.lake, 'bronze')), false);
});

test('a folder without a manifest does not exist, and is swept', async () => {
  const { manifest } = await writeBatch(home, batch(1725));
  const torn = join(home.lake, 'bronze', 'finance__dues', 'finance-0123456789abcdef');
  mkdirSync(torn, { recursive: true });
  writeFileSync(join(torn, 'part-0.parquet'), 'half a file');
  // No process has this number: the highest Linux gives out is below it.
  const orphan = join(home.tmp, 'batch-99999999-finance-0123456789abcdef');
  mkdirSync(orphan);
  assert.equal(activeFiles(home, 'finance__dues').length, 1);
  assert.equal(await sweepLake(home), 2);
  assert.equal(existsSync(torn), false);
  assert.equal(existsSync(orphan), false);
  assert.deepEqual(
    activeBatches(home).map(({ batch_id }) => batch_id),
    [manifest.batch_id],
  );
});

test('what a killed commit left in place is replaced by the next run', async () => {
  const { batchId } = lookUpBatch(LakeIndex.open(home), batch(1725));
  const torn = join(home.lake, 'bronze', 'finance__dues', batchId);
  mkdirSync(torn, { recursive: true });
  writeFileSync(join(torn, 'part-9.parquet'), 'half a file');
  const { created } = await writeBatch(home, batch(1725));
  assert.equal(created, true);
  assert.deepEqual(readdirSync(torn), ['part-0.parquet']);
});

test('a batch replaces those it names and what they replaced; withdrawal brings one step back', async () => {
  const one = (await writeBatch(home, batch(1))).manifest.batch_id;
  const two = (await writeBatch(home, batch(2, { supersedes: [one] }))).manifest.batch_id;
  const three = (await writeBatch(home, batch(3, { supersedes: [two] }))).manifest;
  assert.deepEqual(three.supersedes, [one, two].toSorted());
  const active = () => activeBatches(home).map(({ batch_id }) => batch_id);
  assert.deepEqual(active(), [three.batch_id]);

  const record = { reason: '导出有误', at: '2026-11-01T00:00:00Z', by: '管理员' };
  assert.equal(recordWithdrawal(home, three.batch_id, record), true);
  assert.equal(recordWithdrawal(home, three.batch_id, record), false);
  assert.deepEqual(active(), [two]);
  assert.equal(lookUpBatch(LakeIndex.open(home), batch(3)).state, 'withdrawn');
  assert.throws(() => recordWithdrawal(home, 'finance-none', record), /没有这个批次/);
});

test('content that comes back after another replaced it is current again', async () => {
  const one = (await writeBatch(home, batch(1))).manifest.batch_id;
  const two = (await writeBatch(home, batch(2, { supersedes: [one] }))).manifest.batch_id;
  const back = await writeBatch(home, batch(1, { supersedes: [two] }));
  assert.equal(back.created, true);
  assert.notEqual(back.manifest.batch_id, one);
  assert.deepEqual(
    activeBatches(home).map(({ batch_id }) => batch_id),
    [back.manifest.batch_id],
  );
  assert.equal((await writeBatch(home, batch(1, { supersedes: [two] }))).created, false);
});

test('a value that does not fit its column leaves nothing behind', async () => {
  const table = duesTable(1725);
  const row = table.accepted[0];
  assert.ok(row);
  row.values.period_month = '2025-03';
  await assert.rejects(writeBatch(home, batch(1725, { tables: [table] })));
  assert.deepEqual(activeBatches(home), []);
  assert.deepEqual(
    readdirSync(home.tmp).filter((name) => name.startsWith('batch-')),
    [],
  );
});
