import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { characterErrorRate } from '#inside/tests/beds/ocr/character-error-rate.ts';
import type { PageResult } from './page/page-result.ts';
import { type ReadPagesOptions, readPages } from './read-pages.ts';
import { degrade, meetingMinutes, membershipForm, pdfOfJpegs } from './test-pages.ts';
import { pdfOfPages } from './test-pdf.ts';

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

/** Bytes a process holds once it has read a page; asked while it stands still. */
async function residentSize(file: string): Promise<number> {
  let pid = 0;
  const pages = readPages([file], { onWorkerReady: (one) => (pid = one) });
  await pages.next();
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  await pages.return();
  return 1024 * Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]);
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
    concurrency: 1,
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

test('a process that grows too large is replaced after its page; one that explodes is ended', async () => {
  const file = put('two.pdf', pdfOfJpegs([await degrade(form.png, { jpegQuality: 70 }), null]));
  const pids: number[] = [];
  const onWorkerReady = (pid: number): number => pids.push(pid);
  // Any process with an engine in it is larger than this, and smaller than half as much again.
  const rss = await residentSize(file);
  const replaced = await readAll([file], { memoryLimit: 0.9 * rss, onWorkerReady });
  assert.deepEqual(
    replaced.map(({ pageNumber, error }) => [pageNumber, error]),
    [
      [1, undefined],
      [2, undefined],
    ],
  );
  assert.equal(pids.length, 2);
  // A kilobyte a page that unpacks to a picture of 139 million pixels.
  const side = 11_800;
  const picture = {
    dict: `/Type/XObject/Subtype/Image/Width ${side}/Height ${side}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode`,
    stream: deflateSync(Buffer.alloc(3 * side * side), { level: 9 }),
  };
  const resources = '/XObject<</I 3 0 R>>';
  const bomb = pdfOfPages([{ content: 'q 595 0 0 842 0 0 cm /I Do Q', resources }], [picture]);
  const ended = await readAll([put('bomb.pdf', bomb), file], {
    ...{ memoryLimit: 0.9 * rss, concurrency: 1 },
  });
  assert.deepEqual(
    ended.map(({ error }) => error?.code),
    ['memory_exceeded', undefined, undefined],
  );
  assert.match(
    ended[0]?.error?.message ?? '',
    /bomb\.pdf 第 1 页识别时内存超过 \d\.\d GB.*重新扫描/,
  );
});

test('several processes share the pages of a file; results keep the order', async () => {
  const long = put(
    'long.pdf',
    pdfOfJpegs(Array(9).fill(await degrade(form.png, { jpegQuality: 70 }))),
  );
  const pids = new Set<number>();
  const pages = await readAll([put('first.png', minutes.png), long, put('last.png', form.png)], {
    ...{ concurrency: 2, threads: 1 },
    onWorkerReady: (pid) => pids.add(pid),
  });
  assert.equal(pids.size, 2);
  assert.deepEqual(
    pages.map(({ file, pageNumber, error }) => [path.basename(file), pageNumber, error]),
    [
      ['first.png', 1, undefined],
      ...Array.from({ length: 9 }, (_, index) => ['long.pdf', index + 1, undefined]),
      ['last.png', 1, undefined],
    ],
  );
});

test('a PDF of a thousand pages: all in order, few at a time, memory bounded', async () => {
  // Empty sheets show the way of the pages without the time of reading them.
  const sheets = Array.from({ length: 1000 }, (_, index) => ({
    content: index % 250 === 249 ? '20 20 100 100 re f' : '',
    box: [200, 280] as const,
  }));
  const pids = new Set<number>();
  const before = process.memoryUsage().rss;
  let taken = 0;
  let mostGrown = 0;
  const file = put('thousand.pdf', pdfOfPages(sheets));
  for await (const page of readPages([file], {
    ...{ concurrency: 2, threads: 1, pagesPerWorker: 400 },
    onWorkerReady: (pid) => pids.add(pid),
  })) {
    taken++;
    assert.equal(page.pageNumber, taken);
    assert.equal(page.error, undefined);
    mostGrown = Math.max(mostGrown, process.memoryUsage().rss - before);
  }
  assert.equal(taken, 1000);
  assert.ok(pids.size >= 3, `${pids.size} processes`);
  assert.ok(mostGrown < 200_000_000, `${mostGrown / 1e6} MB`);
});

test('without models nothing is read and the error names the command', async () => {
  await assert.rejects(readAll([put('any.png', form.png)], { modelFolder: folder }), {
    code: 'model_missing',
    message: /npm run setup/,
  });
});

test('with a damaged model nothing is read either', async () => {
  const models = path.join(folder, 'models');
  mkdirSync(models);
  for (const name of ['PP-OCRv6_det_small.onnx', 'PP-OCRv6_rec_small.onnx']) {
    writeFileSync(path.join(models, name), 'cut short');
  }
  await assert.rejects(readAll([put('any.png', form.png)], { modelFolder: models }), {
    code: 'model_corrupt',
    message: /PP-OCRv6_det_small\.onnx 已损坏.*npm run setup/,
  });
});

test('what goes wrong where pages are kept ends the reading', async () => {
  const full = new Error('no space left');
  const onRead = (): never => {
    throw full;
  };
  await assert.rejects(readAll([path.join(folder, 'absent.png')], { onRead }), full);
});

test('no files, no pages, no process', async () => {
  const pids: number[] = [];
  assert.deepEqual(await readAll([], { onWorkerReady: (pid) => pids.push(pid) }), []);
  assert.deepEqual(pids, []);
});
