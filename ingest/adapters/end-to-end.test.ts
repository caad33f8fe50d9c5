/**
 * The same dues, through every adapter into the lake: the rows are those of the files. Each adapter
 * is set in huicang.yaml and nowhere else.
 */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { stringify } from 'yaml';
import { openHome } from '#home';
import { activeBatches, readActiveRows } from '#lake';
import type { IngestSummary } from '../delivery/summary.ts';
import { ingestSources } from '../run/ingest-sources.ts';
import { financeDues } from '../sources/finance-dues.ts';
import { CuttingProxy } from './testing/cutting-proxy.ts';
import { HttpPlay } from './testing/http-play.ts';
import { mariadbPassword, mariadbProgram, startMariadb } from './testing/mariadb-server.ts';
import { postgresPassword, postgresProgram, startPostgres } from './testing/postgres-server.ts';
import { skipWithout } from './testing/programs.ts';
import { s3Program, s3Secret, startS3 } from './testing/s3-server.ts';
import { sshdProgram, startSftp } from './testing/sftp-server.ts';

const columns = ['期间', '工号', '姓名', '科室', '计费基数', '应缴', '实缴', '状态', '备注'];
const months = ['2025-03', '2025-04'];

/** Forty people a month, with what offices write: leading zeros, rare characters, empty cells. */
function duesOf(month: string): string[][] {
  return Array.from({ length: 40 }, (_, index) => {
    const base = 3000 + index * 37.25;
    const owed = (base * 0.005).toFixed(2);
    const name = ['张三', '李镕', '欧阳锋', '王朝阳'][index % 4] ?? '';
    const remark = index % 7 === 0 ? '补缴，"上月"' : '';
    const staffNo = String(index + 1).padStart(5, '0');
    return [month, staffNo, name, '心内科', base.toFixed(2), owed, owed, '正常', remark];
  });
}

function csvOf(month: string): string {
  const quoted = (cell: string) => (/[,"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return [columns, ...duesOf(month)].map((row) => `${row.map(quoted).join(',')}\n`).join('');
}

const fileName = (month: string) => `会费扣缴_${month}.csv`;
const allRows = months.flatMap(duesOf);
const homes: string[] = [];
let expected: string[];

before(async () => {
  process.env.HUICANG_MATCH_KEY = '11'.repeat(32);
  const home = newHome();
  const folder = join(home.inbox, 'finance');
  mkdirSync(folder);
  for (const month of months) writeFileSync(join(folder, fileName(month)), csvOf(month));
  await run(home);
  expected = await rowsOf(home);
  assert.equal(expected.length, 80);
});
after(() => {
  delete process.env.HUICANG_MATCH_KEY;
  for (const root of homes) rmSync(root, { recursive: true, force: true });
});

function newHome() {
  const home = openHome(mkdtempSync(join(tmpdir(), 'huicang-end-')));
  homes.push(home.root);
  return home;
}

function set(home: ReturnType<typeof newHome>, from: object): void {
  writeFileSync(
    join(home.root, 'huicang.yaml'),
    stringify({ sources: { 'finance-dues': { from, agreement: '测试约定' } } }),
  );
}

function run(home: ReturnType<typeof newHome>): Promise<IngestSummary> {
  return ingestSources(home, { asOf: '2026-10-31', declarations: [financeDues] });
}

/** Business columns of all active rows, in an order of their own. */
async function rowsOf(home: ReturnType<typeof newHome>): Promise<string[]> {
  const rows = await readActiveRows(home, 'finance__dues');
  return rows
    .map((row) => {
      const own = Object.entries(row).filter(([name]) => !name.startsWith('_'));
      return JSON.stringify(own, (_, value) => (typeof value === 'bigint' ? `${value}` : value));
    })
    .toSorted();
}

/** Takes a source in twice: its rows are those of the files, and the second run adds nothing. */
async function assertSame(from: object): Promise<ReturnType<typeof newHome>> {
  const home = newHome();
  set(home, from);
  const first = await run(home);
  assert.deepEqual(first.failedFiles, []);
  assert.deepEqual(await rowsOf(home), expected);
  const second = await run(home);
  assert.deepEqual(second.failedFiles, []);
  assert.equal(second.newBatches, 0);
  assert.deepEqual(await rowsOf(home), expected);
  return home;
}

/** Through a connection that is cut nothing lands and that is said; mended, all is as if undisturbed. */
async function assertRecovers(port: number, from: (port: number) => object): Promise<void> {
  const proxy = await new CuttingProxy(port).open();
  const home = newHome();
  set(home, from(proxy.port));
  try {
    for (const bytes of [10, 3500]) {
      proxy.always = bytes;
      const { failedFiles, newBatches } = await run(home);
      assert.equal(newBatches, 0, `${bytes}`);
      assert.match(failedFiles[0]?.message ?? '', /断开|没有用 TLS 应答|连接/, `${bytes}`);
      assert.match(failedFiles[0]?.remedy ?? '', /再试|启用/, `${bytes}`);
      assert.deepEqual(await rowsOf(home), []);
    }
    proxy.always = null;
    assert.deepEqual((await run(home)).failedFiles, []);
    assert.deepEqual(await rowsOf(home), expected);
  } finally {
    proxy.close();
  }
}

test('a share elsewhere, with an archive in GB18030', async () => {
  const share = mkdtempSync(join(tmpdir(), 'huicang-share-'));
  try {
    const members = months.map((month) => [fileName(month), iconv.encode(csvOf(month), 'gb18030')]);
    writeFileSync(join(share, '财务.zip'), zipSync(Object.fromEntries(members)));
    const home = await assertSame({ kind: 'files', folder: share });
    assert.deepEqual(
      activeBatches(home).map(({ period, objects: [object] }) => [
        period,
        object?.name,
        object?.container?.member,
      ]),
      months.map((month) => [month, `财务.zip/${fileName(month)}`, fileName(month)]),
    );
  } finally {
    rmSync(share, { recursive: true, force: true });
  }
});

test('an API, in pages; a pull that fails leaves the lake as it was', async () => {
  const play = await new HttpPlay().open();
  const records = allRows.map((row) =>
    Object.fromEntries(columns.map((name, index) => [name, row[index]])),
  );
  let isBroken = false;
  play.answer = (request, response, url) => {
    const page = Number(url.searchParams.get('page'));
    if (isBroken && page === 3) return request.socket.destroy();
    const items = records.slice((page - 1) * 30, page * 30);
    return response.end(JSON.stringify({ data: { count: records.length, list: items } }));
  };
  const paging = { by: 'page', pageSize: 30 };
  const paths = { itemsAt: 'data.list', totalAt: 'data.count', retryBudget: 0.3 };
  const from = { kind: 'http', url: play.address, path: '/dues', tls: 'off', paging, ...paths };
  try {
    await assertSame(from);
    const home = newHome();
    set(home, from);
    isBroken = true;
    const failed = await run(home);
    assert.match(failed.failedFiles[0]?.message ?? '', /仍失败：连接中途断开$/);
    assert.deepEqual(await rowsOf(home), []);
    isBroken = false;
    assert.deepEqual((await run(home)).failedFiles, []);
    assert.deepEqual(await rowsOf(home), expected);
  } finally {
    play.close();
  }
});

const createTable = (quote: string, type: string) =>
  `CREATE TABLE dues (id INT PRIMARY KEY, changed TIMESTAMP(3), ${columns
    .map((name) => `${quote}${name}${quote} ${type}`)
    .join(', ')})`;
const insert = (rows: string[][], firstId: number, changed: string) =>
  `INSERT INTO dues VALUES ${rows
    .map((row, index) => {
      const cells = row.map((cell) => (cell === '' ? 'NULL' : `'${cell}'`));
      return `(${firstId + index}, '${changed}', ${cells.join(', ')})`;
    })
    .join(', ')}`;

/** The whole table, then only what is new: both times the rows are those of the files. */
async function assertDatabase(
  from: Record<string, unknown>,
  sql: (...statements: string[]) => Promise<void>,
  cursors: string[],
): Promise<void> {
  await assertSame({ ...from, table: 'dues' });
  await sql('DELETE FROM dues', insert(duesOf('2025-03'), 1, '2025-04-01 08:00:00'));
  const home = newHome();
  set(home, { ...from, table: 'dues', since: { column: 'changed' } });
  await run(home);
  assert.equal((await rowsOf(home)).length, 40);
  await sql(insert(duesOf('2025-04'), 101, '2025-05-01 08:00:00.5'));
  // At the boundary the rows of the first increment come again; staging takes the later of a key.
  const increment = await run(home);
  assert.deepEqual(increment.failedFiles, []);
  const both = activeBatches(home);
  assert.deepEqual(both.map(({ cursor }) => cursor).toSorted(), cursors);
  assert.deepEqual([...new Set(await rowsOf(home))], expected);
  assert.equal((await run(home)).failedFiles.length, 0);
  assert.deepEqual([...new Set(await rowsOf(home))], expected);
}

test('PostgreSQL', {
  skip: skipWithout(postgresProgram, 'postgres'),
  timeout: 120_000,
}, async () => {
  const server = await startPostgres();
  process.env.HUICANG_SECRET_OFFICE = postgresPassword;
  try {
    await server.sql(
      createTable('"', 'text'),
      insert(allRows, 1, '2025-04-01 08:00:00'),
      'GRANT SELECT ON dues TO reader',
    );
    const place = { host: '127.0.0.1', port: server.port, database: 'office', user: 'reader' };
    const from = { kind: 'postgres', ...place, secret: 'OFFICE', ca: server.ca };
    await assertRecovers(server.port, (port) => ({ ...from, port, table: 'dues' }));
    await assertDatabase(from, server.sql, ['2025-04-01 08:00:00', '2025-05-01 08:00:00.5']);
  } finally {
    delete process.env.HUICANG_SECRET_OFFICE;
    await server.stop();
  }
});

test('MariaDB', { skip: skipWithout(mariadbProgram, 'mariadb'), timeout: 120_000 }, async () => {
  const server = await startMariadb();
  process.env.HUICANG_SECRET_OFFICE = mariadbPassword;
  try {
    await server.sql(
      createTable('`', 'VARCHAR(40) CHARACTER SET gbk').replace('TIMESTAMP', 'DATETIME'),
      insert(allRows, 1, '2025-04-01 08:00:00'),
    );
    const place = { host: '127.0.0.1', port: server.port, database: 'office', user: 'reader' };
    const from = { kind: 'mysql', ...place, secret: 'OFFICE', ca: server.ca };
    await assertRecovers(server.port, (port) => ({ ...from, port, table: 'dues' }));
    await assertDatabase(from, server.sql, ['2025-04-01 08:00:00.000', '2025-05-01 08:00:00.500']);
  } finally {
    delete process.env.HUICANG_SECRET_OFFICE;
    await server.stop();
  }
});

test('SFTP', { skip: skipWithout(sshdProgram, 'sshd'), timeout: 120_000 }, async () => {
  const server = await startSftp();
  const folder = mkdtempSync(join(tmpdir(), 'huicang-remote-'));
  process.env.HUICANG_SECRET_OFFICE = server.key;
  try {
    for (const month of months) writeFileSync(join(folder, fileName(month)), csvOf(month));
    const place = { host: '127.0.0.1', port: server.port, user: server.user, folder };
    const { fingerprint } = server;
    const from = { kind: 'sftp', ...place, keySecret: 'OFFICE', fingerprint, settle: 0.1 };
    await assertSame(from);
    await assertRecovers(server.port, (port) => ({ ...from, port, retryBudget: 0.3 }));
  } finally {
    delete process.env.HUICANG_SECRET_OFFICE;
    rmSync(folder, { recursive: true, force: true });
    await server.stop();
  }
});

test('S3', { skip: skipWithout(s3Program, 'versitygw'), timeout: 120_000 }, async () => {
  const server = await startS3();
  process.env.HUICANG_SECRET_OFFICE = s3Secret;
  try {
    await server.createBucket('office');
    for (const month of months) await server.put('office', `out/${fileName(month)}`, csvOf(month));
    const { endpoint, accessKey, ca } = server;
    const place = { endpoint, bucket: 'office', prefix: 'out/', accessKey, ca };
    const from = { kind: 's3', ...place, secret: 'OFFICE' };
    await assertSame(from);
    await assertRecovers(server.port, (port) => ({
      ...from,
      endpoint: `https://127.0.0.1:${port}`,
      retryBudget: 0.3,
    }));
  } finally {
    delete process.env.HUICANG_SECRET_OFFICE;
    await server.stop();
  }
});
