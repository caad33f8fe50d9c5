import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type SampleApi, startSampleApi } from './server.ts';

let dir: string;
let api: SampleApi;

before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'huicang-sample-api-'));
  const records = Array.from({ length: 101 }, (_, index) => ({ 案号: `第${index + 1}号` }));
  await writeFile(join(dir, 'disputes.json'), JSON.stringify(records));
  await writeFile(join(dir, 'awards.json'), '[{"年度":2024}]');
  api = await startSampleApi({ dir });
});

after(async () => {
  await api.close();
  await rm(dir, { recursive: true });
});

interface Page {
  total: number;
  page: number;
  page_size: number;
  items: { 案号: string }[];
}

async function get(query: string): Promise<{ status: number; body: Page }> {
  const response = await fetch(`${api.url}/api/disputes${query}`);
  return { status: response.status, body: (await response.json()) as Page };
}

test('pages hold the whole list, the last one the rest', async () => {
  const first = (await get('?page=1&page_size=50')).body;
  assert.deepEqual(
    { total: first.total, page: first.page, size: first.page_size, items: first.items.length },
    { total: 101, page: 1, size: 50, items: 50 },
  );
  const second = (await get('?page=2&page_size=50')).body;
  assert.equal(second.items[0]?.案号, '第51号');
  const last = (await get('?page=3&page_size=50')).body;
  assert.deepEqual(last.items, [{ 案号: '第101号' }]);
  assert.equal(last.total, 101);
  assert.deepEqual((await get('?page=4&page_size=50')).body.items, []);
  assert.equal((await get('')).body.items.length, 50, 'without a query the first page of fifty');
});

test('a page that cannot be is refused', async () => {
  for (const query of [
    '?page=0',
    '?page=-1',
    '?page=x',
    '?page=1.5',
    '?page_size=0',
    '?page_size=1001',
  ]) {
    assert.equal((await get(query)).status, 400, query);
  }
  assert.equal((await fetch(`${api.url}/api/members`)).status, 404);
});

test('every list of the folder is an endpoint of its own', async () => {
  const response = await fetch(`${api.url}/api/awards?page=1&page_size=1000`);
  const body = (await response.json()) as { total: number; items: unknown[] };
  assert.deepEqual([body.total, body.items], [1, [{ 年度: 2024 }]]);
});
