import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { characterErrorRate } from './character-error-rate.ts';
import type { PageResult } from './page-result.ts';
import { type ReadPagesOptions, readPages } from './read-pages.ts';
import { degrade, meetingMinutes, membershipForm, pdfOfJpegs } from './test-pages.ts';

let folder: string;
const minutes = meetingMinutes();
const form = membershipForm();

function put(name: string, bytes: Buffer | string): string {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

async function readAll(files: string[], options: ReadPagesOptions = {}): Promise<PageResult[]> {
  const pages: PageResult[] = [];
  for await (const page of readPages(files, options)) pages.push(page);
  return pages;
}

before(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'huicang-ocr-'));
});
after(() => rmSync(folder, { recursive: true }));

test('bad files are findings with their name and never stop the batch', async () => {
  const good = put('good.png', form.png);
  const files = [
    put('cut.png', form.png.subarray(0, 5000)),
    put('empty.jpg', ''),
    put('text.png', 'not a picture'),
    put('broken.pdf', '%PDF-1.7\nnothing of the kind'),
    put(
      'white.png',
      await sharp({ create: { width: 600, height: 800, channels: 3, background: '#fff' } })
        .png()
        .toBuffer(),
    ),
    path.join(folder, 'absent.png'),
    good,
  ];
  const seen: string[] = [];
  const pages = await readAll(files, { onPage: (page) => seen.push(path.basename(page.file)) });
  assert.deepEqual(
    pages.map((page) => [path.basename(page.file), page.error?.code]),
    [
      ['cut.png', 'file_unreadable'],
      ['empty.jpg', 'file_unreadable'],
      ['text.png', 'format_unsupported'],
      ['broken.pdf', 'file_unreadable'],
      ['white.png', undefined],
      ['absent.png', 'file_unreadable'],
      ['good.png', undefined],
    ],
  );
  assert.equal(pages[4]?.kind.kind, 'blank');
  for (const page of pages.filter(({ error }) => error !== undefined)) {
    assert.ok(page.error?.message.includes(path.basename(page.file)), page.error?.message);
  }
  assert.equal(pages.at(-1)?.documentType.type, 'membership_form');
  assert.deepEqual(
    seen,
    pages.map((page) => path.basename(page.file)),
  );
});

test('a PDF is read page by page across recycled processes; its empty page is marked', async () => {
  const jpeg = (png: Buffer): Promise<Buffer> => degrade(png, { jpegQuality: 80 });
  const first = await jpeg(minutes.png);
  const second = await jpeg(form.png);
  const file = put('scan.pdf', pdfOfJpegs([first, null, second]));
  const pids: number[] = [];
  const pages = await readAll([file], {
    pagesPerWorker: 2,
    onWorkerReady: (pid) => pids.push(pid),
  });
  assert.deepEqual(
    pages.map((page) => [page.pageNumber, page.pageCount, page.dpi, page.error?.code]),
    [
      [1, 3, 200, undefined],
      [2, 3, 200, undefined],
      [3, 3, 200, undefined],
    ],
  );
  assert.deepEqual(
    pages.map(({ kind }) => kind.kind),
    ['print', 'blank', 'print'],
  );
  assert.equal(pids.length, 2);
  assert.ok(characterErrorRate(minutes.truth, pages[0]?.text ?? '').rate < 0.01);
  assert.ok(characterErrorRate(form.truth, pages[2]?.text ?? '').rate < 0.01);
});

test('a process killed once costs nothing: the page is read by the next', async () => {
  const pids: number[] = [];
  const pages = await readAll([put('once.png', form.png)], {
    onWorkerReady: (pid) => {
      if (pids.push(pid) === 1) process.kill(pid, 'SIGKILL');
    },
  });
  assert.equal(pids.length, 2);
  assert.deepEqual(
    pages.map((page) => page.error),
    [undefined],
  );
});

test('a page that breaks its process twice is skipped, and reading goes on', async () => {
  const file = put('breaking.pdf', pdfOfJpegs([await degrade(form.png, { jpegQuality: 70 })]));
  let ready = 0;
  const pages = await readAll([file, put('next.png', minutes.png)], {
    onWorkerReady: (pid) => {
      if (++ready <= 2) process.kill(pid, 'SIGKILL');
    },
  });
  assert.deepEqual(
    pages.map((page) => [path.basename(page.file), page.error?.code]),
    [
      ['breaking.pdf', 'worker_crashed'],
      ['next.png', undefined],
    ],
  );
  assert.match(pages[0]?.error?.message ?? '', /breaking\.pdf 第 1 页使识别进程两次异常退出/);
});

test('a page on which the process hangs twice is skipped as well', async () => {
  const pages = await readAll([put('slow.png', form.png)], {
    pageTimeLimit: 5000,
    // Stopped, not killed: to the parent this is a page that never ends.
    onWorkerReady: (pid) => process.kill(pid, 'SIGSTOP'),
  });
  assert.deepEqual(
    pages.map((page) => page.error?.code),
    ['page_timeout'],
  );
  assert.match(pages[0]?.error?.message ?? '', /slow\.png 第 1 页识别超时/);
});

test('without models nothing is read and the error names the command', async () => {
  await assert.rejects(readAll([put('any.png', form.png)], { modelFolder: folder }), {
    code: 'model_missing',
    message: /npm run setup/,
  });
});

test('no files, no pages, no process', async () => {
  const pids: number[] = [];
  assert.deepEqual(await readAll([], { onWorkerReady: (pid) => pids.push(pid) }), []);
  assert.deepEqual(pids, []);
});
