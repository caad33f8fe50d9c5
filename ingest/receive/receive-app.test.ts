import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { type Home, openHome, openSecrets } from '#home';
import { defaultConfig } from '#inside/home/config.ts';
import { readActiveRows } from '#lake';
import { ingestSources } from '../run/ingest-sources.ts';
import { sourceDeclarations } from '../sources/index.ts';
import type { Problem } from './problem.ts';
import type { Receipt } from './receipts.ts';
import { createReceiver } from './receive-app.ts';
import { startReceiver } from './server.ts';

const token = 'a-token-of-the-finance-office';
const asOf = '2026-10-31';
let home: Home;
let app: ReturnType<typeof createReceiver>;

function settings() {
  const config = defaultConfig();
  return {
    ...config,
    sources: { byId: { 'finance-dues': { from: { kind: 'push' as const } } } },
    receive: { ...config.receive, largest_mb: 1 },
  };
}

beforeEach(() => {
  home = openHome(mkdtempSync(join(tmpdir(), 'huicang-receive-')));
  process.env.HUICANG_SECRET_PUSH_FINANCE_DUES = token;
  const config = settings();
  const secrets = openSecrets(home, config);
  app = createReceiver({
    home,
    config,
    secrets,
    declarations: sourceDeclarations,
    asOf: () => asOf,
  });
});

afterEach(() => {
  delete process.env.HUICANG_SECRET_PUSH_FINANCE_DUES;
  rmSync(home.root, { recursive: true, force: true });
});

const good = [
  { 期间: '2026-03', 工号: '00123', 姓名: '张三', 应缴: '20.00', 实缴: '20.00', 状态: '正常' },
  { 期间: '2026-03', 工号: '00124', 姓名: '李四', 应缴: 21.5, 实缴: 21.5, 状态: '正常' },
];

function post(body: unknown, headers: Record<string, string> = {}, source = 'finance-dues') {
  return app.request(`/v1/sources/${source}/batches`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': 'batch-0001',
      'x-period': '2026-03',
      ...headers,
    },
  });
}

async function problemOf(response: Response): Promise<Problem> {
  assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json/);
  return (await response.json()) as Problem;
}

function received(): string[] {
  const folder = join(home.inbox, '.received', 'finance-dues');
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

test('a batch is received once, lands at the next ingest, and its receipt leads to it', async () => {
  const first = await post(good);
  assert.equal(first.status, 201);
  const receipt = (await first.json()) as Receipt;
  assert.deepEqual(receipt.rows, { checked: 2, accepted: 2, quarantined: 0, not_data: 0 });
  const again = await post(good);
  assert.equal(again.status, 200);
  assert.deepEqual(await again.json(), receipt);
  assert.deepEqual(received(), ['finance-dues_2026-03.json']);

  const state = async () => {
    const path = `/v1/sources/finance-dues/receipts/${receipt.receipt_id}`;
    const response = await app.request(path, { headers: { authorization: `Bearer ${token}` } });
    return (await response.json()) as { batch_id: string | null };
  };
  assert.equal((await state()).batch_id, null);
  const summary = await ingestSources(home, {
    asOf,
    config: settings(),
    sources: ['finance-dues'],
  });
  assert.deepEqual(summary.failedFiles, []);
  assert.equal(summary.accepted, 2);
  const rows = await readActiveRows(home, 'finance__dues');
  assert.deepEqual(
    rows.map((row) => [row.staff_no, Number(row.dues_paid_fen)]),
    [
      ['00123', 2000],
      ['00124', 2150],
    ],
  );
  assert.match((await state()).batch_id ?? '', /^finance-[0-9a-f]{16}$/);
});

test('a row that breaks a rule is named with its field, and nothing of the batch is kept', async () => {
  const bad = [...good, { 期间: '2026-03', 工号: '临时', 姓名: '王五', 应缴: '二十', 实缴: '' }];
  const response = await post(bad);
  assert.equal(response.status, 422);
  const problem = await problemOf(response);
  assert.equal(problem.type, 'urn:huicang:problem:rows-rejected');
  const named = (problem.errors ?? []).map(({ row, field, rule }) => `${row} ${field} ${rule}`);
  assert.ok(named.includes('3 工号 staff-no-invalid'), named.join());
  assert.ok(named.includes('3 应缴 amount-invalid'), named.join());
  assert.deepEqual(received(), []);
  assert.deepEqual(
    readdirSync(home.tmp).filter((name) => /received|check/.test(name)),
    [],
  );
});

test('lenient handling takes the batch and leaves the row to the quarantine', async () => {
  const bad = [...good, { 期间: '2026-03', 工号: '', 姓名: '王五', 应缴: '1.00', 实缴: '1.00' }];
  const response = await post(bad, { prefer: 'handling=lenient' });
  assert.equal(response.status, 201);
  const { rows } = (await response.json()) as Receipt;
  assert.deepEqual(rows, { checked: 3, accepted: 2, quarantined: 1, not_data: 0 });
  const summary = await ingestSources(home, {
    asOf,
    config: settings(),
    sources: ['finance-dues'],
  });
  assert.deepEqual([summary.accepted, summary.quarantined], [2, 1]);
});

test('what may not come in is refused in words, each with its status', async () => {
  assert.equal((await post(good)).status, 201);
  const cases: [number, string, Promise<Response>][] = [
    [401, 'unauthorised', Promise.resolve(post(good, { authorization: 'Bearer wrong' }))],
    [401, 'unauthorised', Promise.resolve(post(good, {}, 'hr'))],
    [409, 'key-reused', Promise.resolve(post([good[0]]))],
    [400, 'header', Promise.resolve(post(good, { 'idempotency-key': 'short' }))],
    [400, 'header', Promise.resolve(post(good, { 'x-period': '2026-13' }))],
    [400, 'empty', Promise.resolve(post('', { 'idempotency-key': 'batch-0002' }))],
    [415, 'media-type', Promise.resolve(post(good, { 'content-type': 'application/pdf' }))],
    [413, 'too-large', Promise.resolve(post(`[${' '.repeat(1_100_000)}]`))],
    [422, 'layout', Promise.resolve(post([{ a: 1 }], { 'idempotency-key': 'batch-0003' }))],
    [404, 'address', Promise.resolve(app.request('/nothing'))],
  ];
  for (const [status, name, answer] of cases) {
    const response = await answer;
    const problem = await problemOf(response);
    assert.equal(`${response.status} ${problem.type}`, `${status} urn:huicang:problem:${name}`);
    assert.ok(problem.remedy.length > 3, name);
    assert.equal(JSON.stringify(problem).includes(token), false);
  }
});

test('the description is OpenAPI 3.1 and names every status a sender may meet', async () => {
  const response = await app.request('/openapi.json');
  const document = (await response.json()) as {
    openapi: string;
    paths: Record<string, Record<string, { responses: object; security?: object[] }>>;
  };
  assert.equal(document.openapi, '3.1.0');
  const operation = document.paths['/v1/sources/{source}/batches']?.post;
  assert.deepEqual(Object.keys(operation?.responses ?? {}), [
    '200',
    '201',
    '400',
    '401',
    '404',
    '409',
    '413',
    '415',
    '422',
    '503',
  ]);
  assert.deepEqual(operation?.security, [{ token: [] }]);
});

test('many requests with one key at once leave one file and one receipt', async () => {
  const answers = await Promise.all(Array.from({ length: 4 }, () => post(good)));
  const statuses = answers.map(({ status }) => status).toSorted();
  assert.ok(statuses.filter((status) => status === 201).length === 1, statuses.join());
  assert.ok(
    statuses.every((status) => [200, 201, 503].includes(status)),
    statuses.join(),
  );
  assert.deepEqual(received(), ['finance-dues_2026-03.json']);
});

test('it listens on the network only with a certificate or when told off by name', async () => {
  const config = settings();
  const options = { home, secrets: openSecrets(home, config), declarations: [], asOf: () => asOf };
  const open = { ...config, receive: { ...config.receive, host: '0.0.0.0', port: 0 } };
  await assert.rejects(startReceiver({ ...options, config: open }), /没有证书/);
  const local = { ...config, receive: { ...config.receive, port: 0 } };
  const receiver = await startReceiver({ ...options, config: local });
  try {
    assert.equal((await fetch(`${receiver.url}/openapi.json`)).status, 200);
  } finally {
    await receiver.close();
  }
});
