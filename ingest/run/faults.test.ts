import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { objectPath, openObject } from '#archive';
import { type Home, HuicangError, openHome } from '#home';
import { duesLines } from '#inside/tests/beds/ingest/bench-files.ts';
import { activeBatches, openDuckDb, readActiveRows, sqlText, verifyBatch } from '#lake';
import type { SourceDeclaration } from '../declaration/declaration.ts';
import { financeDues } from '../sources/finance-dues.ts';
import { ingestSources } from './ingest-sources.ts';

const asOf = '2030-12-31';
const rows = 70_000;
let folder: string;
let exports: string;

/** Exports lie beside the root, so that a full disk does not touch them. */
function declared(): SourceDeclaration {
  const from = { kind: 'files', folder: exports, pattern: '*.csv', settle: 0 } as const;
  return { ...financeDues, from };
}

/** One large export with a row sent twice and one that is rejected, and a small one. */
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'huicang-faults-'));
  exports = join(folder, 'exports');
  mkdirSync(exports);
  const lines = [...duesLines(rows)];
  lines.splice(60_000, 0, lines[100] ?? '');
  lines[50_000] = (lines[50_000] ?? '').replace(/,\d{5},/, ',,');
  writeFileSync(join(exports, '会费扣缴_全部.csv'), `${lines.join('\n')}\n`);
  writeFileSync(join(exports, '会费扣缴_补.csv'), `${lines.slice(0, 20).join('\n')}\n`);
});

after(() => rmSync(folder, { recursive: true, force: true }));

function newRoot(name: string): string {
  return join(folder, name);
}

const script = `
  import { openHome } from '${new URL('../../home/index.ts', import.meta.url)}';
  import { ingestSources } from '${new URL('./ingest-sources.ts', import.meta.url)}';
  import { financeDues } from '${new URL('../sources/finance-dues.ts', import.meta.url)}';
  const [root, folder] = process.argv.slice(1);
  const from = { kind: 'files', folder, pattern: '*.csv', settle: 0 };
  try {
    const summary = await ingestSources(openHome(root),
      { asOf: '${asOf}', declarations: [{ ...financeDues, from }] });
    console.log(JSON.stringify({ newBatches: summary.newBatches, failed: summary.failedFiles }));
  } catch (error) {
    console.log(JSON.stringify({ message: error.message, remedy: error.remedy }));
  }`;

interface ChildResult {
  newBatches?: number;
  failed?: unknown[];
  message?: string;
  remedy?: string;
}

/** Runs an ingest in a process of its own; null when it was killed. */
async function ingestApart(root: string, killAfter?: number): Promise<ChildResult | null> {
  const args = ['--input-type=module', '-e', script, root, exports];
  const child = spawn(process.execPath, args);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const timer =
    killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
  await new Promise<void>((resolve) => child.on('close', () => resolve()));
  clearTimeout(timer);
  return child.signalCode === 'SIGKILL' ? null : (JSON.parse(output) as ChildResult);
}

/** Everything the lake holds, in one hash. */
async function contentOf(home: Home): Promise<string> {
  const hash = createHash('sha256');
  for (const { _ingested_at, ...row } of await readActiveRows(home, 'finance__dues')) {
    hash.update(Object.values(row).join('|'));
  }
  const batches = activeBatches(home).map(({ tables, objects }) => ({
    objects,
    tables: tables.map(({ files, ...counts }) => counts),
  }));
  return hash.update(JSON.stringify(batches)).digest('hex');
}

/** Rows and bytes of every batch add up, by what its files hold and not by what it says. */
async function assertBalanced(home: Home): Promise<void> {
  const duck = await openDuckDb();
  try {
    for (const manifest of activeBatches(home)) {
      assert.deepEqual(await verifyBatch(home, manifest), []);
      for (const { sha256, bytes } of manifest.objects) {
        assert.equal(statSync(objectPath(home, sha256)).size, bytes);
      }
      for (const table of manifest.tables) {
        const countOf = async (kind: string) => {
          let count = 0;
          for (const file of table.files.filter((each) => each.kind === kind)) {
            const path = sqlText(join(home.lake, ...file.path.split('/')));
            const [row] = await duck.rows(`SELECT count(*) AS n FROM read_parquet(${path})`);
            assert.equal(Number(row?.n), file.rows);
            count += file.rows;
          }
          return count;
        };
        const notData = Object.values(table.not_data).reduce((sum, count) => sum + count, 0);
        assert.equal(await countOf('bronze'), table.accepted);
        assert.equal(await countOf('quarantine'), table.quarantined);
        assert.equal(table.accepted + table.quarantined + notData, table.rows_in);
      }
    }
  } finally {
    duck.close();
  }
}

let calm: string;
let calmMilliseconds: number;

test('an undisturbed run takes in all rows but the rejected and the repeated one', async () => {
  const before = performance.now();
  const root = newRoot('calm');
  assert.deepEqual(await ingestApart(root), { newBatches: 2, failed: [] });
  calmMilliseconds = performance.now() - before;
  const home = openHome(root);
  await assertBalanced(home);
  const large = activeBatches(home).find(({ objects }) => objects[0]?.name === '会费扣缴_全部.csv');
  const [table] = large?.tables ?? [];
  assert.equal(table?.rows_in, rows + 2);
  assert.equal(table?.accepted, rows - 1);
  assert.equal(table?.quarantined, 2);
  calm = await contentOf(home);
});

test('killed at random moments and run again, the lake is that of an undisturbed run', async () => {
  let killed = 0;
  for (const [round, part] of [0.4, 0.6, 0.8].entries()) {
    const root = newRoot(`killed-${round}`);
    for (let time = 0; time < 2; time += 1) {
      if ((await ingestApart(root, calmMilliseconds * part)) === null) killed += 1;
    }
    const home = openHome(root);
    await assertBalanced(home);
    const done = activeBatches(home).length;
    const last = await ingestApart(root);
    assert.deepEqual(last, { newBatches: 2 - done, failed: [] });
    assert.equal(await contentOf(home), calm);
    await assertBalanced(home);
    rmSync(root, { recursive: true });
  }
  assert.ok(killed >= 2, `only ${killed} of six runs were killed`);
});

test('two runs at once end in the lake of one', async () => {
  const root = newRoot('both');
  const both = await Promise.all([ingestApart(root), ingestApart(root)]);
  const created = both.reduce((sum, each) => sum + (each?.newBatches ?? 0), 0);
  assert.deepEqual(
    both.map((each) => each?.failed),
    [[], []],
  );
  assert.equal(created, 2);
  const home = openHome(root);
  await assertBalanced(home);
  assert.equal(await contentOf(home), calm);
});

function canMount(path: string, megabytes: number): boolean {
  mkdirSync(path, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path], {
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}

test('a full disk: said in Chinese, nothing half done, and the next run with space succeeds', async (context) => {
  const root = newRoot('full');
  if (!canMount(root, 9)) {
    context.skip('不能挂载 tmpfs（需要 root）');
    return;
  }
  try {
    const failed = await ingestApart(root);
    assert.deepEqual(failed, {
      message: '磁盘空间不足',
      remedy: '腾出空间或改正权限后再试；已写完的批次不受影响。',
    });
    const home = openHome(root);
    await assertBalanced(home);
    const done = activeBatches(home).length;
    assert.ok(done < 2);
    execFileSync('mount', ['-o', 'remount,size=200m', root]);
    assert.deepEqual(await ingestApart(root), { newBatches: 2 - done, failed: [] });
    await assertBalanced(home);
    assert.equal(await contentOf(home), calm);
  } finally {
    execFileSync('umount', [root]);
  }
});

test('a file as large as the disk allows: said in Chinese, nothing half done', () => {
  const root = newRoot('limited');
  // Two megabytes a file: the small export fits, the large one does not.
  const command = 'ulimit -f 2048; exec "$0" "$@"';
  const args = ['--input-type=module', '-e', script, root, exports];
  const output = execFileSync('bash', ['-c', command, process.execPath, ...args]);
  assert.equal((JSON.parse(output.toString()) as ChildResult).message, '磁盘空间不足');
});

test('a file that grows while it is read is left for the next run, and said', async () => {
  const root = newRoot('growing');
  const home = openHome(root);
  const growing = join(exports, '会费扣缴_增长.csv');
  const lines = [...duesLines(60_000)];
  writeFileSync(growing, `${lines.slice(0, 50_000).join('\n')}\n`);
  let isGrowing = true;
  try {
    const summary = await ingestSources(home, {
      asOf,
      declarations: [declared()],
      onProgress: ({ detail }) => {
        // It is opened right after it is named: a line a millisecond from then on.
        if (detail !== '会费扣缴_增长.csv' || !isGrowing) return;
        isGrowing = false;
        setImmediate(() => appendFileSync(growing, `${lines.slice(50_000).join('\n')}\n`));
      },
    });
    assert.deepEqual(summary.failedFiles, []);
    assert.equal(summary.newBatches, 2);
    assert.match(summary.sources[0]?.notes.join() ?? '', /会费扣缴_增长\.csv.*留到下次/);
    await assertBalanced(home);
    const next = await ingestSources(home, { asOf, declarations: [declared()] });
    assert.equal(next.newBatches, 1);
    assert.equal(next.tables[0]?.rowsIn, 60_001);
    await assertBalanced(home);
  } finally {
    rmSync(growing, { force: true });
  }
});

test('an original that changed in the store is not read', async () => {
  const root = newRoot('changed');
  const home = openHome(root);
  assert.deepEqual(await ingestApart(root), { newBatches: 2, failed: [] });
  const [batch] = activeBatches(home);
  const { sha256 = '' } = batch?.objects[0] ?? {};
  const path = objectPath(home, sha256);
  rmSync(path, { force: true });
  writeFileSync(path, 'something else');
  await assert.rejects(openObject(home, sha256), HuicangError);
});
