import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { browserFlags, findBrowser, installedBrowserPaths, launchBrowser } from './browser.ts';
import { unpackChromium } from './chromium-unpack.ts';

let folder: string;
let browser: Browser;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huicang-browser-'));
  process.env.HUICANG_CACHE = folder;
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

const typeFolder = dirname(fileURLToPath(import.meta.resolve('@fontsource/noto-sans-sc/400.css')));

/** Serves the Chinese type and one page on this machine. */
async function serve(t: TestContext, html: string): Promise<string> {
  const server = createServer((request, response) => {
    const url = request.url ?? '/';
    if (url.startsWith('/type/')) {
      const name = url.slice('/type/'.length);
      response.setHeader('content-type', name.endsWith('.css') ? 'text/css' : 'font/woff2');
      return response.end(readFileSync(join(typeFolder, name)));
    }
    response.setHeader('content-type', 'text/html; charset=utf-8');
    return response.end(html);
  }).listen(0, '127.0.0.1');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('a page with Chinese text becomes a PDF whose text can be read back', async (t) => {
  const url = await serve(
    t,
    `<link rel="stylesheet" href="/type/400.css"><style>* { font-family: 'Noto Sans SC' }</style>
     <h1>工会工作月报</h1><p>会费实收 12,345.67 元</p>`,
  );
  const page = await browser.newPage();
  await page.goto(url, { waitUntil: 'networkidle' });
  const pdf = await page.pdf({ format: 'A4' });
  await page.close();
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const content = await (await document.getPage(1)).getTextContent();
  const text = content.items.map((item) => ('str' in item ? item.str : '')).join('');
  assert.equal(document.numPages, 1);
  assert.match(text.replaceAll(' ', ''), /工会工作月报.*会费实收12,345\.67元/);
});

test('the browser reaches this machine and nothing beyond it', async (t) => {
  const url = await serve(t, '本机');
  const page = await browser.newPage();
  t.after(() => page.close());
  await page.goto(url);
  assert.equal(await page.textContent('body'), '本机');
  await assert.rejects(page.goto('http://example.com/'), /ERR_NAME_NOT_RESOLVED/);
  await assert.rejects(page.goto('http://192.0.2.1/'), /ERR_NAME_NOT_RESOLVED/);
});

test('pages are kept apart by origin, and each renderer has a process of its own', () => {
  for (const flag of ['--single-process', '--disable-web-security', '--no-sandbox']) {
    assert.ok(!browserFlags().includes(flag), flag);
  }
});

test('parallel unpackings leave one whole browser and no leftovers', async (t) => {
  if (process.platform !== 'linux' || process.arch !== 'x64') return t.skip('仅 Linux x64');
  const cache = await mkdtemp(join(folder, 'parallel-'));
  const [first, second] = await Promise.all([unpackChromium(cache), unpackChromium(cache)]);
  assert.equal(first, second);
  assert.deepEqual(readdirSync(cache), ['chromium-153.0.0']);
  const version = execFileSync(join(first, 'chromium'), ['--version'], { encoding: 'utf8' });
  assert.match(version, /^Chromium 153\./);
});

test('the libraries for systems without NSS are unpacked beside the browser', async (t) => {
  const { executablePath, origin } = await findBrowser();
  if (origin !== 'bundled') return t.skip('用的是本机安装的浏览器');
  const libraries = join(executablePath, '..', 'al2023', 'lib');
  assert.ok(existsSync(join(libraries, 'libnss3.so')));
  const resolved = execFileSync('ldd', [executablePath], {
    encoding: 'utf8',
    env: { ...process.env, LD_LIBRARY_PATH: libraries },
  });
  assert.ok(resolved.includes(join(libraries, 'libnss3.so')));
  assert.doesNotMatch(resolved, /not found/);
});

test('installed browsers are looked for where each system puts them', () => {
  const windows = installedBrowserPaths('win32', { PROGRAMFILES: 'C:\\Program Files' });
  assert.equal(windows[0], 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe');
  assert.equal(windows[1], 'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe');
  const mac = installedBrowserPaths('darwin', { HOME: '/Users/a' });
  assert.equal(mac[0], '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
  assert.equal(installedBrowserPaths('linux')[0], '/usr/bin/google-chrome-stable');
});

test('a browser named by HUICANG_BROWSER that does not start is reported in Chinese', async () => {
  const script = `process.env.HUICANG_BROWSER = '/nowhere/chrome';
const { findBrowser } = await import(${JSON.stringify(new URL('./browser.ts', import.meta.url).href)});
await findBrowser().catch((error) => console.log(error.message + error.remedy));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  });
  assert.match(output, /HUICANG_BROWSER 指定的浏览器不能启动：\/nowhere\/chrome（文件不存在）/);
  assert.match(output, /安装 Google Chrome/);
});
