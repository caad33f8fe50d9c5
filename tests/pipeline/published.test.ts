import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { type Home, openHome } from '#home';
import { launchBrowser } from '#inside/reports/pack/browser.ts';
import { pageTexts } from '#inside/reports/pack/pdf-text.ts';
import { currentRelease, openMarts } from '#models';
import { serveSite } from '#reports';
import { huicang } from './huicang.ts';
import { openLake } from './lake.ts';
import { identifiersBelow, identifiersIn, plantedIn, plantedSecrets } from './privacy-scan.ts';
import { releasedSample } from './sample-root.ts';

const { root } = await releasedSample();
const home: Home = openHome(root);
let folder: string;
let site: Awaited<ReturnType<typeof serveSite>>;
let browser: Browser;

before(async () => {
  const end = await huicang(home.root, [
    'run',
    '--sample',
    '--scale',
    '0.05',
    '--month',
    '2026-10',
  ]);
  assert.equal(end.code, 0, end.stderr + JSON.stringify(end.events.at(-1)));
  const release = currentRelease(home);
  assert.ok(release);
  folder = join(home.releases, release.release_id);
  site = await serveSite(home, { port: 0 });
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  await site?.close();
});

/** Opens a page with everything but the site itself refused, and collects what went wrong. */
async function open(path: string): Promise<{ page: Page; outside: string[]; errors: string[] }> {
  const page = await browser.newPage();
  const outside: string[] = [];
  const errors: string[] = [];
  const { origin } = new URL(site.url);
  await page.route('**', (route) => {
    const url = route.request().url();
    if (url.startsWith(origin) || /^(data|blob):/.test(url)) return route.continue();
    outside.push(url);
    return route.abort();
  });
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(new URL(path, site.url).href, { waitUntil: 'networkidle' });
  return { page, outside, errors };
}

test('no page of the real site asks for anything outside or logs an error', async () => {
  for (const path of ['/', '/dues/', '/archive/', '/quality/']) {
    const { page, outside, errors } = await open(path);
    assert.deepEqual({ path, outside, errors }, { path, outside: [], errors: [] });
    await page.close();
  }
});

test('searching the retention list finds Chinese words', async () => {
  const marts = await openMarts(home);
  const [row] = await marts.query(
    `SELECT archival_code, display_title FROM rpt_retention_list
     WHERE display_title LIKE '%简报%' ORDER BY archival_code LIMIT 1`,
  );
  await marts.close();
  assert.ok(row);
  const { page, errors } = await open('/archive/');
  const list = page.getByTestId('DataTable-retention_items');
  await list.locator('input[type=text]').fill('简报');
  const rows = list.locator('tr:has(td)');
  const others = rows.filter({ hasNotText: '简报' });
  await others.first().waitFor({ state: 'detached', timeout: 60_000 });
  const found = await rows.allInnerTexts();
  assert.ok(
    found.some((text) => text.includes(String(row.archival_code))),
    found.join('\n'),
  );
  assert.deepEqual(errors, []);
  await page.close();
});

test('no ID, mobile or card number is in the site, the pack or the public marts', async () => {
  assert.deepEqual(identifiersIn('号码 11010519491231002X'), ['id 110…'], 'the scan itself works');
  const code = /\.(woff2?|wasm|png|ico|pdf)$/;
  assert.deepEqual(identifiersBelow(folder, code), []);
  const packs = readdirSync(join(folder, 'pack'));
  assert.deepEqual(packs, ['huicang-2026-10.pdf']);
  const text = (await pageTexts(readFileSync(join(folder, 'pack', 'huicang-2026-10.pdf')))).join(
    '\n',
  );
  assert.match(text, /工会工作月报/);
  assert.deepEqual(identifiersIn(text), []);
  const marts = await openMarts(home);
  for (const mart of marts.release.marts) {
    const rows = await marts.query(`SELECT * FROM ${mart.name}`);
    const asText = JSON.stringify(rows, (_key, value) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    assert.deepEqual(identifiersIn(asText), [], mart.name);
  }
  await marts.close();
});

test('nobody of the staff is named in what is published', async () => {
  const lake = await openLake(home);
  const rows = await lake.rows(
    `SELECT DISTINCT full_name FROM ${lake.table('hr__staff')} WHERE length(full_name) >= 3`,
  );
  lake.close();
  const names = rows.map((row) => String(row.full_name));
  assert.ok(names.length > 50);
  const marts = await openMarts(home);
  const published: string[] = [];
  for (const mart of marts.release.marts) {
    published.push(
      JSON.stringify(await marts.query(`SELECT * FROM ${mart.name}`), (_key, value) =>
        typeof value === 'bigint' ? String(value) : value,
      ),
    );
  }
  await marts.close();
  published.push(
    (await pageTexts(readFileSync(join(folder, 'pack', 'huicang-2026-10.pdf')))).join('\n'),
  );
  for (const page of [
    'index.html',
    'dues/index.html',
    'archive/index.html',
    'quality/index.html',
  ]) {
    published.push(readFileSync(join(folder, 'site', page), 'utf8'));
  }
  const named = names.filter((name) => published.some((text) => text.includes(name)));
  assert.equal(named.length, 0, `${named.length} names of staff are published`);
  const secrets = plantedSecrets(home.root);
  assert.ok(secrets.names.length > 20 && secrets.bank_cards.length > 50);
  assert.deepEqual(
    published.flatMap((text) => plantedIn(text, secrets)),
    [],
  );
});

test('every published dues figure leads back to file, row and hash', async () => {
  const release = currentRelease(home);
  assert.ok(release);
  const lake = await openLake(home);
  const trace = join(home.restricted, release.release_id, 'rst_dues_trace.parquet');
  const rows = await lake.rows(
    `SELECT strftime(period_month, '%Y-%m') AS month, sum(dues_paid_fen) AS paid,
            count(*) FILTER (_object_sha256 IS NULL OR _row_number IS NULL) AS untraced
     FROM read_parquet('${trace.replaceAll("'", "''")}') GROUP BY 1 ORDER BY 1`,
  );
  lake.close();
  const marts = await openMarts(home);
  const published = await marts.query(
    `SELECT strftime(month, '%Y-%m') AS month, paid_fen FROM rpt_dues_by_month ORDER BY 1`,
  );
  await marts.close();
  assert.deepEqual(
    rows.map((row) => [row.month, Number(row.paid), Number(row.untraced)]),
    published.map((row) => [row.month, Number(row.paid_fen), 0]),
  );
});
