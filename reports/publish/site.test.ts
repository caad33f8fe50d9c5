import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { figureDefinitions } from '#contracts';
import { HuicangError } from '#home';
import { makeTestHome } from '#inside/models/test-lake.ts';
import { copyTestRelease, martFile, type TestRelease } from '#inside/models/test-release.ts';
import { openMarts } from '#models';
import { launchBrowser } from '../pack/browser.ts';
import { readPackData } from '../pack/pack-data.ts';
import { firstPage } from '../pack/page-first.ts';
import { type ServedSite, serveSite } from '../serve.ts';
import { buildSite } from './publish.ts';

const pages = ['/', '/archive/', '/dues/', '/quality/'];

interface OpenedSite extends TestRelease {
  served: ServedSite;
}

let browser: Browser;
let full: OpenedSite;
let empty: OpenedSite;

async function openSite(hospital: 'tiny' | 'empty'): Promise<OpenedSite> {
  const release = await copyTestRelease(hospital);
  const { home, releaseId } = release;
  const built = await buildSite({ home });
  assert.equal(built.pages, 4);
  assert.equal(built.siteDir, join(home.releases, releaseId, 'site'));
  return { ...release, served: await serveSite(home) };
}

before(async () => {
  full = await openSite('tiny');
  empty = await openSite('empty');
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  await full?.served.close();
  await empty?.served.close();
  full?.remove();
  empty?.remove();
});

/** Opens a page and watches it: what it asked of others, and what it complained about. */
async function visit(
  { served }: OpenedSite,
  path: string,
  viewport: { width: number; height: number },
): Promise<{ page: Page; outside: string[]; complaints: string[]; requested: string[] }> {
  const page = await browser.newPage({ viewport, locale: 'zh-CN' });
  const outside: string[] = [];
  const complaints: string[] = [];
  const requested: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    requested.push(url);
    if (!url.startsWith(served.url) && !/^(data|blob):/.test(url)) outside.push(url);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  await page.goto(new URL(path, served.url).href, { waitUntil: 'networkidle' });
  return { page, outside, complaints, requested };
}

const desktop = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };

/** Widest text a reader would have to scroll the whole page for, in pixels beyond the screen. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

const textOf = async (locator: Locator): Promise<string> => (await locator.textContent()) ?? '';

for (const path of pages) {
  test(`page ${path} of a full release shows figures, definition, cut-off and release`, async () => {
    const { page, outside, complaints } = await visit(full, path, desktop);
    const text = await textOf(page.locator('main'));
    assert.match(text, /口径：/);
    assert.match(text, /截止日 2026-10-31/);
    assert.match(text, new RegExp(`发布号 ${full.releaseId}`));
    assert.doesNotMatch(text, /尚无数据|Page not found|Loading|No Results|undefined|NaN/);
    assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN');
    assert.deepEqual(outside, []);
    assert.deepEqual(complaints, []);
    await page.close();
  });

  test(`page ${path} of an empty hospital says 尚无数据`, async () => {
    const { page, outside, complaints } = await visit(empty, path, desktop);
    assert.match(await textOf(page.locator('main')), /尚无数据/);
    assert.deepEqual(outside, []);
    assert.deepEqual(complaints, []);
    await page.close();
  });

  test(`page ${path} fits a phone`, async () => {
    const { page } = await visit(full, path, phone);
    await page.waitForTimeout(500);
    assert.equal(await overflow(page), 0);
    await page.close();
  });
}

test('figures of the overview come from the marts, rates with their change in points', async () => {
  const { page } = await visit(full, '/', desktop);
  assert.match(await textOf(page.locator('[data-figure=members]')), /24人[\s\S]*较上月 持平/);
  assert.match(
    await textOf(page.locator('[data-figure=enrolment_rate]')),
    /96\.0%[\s\S]*较上月 \+3\.7 个百分点/,
  );
  await page.close();
});

test('site and pack put the same matters to the leaders, in the words of the mart', async () => {
  const marts = await openMarts(full.home);
  const data = await readPackData(marts, marts.release, '2026-10', '某院工会');
  marts.close();
  const { page } = await visit(full, '/', desktop);
  const items = page.locator('[data-decision]');
  const said = await items.evaluateAll((all) =>
    all.map((item) => [...item.children].map((part) => part.textContent ?? '')),
  );
  assert.deepEqual(
    said,
    data.decisions.map(({ title, detail, owner, until }) => [
      title,
      detail,
      [owner, until].filter(Boolean).join(' · '),
    ]),
  );
  assert.equal(said.length, 9);
  const first = firstPage(data).text;
  for (const [title = ''] of said) assert.ok(first.includes(title), title);
  await page.close();
});

test('a definition beneath a table is the one beneath the figure', async () => {
  const { page } = await visit(full, '/dues/', desktop);
  const definition = figureDefinitions.find(({ figure_id: id }) => id === 'dues_collection_rate');
  const below = await page.locator('p', { hasText: '口径：' }).allTextContents();
  assert.ok(
    below.filter((text) => text.includes(definition?.definition ?? '?')).length >= 3,
    below.join('\n'),
  );
  await page.close();
});

test('the retention list finds Chinese words and filters by status', async () => {
  const { page, outside, complaints, requested } = await visit(full, '/archive/', desktop);
  const list = page.getByTestId('DataTable-retention_items');
  assert.equal(
    requested.some((url) => url.endsWith('.wasm')),
    false,
    'the engine comes on demand',
  );
  await list.locator('input[type=text]').fill('往来');
  const other = list.getByText('2012年上级一般文件');
  await other.waitFor({ state: 'detached', timeout: 60_000 });
  await list.getByText('2013年审计往来文件').waitFor({ timeout: 60_000 });
  assert.doesNotMatch(await textOf(list), /劳动争议案卷/);

  await list.locator('input[type=text]').fill('');
  await other.waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: '暂停处置', exact: true }).click();
  await other.waitFor({ state: 'detached', timeout: 60_000 });
  await list.getByText('2013年审计往来文件').waitFor({ timeout: 60_000 });
  const statuses = await list.locator('tr td:nth-child(3)').allTextContents();
  assert.deepEqual(new Set(statuses.map((status) => status.trim())), new Set(['暂停处置']));

  assert.deepEqual(outside, []);
  assert.deepEqual(complaints, []);
  await page.close();
});

test('the chart of arrivals is Observable Plot and names each month and source', async () => {
  const { page } = await visit(full, '/quality/', desktop);
  const chart = page.locator('.source-grid svg[aria-label="各来源每月到数情况"]');
  await chart.waitFor();
  const marts = await openMarts(full.home);
  const cells = await marts.query('select * from rpt_quality_by_month');
  marts.close();
  assert.equal(await chart.locator('rect').count(), cells.length);
  assert.match(
    await chart
      .locator('title')
      .allTextContents()
      .then((all) => all.join('\n')),
    /会费扣缴 2026-08：缺/,
  );
  await page.close();
});

test('a page prints on A4 without controls', async () => {
  const { page } = await visit(full, '/archive/', desktop);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('header').first().isVisible(), false);
  assert.equal(await page.locator('.search-container').first().isVisible(), false);
  const pdf = await page.pdf({ format: 'A4', printBackground: true });
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
  await page.close();
});

test('the site answers this machine only, and with a policy that names no other host', async () => {
  const response = await fetch(full.served.url);
  const policy = response.headers.get('content-security-policy') ?? '';
  assert.match(policy, /default-src 'self'/);
  assert.doesNotMatch(policy, /https?:/);
  const missing = await fetch(new URL('/no-such-page/', full.served.url));
  assert.equal(missing.status, 404);
  assert.match(await missing.text(), /没有这个页面/);
});

test('two roots do not mix: the empty hospital holds no row of the full one', () => {
  const site = join(empty.home.releases, empty.releaseId, 'site');
  for (const file of readdirSync(join(site, 'data'), { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.arrow')) continue;
    assert.equal(readFileSync(join(site, 'data', file)).includes('上级一般文件'), false, file);
  }
});

test('a failed build says why and leaves the site that is there', async () => {
  const site = join(full.home.releases, full.releaseId, 'site');
  const page = readFileSync(join(site, 'index.html'));
  const mart = martFile(full, 'rpt_retention_list');
  const bytes = readFileSync(mart);
  rmSync(mart);
  try {
    await assert.rejects(
      buildSite({ home: full.home }),
      (error) =>
        error instanceof HuicangError &&
        error.code === 1 &&
        /读取数据失败.*原来的站点没有改动/.test(error.message),
    );
  } finally {
    writeFileSync(mart, bytes);
  }
  assert.deepEqual(readFileSync(join(site, 'index.html')), page);
  assert.equal(existsSync(site), true);
  assert.deepEqual(readdirSync(join(full.home.releases, full.releaseId)).sort(), [
    'marts',
    'release.json',
    'site',
  ]);
});

test('without any release there is a clear message and no site', async () => {
  const { home, remove } = makeTestHome();
  await assert.rejects(buildSite({ home }), /还没有任何发布/);
  await assert.rejects(serveSite(home), /还没有建成的报表站点/);
  remove();
});
