import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { zipSync } from 'fflate';
import type { BatchManifest } from '#contracts';
import { type Home, loadConfig, openHome } from '#home';
import { activeBatches, LakeIndex, readActiveRows, recordWithdrawal } from '#lake';
import type { SourceDeclaration } from '../declaration/declaration.ts';
import { financeDues } from '../sources/finance-dues.ts';
import { paperHolds } from '../sources/paper.ts';
import { unionDisputes } from '../sources/union-disputes.ts';
import { ingestSources } from './ingest-sources.ts';
import { lastCursor } from './last-cursor.ts';

let home: Home;
const asOf = '2026-10-31';
const environmentKey = process.env.HUICANG_MATCH_KEY;

before(() => {
  process.env.HUICANG_MATCH_KEY = '11'.repeat(32);
});
after(() => {
  if (environmentKey === undefined) delete process.env.HUICANG_MATCH_KEY;
  else process.env.HUICANG_MATCH_KEY = environmentKey;
});
beforeEach(() => {
  home = openHome(mkdtempSync(join(tmpdir(), 'huicang-run-')));
});
afterEach(() => rmSync(home.root, { recursive: true, force: true }));

function put(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  const then = new Date(Date.now() - 60_000);
  utimesSync(path, then, then);
}

function dues(month: string): string {
  return `期间,工号,姓名,应缴,实缴\n${month},00123,张三,15.00,15.00\n`;
}

const holds = '档号,冻结原因,依据,冻结日期\nA001-WS·2013-D30-GH-0001,诉讼,传票,2026-05-01\n';

test('a source that states no agreement is named and does not start; the others go on', async () => {
  put(join(home.inbox, 'finance/会费扣缴_2025-03.csv'), dues('2025-03'));
  put(join(home.inbox, 'paper/holds.csv'), holds);
  const silent = { ...financeDues, agreement: '' } as SourceDeclaration;
  const declarations = [silent, paperHolds];
  const summary = await ingestSources(home, { asOf, declarations });
  assert.deepEqual(summary.refusedSources, [
    {
      id: 'finance-dues',
      source: 'finance',
      label: '会费扣缴',
      reasons: ['没有写明与提供方的约定（agreement）'],
    },
  ]);
  assert.deepEqual(
    summary.sources.map(({ id, status, newBatches, notes }) => [id, status, newBatches, notes]),
    [
      ['finance-dues', 'refused', 0, ['会费扣缴没有启动：没有写明与提供方的约定（agreement）']],
      ['paper-holds', 'ok', 1, []],
    ],
  );
  // What a source that did not start would take belongs to no source.
  assert.deepEqual(
    summary.notTaken?.map(({ file }) => file),
    ['finance/会费扣缴_2025-03.csv'],
  );
  put(
    join(home.root, 'huicang.yaml'),
    'sources: { finance-dues: { agreement: 财务科会费数据约定（2026-03） } }\n',
  );
  const agreed = await ingestSources(home, { asOf, declarations });
  assert.deepEqual([agreed.refusedSources, agreed.newBatches], [[], 1]);
});

test('the settings say another place for the same declaration', async () => {
  const share = join(home.root, 'share');
  put(join(share, '会费扣缴_2025-03.csv'), dues('2025-03'));
  put(join(home.inbox, 'finance/会费扣缴_2025-04.csv'), dues('2025-04'));
  put(
    join(home.root, 'huicang.yaml'),
    `sources: { finance-dues: { from: { kind: files, folder: ${JSON.stringify(share)} } } }\n`,
  );
  const options = { asOf, config: loadConfig(home), declarations: [financeDues] };
  const summary = await ingestSources(home, options);
  assert.deepEqual(
    [summary.newBatches, summary.notTaken?.map(({ file }) => file)],
    [1, ['finance/会费扣缴_2025-04.csv']],
  );
  const rows = await readActiveRows(home, 'finance__dues');
  assert.deepEqual(
    rows.map((row) => row.period_month),
    ['2025-03-01'],
  );
});

test('an archive is opened: a batch for each member, which names the archive', async () => {
  const zip = zipSync({
    '会费扣缴_2025-03.csv': Buffer.from(dues('2025-03')),
    '下半年/会费扣缴_2025-09.csv': Buffer.from(dues('2025-09')),
    '说明.txt': Buffer.from('请查收'),
  });
  put(join(home.inbox, 'finance/2025年会费.zip'), zip);
  const summary = await ingestSources(home, { asOf, declarations: [financeDues] });
  assert.deepEqual(
    [summary.newBatches, summary.failedFiles, summary.notTaken?.map(({ file }) => file)],
    [2, [], ['finance/2025年会费.zip/说明.txt']],
  );
  assert.deepEqual(
    activeBatches(home)
      .filter(({ kind }) => kind === 'received')
      .map(({ period, objects }) => [period, objects[0]?.container?.member]),
    [
      ['2025-03', '会费扣缴_2025-03.csv'],
      ['2025-09', '下半年/会费扣缴_2025-09.csv'],
    ],
  );
  const again = await ingestSources(home, { asOf, declarations: [financeDues] });
  assert.deepEqual([again.newBatches, again.unchangedBatches], [0, 2]);
});

test('one sentence about many files is said once', async () => {
  for (const month of ['01', '02', '03', '04']) {
    const text = dues(`2025-${month}`).replace('实缴\n', '实缴,籍贯\n').replace(/\n$/, ',湖北\n');
    put(join(home.inbox, `finance/会费扣缴_2025-${month}.csv`), text);
  }
  const summary = await ingestSources(home, { asOf, declarations: [financeDues] });
  assert.deepEqual(summary.sources[0]?.notes, [
    '会费扣缴_2025-01.csv 等 4 个文件：列“籍贯”没有用途需要，未采用',
  ]);
});

test('an increment begins where the last one ended, and anew when one of the chain is withdrawn', () => {
  const write = (id: string, cursor: string, rest: Partial<BatchManifest>) =>
    put(
      join(home.batches, `${id}.json`),
      JSON.stringify({
        ...{ batch_id: id, source: 'union', period: null, cursor, objects: [], supersedes: [] },
        tables: [{ table: 'union__disputes', rows_in: 1 }],
        ...rest,
      }),
    );
  const cursor = () => lastCursor(LakeIndex.open(home), unionDisputes);
  assert.equal(cursor(), null);
  write('union-1', '2026-01-01', { started_at: '2026-01-01T00:00:00Z' });
  write('union-2', '2026-02-01', { started_at: '2026-02-01T00:00:00Z', is_increment: true });
  assert.equal(cursor(), '2026-02-01');
  recordWithdrawal(home, 'union-2', { reason: '重复', at: '2026-02-02T00:00:00Z', by: 'os:test' });
  assert.equal(cursor(), null);
  // The full pull that follows begins a new chain; the withdrawn one lies before it.
  write('union-3', '2026-03-01', { started_at: '2026-03-01T00:00:00Z', supersedes: ['union-1'] });
  assert.equal(cursor(), '2026-03-01');
});
