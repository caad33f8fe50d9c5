import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { type Home, HuicangError, openHome } from '#home';
import { writeFixtureRelease } from '../fixture-marts.ts';
import { launchBrowser } from '../pack/browser.ts';
import { type ServedSite, serveSite } from '../serve.ts';
import { buildSite } from './publish.ts';

const fullRelease = '2026-10-31-0a1b2c3d';
const emptyRelease = '2026-10-31-00000000';
const pages = ['/', '/archive/', '/dues/', '/quality/'];

interface OpenedSite {
  home: Home;
  served: ServedSite;
}

let browser: Browser;
let full: OpenedSite;
let empty: OpenedSite;
const folders: string[] = [];

function newHome(): Home {
  const folder = mkdtempSync(join(tmpdir(), 'huicang-site-'));
  folders.push(folder);
  return openHome(folder);
}

async function openSite(release: string, content: 'full' | 'empty'): Promise<OpenedSite> {
  const home = newHome();
  await writeFixtureRelease(home, release, content);
  const built = await buildSite({ home });
  assert.equal(built.pages, 4);
  assert.equal(built.siteDir, join(home.releases, release, 'site'));
  return { home, served: await serveSite(home) };
}

before(async () => {
  full = await openSite(fullRelease, 'full');
  empty = await openSite(emptyRelease, 'empty');
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  await full?.served.close();
  await empty?.served.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
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
    assert.match(text, new RegExp(`发布号 ${fullRelease}`));
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
  assert.match(await textOf(page.locator('[data-figure=members]')), /2,876人[\s\S]*较上月 \+4 人/);
  assert.match(
    await textOf(page.locator('[data-figure=enrolment_rate]')),
    /96\.4%[\s\S]*较上年同月 \+1\.2 个百分点/,
  );
  const decisions = await page.locator('article li').allTextContents();
  assert.match(decisions[0] ?? '', /58 件档案保管期满，尚未鉴定[\s\S]*召集鉴定小组/);
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
  await list.locator('input[type=text]').fill('第35次');
  await list.getByText('GH·2016-D10-0035').waitFor({ timeout: 60_000 });
  assert.match(await textOf(list), /第35次工会委员会会议纪要/);
  assert.doesNotMatch(await textOf(list), /劳动争议调解/);

  await list.locator('input[type=text]').fill('');
  await page.getByRole('button', { name: '暂停处置', exact: true }).click();
  await list.getByText('GH·2016-D10-0001').waitFor({ state: 'detached', timeout: 60_000 });
  await list.getByText('GH·2016-D10-0010').waitFor({ timeout: 60_000 });
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
  assert.equal(await chart.locator('rect').count(), 4 * 24);
  assert.match(
    await chart
      .locator('title')
      .allTextContents()
      .then((all) => all.join('\n')),
    /财务 2026-07：缺/,
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
  const site = join(empty.home.releases, emptyRelease, 'site');
  for (const file of readdirSync(join(site, 'data'), { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.arrow')) continue;
    assert.equal(
      readFileSync(join(site, 'data', file)).includes('工会委员会会议纪要'),
      false,
      file,
    );
  }
});

test('a failed build says why and leaves the site that is there', async () => {
  const site = join(full.home.releases, fullRelease, 'site');
  const page = readFileSync(join(site, 'index.html'));
  const mart = join(full.home.releases, fullRelease, 'marts', 'rpt_retention_list.parquet');
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
  assert.deepEqual(readdirSync(join(full.home.releases, fullRelease)).sort(), ['marts', 'site']);
});

test('without any release there is a clear message and no site', async () => {
  const home = newHome();
  await assert.rejects(buildSite({ home }), /还没有任何发布/);
  await assert.rejects(serveSite(home), /还没有建成的报表站点/);
});
