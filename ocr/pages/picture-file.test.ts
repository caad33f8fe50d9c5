import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import type { PageImage } from '../page/page-types.ts';
import { pageFormat } from './page-format.ts';
import { openPicture } from './picture-file.ts';

const red = [200, 30, 30];
const blue = [20, 40, 180];

/** A picture of 8×4 pixels: left half red, right half blue. */
function halves(): Sharp {
  const row = [red, red, red, red, blue, blue, blue, blue].flat();
  const data = Buffer.from([row, row, row, row].flat());
  return sharp(data, { raw: { width: 8, height: 4, channels: 3 } });
}

async function firstPage(bytes: Buffer): Promise<PageImage> {
  const format = pageFormat(bytes, 'a');
  assert.ok(format !== 'pdf');
  return (await openPicture(bytes, format, '甲.tif')).page(1);
}

function pixel(image: PageImage, x: number, y: number): number[] {
  const at = 3 * (y * image.width + x);
  return [...image.data.subarray(at, at + 3)];
}

function assertNear(actual: number[], expected: number[], tolerance: number): void {
  const isNear = actual.every((one, i) => Math.abs(one - (expected[i] as number)) <= tolerance);
  assert.ok(isNear, `${actual} is not within ${tolerance} of ${expected}`);
}

/** A BMP of the halves; `rows` are packed pixels bottom up unless `height` is negative. */
function bmp(bits: number, rows: Buffer, compression = 0, height = 4): Buffer {
  const palette = Buffer.alloc(bits > 8 ? 0 : 8);
  if (bits <= 8) palette.set([30, 30, 200, 0, 180, 40, 20, 0]);
  const header = Buffer.alloc(54);
  header.write('BM');
  header.writeUInt32LE(54 + palette.length, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(8, 18);
  header.writeInt32LE(height, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(bits, 28);
  header.writeUInt32LE(compression, 30);
  header.writeInt32LE(11811, 38);
  header.writeUInt32LE(palette.length / 4, 46);
  return Buffer.concat([header, palette, rows]);
}

const four = (row: number[]): Buffer => Buffer.from([row, row, row, row].flat());
const bgr = (...rest: number[]): number[] =>
  [...Array(4).fill([30, 30, 200, ...rest]), ...Array(4).fill([180, 40, 20, ...rest])].flat();

test('BMP of every depth shows the same picture', async () => {
  const files = {
    one: bmp(1, four([0x0f, 0, 0, 0])),
    four: bmp(4, four([0, 0, 0x11, 0x11])),
    eight: bmp(8, four([0, 0, 0, 0, 1, 1, 1, 1])),
    twentyFour: bmp(24, four(bgr())),
    thirtyTwo: bmp(32, four(bgr(0))),
    // A run, a literal run padded to even length, ends of lines, end.
    packed: bmp(
      8,
      Buffer.concat([four([4, 0, 0, 3, 1, 1, 1, 0, 1, 1, 0, 0]), Buffer.from([0, 1])]),
      1,
    ),
  };
  for (const [name, bytes] of Object.entries(files)) {
    const image = await firstPage(bytes);
    assert.deepEqual([image.width, image.height, image.dpi], [8, 4, 300], name);
    assert.deepEqual([pixel(image, 3, 0), pixel(image, 4, 3)], [red, blue], name);
  }
});

test('BMP rows run upwards unless the height is negative', async () => {
  const rows = Buffer.from([0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  const upwards = await firstPage(bmp(1, rows));
  const downwards = await firstPage(bmp(1, rows, 0, -4));
  assert.deepEqual([pixel(upwards, 0, 0), pixel(upwards, 0, 3)], [red, blue]);
  assert.deepEqual([pixel(downwards, 0, 0), pixel(downwards, 0, 3)], [blue, red]);
});

test('a BMP cut short, packed unknown or larger than memory is refused by name', async () => {
  const cut = bmp(24, four(bgr())).subarray(0, 100);
  const unknown = bmp(8, four([0, 0, 0, 0, 1, 1, 1, 1]), 5);
  const bomb = bmp(1, Buffer.alloc(16));
  bomb.writeInt32LE(60_000, 18);
  bomb.writeInt32LE(60_000, 22);
  await assert.rejects(firstPage(cut), { code: 'file_unreadable', message: /甲\.tif 已损坏/ });
  await assert.rejects(firstPage(unknown), { code: 'file_unreadable' });
  await assert.rejects(firstPage(bomb), { code: 'page_too_large', message: /60000×60000/ });
});

test('TIFF in CMYK, 16 bits and G4, and JPEG in CMYK, come out as 8-bit RGB', async () => {
  const cmyk = await firstPage(await halves().toColourspace('cmyk').tiff().toBuffer());
  assertNear(pixel(cmyk, 1, 1), red, 40);
  const deep = await firstPage(
    await halves().toColourspace('rgb16').tiff({ compression: 'lzw' }).toBuffer(),
  );
  assertNear(pixel(deep, 1, 1), red, 1);
  assertNear(pixel(deep, 6, 1), blue, 1);
  const ink = Buffer.from([0, 0, 0, 0, 255, 255, 255, 255]);
  const fax = await sharp(ink, { raw: { width: 8, height: 1, channels: 1 } })
    .toColourspace('b-w')
    .tiff({ compression: 'ccittfax4', bitdepth: 1 })
    .toBuffer();
  const bitonal = await firstPage(fax);
  assert.deepEqual(
    [pixel(bitonal, 0, 0), pixel(bitonal, 7, 0)],
    [
      [0, 0, 0],
      [255, 255, 255],
    ],
  );
  const jpeg = await halves()
    .resize(64, 32, { kernel: 'nearest' })
    .toColourspace('cmyk')
    .jpeg({ quality: 100 })
    .toBuffer();
  assertNear(pixel(await firstPage(jpeg), 8, 8), red, 40);
});

test('a picture that says how it was held is turned accordingly', async () => {
  const image = await firstPage(
    await halves()
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
      .toBuffer(),
  );
  assert.deepEqual([image.width, image.height], [4, 8]);
  assertNear(pixel(image, 1, 0), red, 12);
  assertNear(pixel(image, 1, 7), blue, 12);
});

test('a TIFF gives all its pages; one that is damaged does not touch the others', async () => {
  const page = (colour: number[]): Buffer => {
    const data = Buffer.alloc(300 * 300 * 3, 255);
    for (let i = 0; i < 30_000; i++) data.set(colour, 3 * i);
    return data;
  };
  const tall = Buffer.concat([page(red), page(blue), page(red)]);
  const raw = { width: 300, height: 900, channels: 3, pageHeight: 300 } as const;
  const tiff = await sharp(tall, { raw }).tiff({ compression: 'lzw' }).toBuffer();
  const file = await openPicture(tiff, 'tiff', '乙.tif');
  assert.equal(file.pageCount, 3);
  assert.deepEqual(pixel(await file.page(2), 5, 5), blue);
  // The strips of the second page lie in the middle third of the file.
  const damaged = Buffer.from(tiff);
  damaged.fill(0xff, Math.round(tiff.length * 0.45), Math.round(tiff.length * 0.55));
  const broken = await openPicture(damaged, 'tiff', '乙.tif');
  assert.deepEqual(pixel(await broken.page(1), 5, 5), red);
  await assert.rejects(broken.page(2), {
    code: 'file_unreadable',
    message: /乙\.tif 第 2 页 已损坏/,
  });
  assert.deepEqual(pixel(await broken.page(3), 5, 5), red);
});

test('a page 30,000 pixels wide is scaled down and says so; a bomb is refused', async () => {
  const wide = await sharp({
    create: { width: 30_000, height: 300, channels: 3, background: '#fff' },
  })
    .composite([
      {
        input: { create: { width: 9000, height: 100, channels: 3, background: '#000' } },
        left: 0,
        top: 0,
      },
    ])
    .png()
    .toBuffer();
  const image = await firstPage(wide);
  assert.deepEqual([image.width, image.height], [5000, 50]);
  assert.deepEqual(
    image.findings?.map(({ code }) => code),
    ['scaled_down'],
  );
  assert.match(image.findings?.[0]?.message ?? '', /30000×300 像素/);
  // A small picture whose header claims 60,000 × 60,000 pixels.
  const bomb = await halves().png().toBuffer();
  bomb.writeUInt32BE(60_000, 16);
  bomb.writeUInt32BE(60_000, 20);
  bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
  await assert.rejects(firstPage(bomb), { code: 'page_too_large' });
});

test('what was cut short or tampered with is refused; the name is not what tells the format', async () => {
  const page = halves().resize(800, 1000, { kernel: 'nearest' });
  const jpeg = await page.clone().jpeg().toBuffer();
  const tiff = await page.clone().tiff({ compression: 'none' }).toBuffer();
  const webp = await page.clone().webp().toBuffer();
  for (const bytes of [jpeg, tiff, webp]) {
    const half = bytes.subarray(0, bytes.length >> 1);
    await assert.rejects(firstPage(half), {
      code: 'file_unreadable',
      message: /甲\.tif.*重新扫描/,
    });
  }
  // A directory of pages that leads back to its own beginning.
  const ring = Buffer.from(tiff);
  const directory = ring.readUInt32LE(4);
  ring.writeUInt32LE(directory, directory + 2 + 12 * ring.readUInt16LE(directory));
  const file = await openPicture(ring, 'tiff', '环.tif');
  assert.equal(file.pageCount, 1);
  assert.deepEqual([(await firstPage(jpeg)).width, (await firstPage(webp)).width], [800, 800]);
});

test('a small file that unpacks to 400 MB is scaled down in bounded memory', async () => {
  const before = process.resourceUsage().maxRSS;
  const side = 11_500;
  const blank = sharp({ create: { width: side, height: side, channels: 3, background: '#ccc' } });
  const files = {
    png: await blank.clone().png({ compressionLevel: 9 }).toBuffer(),
    tiff: await blank.clone().tiff({ compression: 'deflate' }).toBuffer(),
  };
  for (const [name, bytes] of Object.entries(files)) {
    assert.ok(bytes.length < 2_000_000, `${name}: ${bytes.length}`);
    assert.equal((await firstPage(bytes)).width, 5000);
  }
  const grown = (process.resourceUsage().maxRSS - before) / 1e6;
  assert.ok(grown < 1.2, `${grown} GB`);
});

test('a resolution below 200 dpi is a finding, known or guessed from few pixels', async () => {
  const at = (dpi: number): Promise<Buffer> =>
    halves().resize(2000, 1000).withMetadata({ density: dpi }).png().toBuffer();
  assert.match((await firstPage(await at(150))).findings?.[0]?.message ?? '', /150 dpi/);
  assert.equal((await firstPage(await at(200))).findings, undefined);
  assert.equal(
    (await firstPage(await halves().png().toBuffer())).findings?.[0]?.code,
    'low_resolution',
  );
});

test('what cannot be read is named with what to do', () => {
  const refusal = (bytes: Buffer | string): string => {
    try {
      return pageFormat(Buffer.from(bytes as string, 'latin1'), '丙.bin');
    } catch (error) {
      return (error as Error).message;
    }
  };
  assert.match(refusal('\0\0\0\x0cjP  \r\n'), /丙\.bin 是JPEG 2000 图像.*另存为 TIFF/);
  assert.match(refusal('PK\x03\x04......OFD.xml'), /OFD 版式文件.*导出为 PDF/);
  assert.match(refusal('PK\x03\x04......word/document.xml'), /Word 文档.*另存为 PDF/);
  assert.match(refusal('PK\x03\x04......a.png'), /压缩包.*先解压/);
  assert.match(refusal('Rar!\x1a\x07'), /压缩包/);
  assert.match(refusal('\0\0\0\x18ftypheic'), /HEIC.*JPEG/);
  assert.match(refusal('GIF89a'), /GIF/);
  assert.match(refusal('BMW drives'), /不是可识别的图像或 PDF/);
  assert.equal(refusal('\n\n%PDF-1.4'), 'pdf');
});
