import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import type { PageImage } from '../page/page-types.ts';
import { type PdfObject, pdfOfObjects, pdfOfPages } from '../test-pdf.ts';
import { openPageFile } from './page-files.ts';
import { openPdf } from './pdf-pages.ts';

/** A black field in the left half of a white sheet, 64×48, as OpenJPEG packs it. */
const jpeg2000 = Buffer.from(
  'AAAADGpQICANCocKAAAAFGZ0eXBqcDIgAAAAAGpwMiAAAAAtanAyaAAAABZpaGRyAAAAMAAAAEAAAQcHAAAAAAAPY29scgEAAAAAABEAAAIQanAyY/9P/1EAKQAAAAAAQAAAADAAAAAAAAAAAAAAAEAAAAAwAAAAAAAAAAAAAQcBAf9SAAwAAAABAAEEBAAB/1wAB0BASEhQ/2QAJQABQ3JlYXRlZCBieSBPcGVuSlBFRyB2ZXJzaW9uIDIuNS40/5AACgAAAAABmwAB/5PfhpCAKSIwRuAaxSgzP9jap3+LB4p387rlCur7KjTIU38ue4/kM3KwAAAMIZUekfLLEIzAPF0ABIAuEsABP2jwn/9/9GgAx6q91cI3gnYsGJJJxTPIADCQSk1gkJUdQAYSDUneEhKjqADCQak7wkJT2QEYyDUneEhKRi+bRliEAABhIH6ZwSEqOoAMJBqTvCQlR1ABhINSd4SEp7ICMZBqTvCQlIxd56UYuqgiAAYSB+mcEhKjqADCQak7wkJUdQAYSDUneEhKeyAjGQZVHGIhKMqQQmseAAAADCQW04wkJUdQAYSDUneEhKjqADCQak7wkJUdQAYSDUneEhL+wAQAAADCQW04wkJUdQAYSDUneEhKjqADCQak7wkJUdQAYSDUneEhL8/Aun4EsPtDAI9OAJYcEJUYJptUwVPcpNb33eNhx+Eh+J9Vg2GtlT43eb5wB0lG6+b+h7IK268uQx7YNz2TZhzz6qAoZHusnoFUhWSMRKeQAQP2IQZsaUUd8VKJJNEDxMunwzK9YVk//9k=',
  'base64',
);

let folder: string;
before(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'huicang-pdf-'));
});
after(() => rmSync(folder, { recursive: true }));

/** The same field, bitonal, packed by CCITT G4. */
async function faxed(): Promise<{ tiff: Buffer; strip: Buffer }> {
  const pixels = Buffer.alloc(64 * 48, 255);
  for (let y = 8; y < 40; y++) pixels.fill(0, 64 * y + 8, 64 * y + 32);
  const tiff = await sharp(pixels, { raw: { width: 64, height: 48, channels: 1 } })
    .toColourspace('b-w')
    .tiff({ compression: 'ccittfax4', bitdepth: 1 })
    .toBuffer();
  const at = tiff.readUInt32LE(4);
  const entry = (tag: number): number => {
    for (let i = 0; i < tiff.readUInt16LE(at); i++) {
      const from = at + 2 + 12 * i;
      if (tiff.readUInt16LE(from) !== tag) continue;
      return tiff.readUInt16LE(from + 2) === 3
        ? tiff.readUInt16LE(from + 8)
        : tiff.readUInt32LE(from + 8);
    }
    throw new Error(`no tag ${tag}`);
  };
  return { tiff, strip: tiff.subarray(entry(273), entry(273) + entry(279)) };
}

/** A JBIG2 stream as PDF embeds it: a page and one region in the coding of CCITT G4. */
function jbig2(strip: Buffer): Buffer {
  const segment = (number: number, type: number, data: Buffer): Buffer => {
    const head = Buffer.alloc(11);
    head.writeUInt32BE(number, 0);
    head.set([type, 0, 1], 4);
    head.writeUInt32BE(data.length, 7);
    return Buffer.concat([head, data]);
  };
  const size = Buffer.alloc(8);
  size.writeUInt32BE(64, 0);
  size.writeUInt32BE(48, 4);
  return Buffer.concat([
    segment(0, 48, Buffer.concat([size, Buffer.alloc(11)])),
    segment(1, 38, Buffer.concat([size, Buffer.alloc(9), Buffer.from([1]), strip])),
  ]);
}

function picture(stream: Uint8Array, filter: string, more = ''): PdfObject {
  return {
    dict: `/Type/XObject/Subtype/Image/Width 64/Height 48/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/${filter}${more}`,
    stream,
  };
}

const show = '/I Do';
const resourcesEntry = '/XObject<</I 3 0 R>>';

async function firstPage(bytes: Uint8Array): Promise<PageImage> {
  const file = await openPdf(bytes, '甲.pdf');
  try {
    return await file.page(1);
  } finally {
    await file.close();
  }
}

function scan(stream: PdfObject, [width, height]: readonly [number, number] = [64, 48]): Buffer {
  const content = `q ${width} 0 0 ${height} 0 0 cm ${show} Q`;
  return pdfOfPages([{ content, resources: resourcesEntry, box: [width, height] }], [stream]);
}

/** Grey value at a share of width and height. */
function grey({ data, width, height }: PageImage, x: number, y: number): number {
  return data[3 * (Math.floor(y * height) * width + Math.floor(x * width))] as number;
}

test('JPEG 2000 and JBIG2 pictures are drawn', async () => {
  const { strip } = await faxed();
  const packed = {
    jpx: picture(jpeg2000, 'JPXDecode'),
    jbig2: picture(jbig2(strip), 'JBIG2Decode'),
  };
  for (const [name, stream] of Object.entries(packed)) {
    const object = stream as { dict: string; stream: Buffer };
    const dict = name === 'jbig2' ? object.dict.replace('Component 8', 'Component 1') : object.dict;
    const image = await firstPage(scan({ ...object, dict }));
    const [inside, outside] = [grey(image, 0.3, 0.5), grey(image, 0.8, 0.5)];
    assert.ok(Math.abs(inside - outside) > 200, `${name}: ${inside} beside ${outside}`);
  }
});

test('a picture that cannot be decoded is told, and is no empty page', async () => {
  const damaged = Buffer.from(jpeg2000);
  damaged.fill(0, 90);
  await assert.rejects(firstPage(scan(picture(damaged, 'JPXDecode'))), {
    code: 'file_unreadable',
    message: /甲\.pdf 第 1 页的图像已损坏.*重新扫描/,
  });
  const content = `q 60 0 0 60 10 10 cm ${show} Q 0 0 100 100 re f`;
  const page = { content, resources: resourcesEntry };
  const image = await firstPage(pdfOfPages([page], [picture(damaged, 'JPXDecode')]));
  assert.deepEqual(
    image.findings?.map(({ code }) => code),
    ['picture_damaged'],
  );
});

test('a scan is drawn at its own resolution, a coarse one says so', async () => {
  const pixels = async (width: number, height: number): Promise<PdfObject> => ({
    dict: `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode`,
    stream: await sharp({ create: { width, height, channels: 3, background: '#999' } })
      .greyscale()
      .jpeg()
      .toBuffer(),
  });
  const a6 = [297.6, 420.9] as const;
  const fine = await firstPage(scan(await pixels(1240, 1754), a6));
  assert.deepEqual(
    [fine.width, fine.height, fine.dpi, fine.findings],
    [1240, 1754, 300, undefined],
  );
  const coarse = await firstPage(scan(await pixels(413, 585), a6));
  assert.deepEqual([coarse.width, coarse.dpi], [827, 100]);
  assert.match(coarse.findings?.[0]?.message ?? '', /100 dpi，低于 DA\/T 31/);
});

test('a page of 30,000 points is drawn small and says so; one of a few points is drawn', async () => {
  const content = '0 0 9000 100 re f';
  const image = await firstPage(pdfOfPages([{ content, box: [30_000, 300] }]));
  assert.deepEqual([image.width, image.height, image.dpi], [5000, 50, undefined]);
  assert.match(image.findings?.[0]?.message ?? '', /30000×300 点，超过 A0，按 5000×50 像素/);
  const tiny = await firstPage(pdfOfPages([{ content: '', box: [2, 1] }]));
  assert.deepEqual([tiny.width, tiny.height], [6, 3]);
});

test('what cannot be opened says why and what to do', async () => {
  const empty = pdfOfPages([]);
  const locked = pdfOfObjects(
    ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Count 0/Kids[]>>'],
    `/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -44/O<${'00'.repeat(32)}>/U<${'00'.repeat(32)}>>>`,
  );
  const broken = Buffer.from('%PDF-1.7\nnothing of the kind');
  const refusals: [Uint8Array, string, RegExp][] = [
    [empty, 'file_unreadable', /甲\.pdf 没有页面，请重新导出/],
    [locked, 'file_locked', /甲\.pdf 设有密码，请先解除密码/],
    [broken, 'file_unreadable', /甲\.pdf 已损坏.*重新扫描或导出/],
  ];
  for (const [bytes, code, message] of refusals) {
    await assert.rejects(openPdf(bytes, '甲.pdf'), { code, message });
  }
});

test('a damaged page does not touch the others', async () => {
  const resources = resourcesEntry;
  const content = `q 595 0 0 842 0 0 cm ${show} Q`;
  const bytes = pdfOfPages(
    [{ content: '0 0 300 300 re f' }, { content, resources }, { content: '0 0 300 300 re f' }],
    [picture(Buffer.from('no picture'), 'JPXDecode')],
  );
  const file = await openPdf(bytes, '甲.pdf');
  assert.equal(grey(await file.page(1), 0.1, 0.9), 0);
  await assert.rejects(file.page(2), { message: /第 2 页/ });
  assert.equal(grey(await file.page(3), 0.1, 0.9), 0);
  await file.close();
});

/** Bytes this process has read from files, as Linux counts them. */
function bytesRead(): number {
  return Number(/rchar: (\d+)/.exec(readFileSync('/proc/self/io', 'utf8'))?.[1]);
}

test('a large PDF is read piece by piece: a late page does not bring the rest into memory', {
  skip: process.platform !== 'linux' && '只有 Linux 计数读取的字节',
}, async () => {
  const noise = Buffer.alloc(1_000_000);
  for (let i = 0; i < noise.length; i++) noise[i] = (i * 2_654_435_761) >>> 13;
  const pictures = Array.from({ length: 60 }, () => ({
    dict: '/Type/XObject/Subtype/Image/Width 1000/Height 1000/ColorSpace/DeviceGray/BitsPerComponent 8',
    stream: noise,
  }));
  const pages = pictures.map((_, index) => ({
    content: `q 595 0 0 842 0 0 cm ${show} Q`,
    resources: `/XObject<</I ${3 + index} 0 R>>`,
  }));
  const name = path.join(folder, 'long.pdf');
  writeFileSync(name, pdfOfPages(pages, pictures));
  const file = await openPageFile(name);
  assert.equal(file.pageCount, 60);
  const before = bytesRead();
  const image = await file.page(59);
  await file.close();
  assert.ok(image.width > 1600);
  assert.ok(bytesRead() - before < 10_000_000, `${bytesRead() - before} of 60,000,000 bytes read`);
});
