import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import type { PageRecord } from '#inside/ocr/output/page-record.ts';
import {
  degrade,
  meetingMinutes,
  membershipForm,
  pdfOfJpegs,
  testMember,
} from '#inside/ocr/test-pages.ts';
import { openPdfDocument } from '#ocr';

const program = join(import.meta.dirname, 'huicang.mjs');
let folder: string;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'huicang-ocr-files-'));
  const form = membershipForm();
  const scan = await degrade(meetingMinutes().png, { jpegQuality: 80 });
  put('登记表.png', form.png);
  put('纪要.pdf', pdfOfJpegs([scan, null]));
  put('截断.png', form.png.subarray(0, 5000));
  put('空.jpg', '');
  put('加密.pdf', lockedPdf());
  put('超大.png', enlarged(await sharp(form.png).resize(8, 8).png().toBuffer(), 30_000));
});
after(() => rmSync(folder, { recursive: true }));

function put(name: string, bytes: string | Uint8Array): void {
  writeFileSync(join(folder, name), bytes);
}

function ocr(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  return spawnSync(process.execPath, [program, 'ocr', ...args], {
    ...{ cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
    env: { ...process.env, HUICANG_HOME: join(folder, 'no-home'), ...env },
  });
}

/** A PDF whose password nobody knows: its check values fit none. */
function lockedPdf(): Buffer {
  const zeros = '00'.repeat(32);
  return Buffer.from(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n' +
      '2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n' +
      '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n' +
      `trailer<</Root 1 0 R/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -44/O<${zeros}>/U<${zeros}>>>>>\n%%EOF`,
  );
}

/** A small PNG that claims to be `side` pixels wide and high. */
function enlarged(png: Buffer, side: number): Buffer {
  const copy = Buffer.from(png);
  copy.writeUInt32BE(side, 16);
  copy.writeUInt32BE(side, 20);
  copy.writeUInt32BE(crc32(copy.subarray(12, 29)), 29);
  return copy;
}

test('one JSON object a page; bad files say why in their place; a PDF that can be searched', async () => {
  const files = [
    '登记表.png',
    '纪要.pdf',
    '截断.png',
    '空.jpg',
    '加密.pdf',
    '超大.png',
    '没有.png',
  ];
  const { status, stdout, stderr } = ocr([...files, '--json', '--pdf', '合订.pdf']);
  assert.equal(status, 1, stderr);
  const pages = stdout
    .trimEnd()
    .split('\n')
    .map((text) => JSON.parse(text) as PageRecord);
  assert.deepEqual(
    pages.map(({ file, page, page_count, error_code }) => [file, page, page_count, error_code]),
    [
      ['登记表.png', 1, 1, undefined],
      ['纪要.pdf', 1, 2, undefined],
      ['纪要.pdf', 2, 2, undefined],
      ['截断.png', 1, 1, 'file_unreadable'],
      ['空.jpg', 1, null, 'file_unreadable'],
      ['加密.pdf', 1, null, 'file_locked'],
      ['超大.png', 1, 1, 'page_too_large'],
      ['没有.png', 1, null, 'file_unreadable'],
    ],
  );
  for (const { file, error } of pages.slice(3)) assert.ok(error?.includes(file), error);
  assert.match(pages[5]?.error ?? '', /密码/);
  const [form, minutes] = pages;
  assert.equal(form?.document_type.code, 'membership_form');
  assert.equal(form?.fields.find(({ name }) => name === 'full_name')?.value, testMember.name);
  assert.equal(form?.fields.find(({ name }) => name === 'id_number')?.value, '110***********002X');
  assert.match(minutes?.text ?? '', /工会委员会会议纪要/);
  assert.doesNotMatch(stdout + stderr, new RegExp(testMember.idNumber));
  assert.ok(!existsSync(join(folder, 'no-home')), '不建数据根目录');

  const { document, close } = await openPdfDocument(
    readFileSync(join(folder, '合订.pdf')),
    '合订.pdf',
  );
  // Both pages of the PDF are in it, the blank one too; what could not be decoded is not.
  assert.equal(document.numPages, 3);
  const { items } = await (await document.getPage(1)).getTextContent();
  const text = items.map((item) => ('str' in item ? item.str : '')).join('');
  assert.match(text, /工会会员登记表.*欧阳文静/);
  await close();
  assert.match(stderr, /已写出 合订\.pdf（3 页）/);
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.endsWith('.part')),
    [],
  );
});

test('without --json the text for people, ID numbers in the clear when asked for, code 0', () => {
  const { status, stdout } = ocr(['登记表.png', '--clear']);
  assert.equal(status, 0);
  assert.match(stdout, /^== 登记表\.png　入会登记表\n工会会员登记表\n姓名 欧阳文静/);
  assert.match(stdout, new RegExp(`身份证号：${testMember.idNumber}`));
});

test('without models nothing is read, and the command that installs them is named', () => {
  const { status, stderr } = ocr(['登记表.png', '--pdf', '无.pdf'], { HUICANG_OCR_MODELS: folder });
  assert.equal(status, 1);
  assert.match(stderr, /缺少文字识别模型.*npm run setup/s);
  assert.ok(!existsSync(join(folder, '无.pdf')));
});

test('wrong usage ends with code 2 before anything is read', () => {
  const source = readFileSync(join(folder, '登记表.png'));
  for (const [args, said] of [
    [['登记表.png', '--pdf', '登记表.png'], /原件不能覆盖/],
    [['登记表.png', '--pdf', '没有/合订.pdf'], /没有文件夹/],
    [['--pdf', '合订.pdf'], /只用于命令后面给出的文件/],
    [['登记表.png', '--engine', 'abbyy'], /可选 ppocr, tesseract/],
  ] as const) {
    const { status, stderr } = ocr(args);
    assert.equal(status, 2, stderr);
    assert.match(stderr, said);
  }
  assert.deepEqual(readFileSync(join(folder, '登记表.png')), source);
});

test('stopped half-way, it leaves no unfinished PDF behind', async () => {
  const partial = (): string[] => readdirSync(folder).filter((name) => name.endsWith('.part'));
  const child = spawn(process.execPath, [program, 'ocr', '登记表.png', '--pdf', '停.pdf'], {
    cwd: folder,
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  while (partial().length === 0 && child.exitCode === null) await delay(50);
  child.kill('SIGTERM');
  assert.equal(await ended, 143);
  assert.deepEqual(partial(), []);
  assert.ok(!existsSync(join(folder, '停.pdf')));
});
