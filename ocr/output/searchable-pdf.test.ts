import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { inflateSync } from 'node:zlib';
import type { PDFPageProxy } from 'pdfjs-dist';
import sharp from 'sharp';
import { openPageFile } from '../files/page-files.ts';
import { type OpenPdf, openPdfDocument } from '../files/pdf-document.ts';
import type { PageResult } from '../page/page-result.ts';
import type { Point, Quad } from '../page/page-types.ts';
import { emptyPage } from '../reading/empty-page.ts';
import { openPictures, type PagePicture } from './page-picture.ts';
import { SearchablePdf } from './searchable-pdf.ts';
import type { PlacedText } from './text-layer.ts';
import { openPdfOutput } from './write-searchable-pdf.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'huicang-searchable-'));
after(() => rmSync(folder, { recursive: true }));

/** Points a pixel at 200 dpi. */
const scale = 72 / 200;
const pageSize = { width: 1654, height: 2339 } as const;

/** A searchable PDF in memory. */
async function searchablePdf(
  pages: Iterable<Parameters<SearchablePdf['add']>[0]>,
): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  const pdf = await SearchablePdf.begin((bytes) => void parts.push(bytes));
  for (const page of pages) await pdf.add(page);
  await pdf.end();
  return Buffer.concat(parts);
}

/** A box by its middle, size and clockwise turn in degrees. */
function turned(x: number, y: number, width: number, height: number, degrees: number): Quad {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const corner = (dx: number, dy: number): Point => [
    x + (dx * width * cos - dy * height * sin) / 2,
    y + (dx * width * sin + dy * height * cos) / 2,
  ];
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
}

const lines: PlacedText[] = [
  { text: '工会会员登记表', box: turned(827, 180, 371, 60, 0) },
  { text: '欧阳文静，工号 00347', box: turned(500, 600, 520, 40, 2) },
  { text: '𫖯䶮·阿不都', box: turned(1200, 900, 200, 34, -30) },
  { text: '竖排的一行', box: turned(1500, 1500, 300, 42, 90) },
];

/** Where pdf.js sees a text: first and last corner on the baseline side, in pixels. */
interface SeenText {
  text: string;
  /** lower left corner of the box in the text's own direction */
  start: Point;
  end: Point;
}

async function seen(page: PDFPageProxy): Promise<SeenText[]> {
  const { items } = await page.getTextContent();
  const [, , , top = 0] = page.view;
  return items.flatMap((item) => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const [a, b, c, d, x, y] = item.transform as [number, number, number, number, number, number];
    const size = Math.hypot(c, d);
    const [ux, uy] = [a / Math.hypot(a, b), b / Math.hypot(a, b)];
    // From the baseline down to the lower edge: a fifth of the height, across the text.
    const [lowX, lowY] = [x - (c / size) * size * 0.2, y - (d / size) * size * 0.2];
    const pixel = (px: number, py: number): Point => [px / scale, (top - py) / scale];
    return [
      {
        text: item.str,
        start: pixel(lowX, lowY),
        end: pixel(lowX + ux * item.width, lowY + uy * item.width),
      },
    ];
  });
}

function near([x, y]: Point, [expectedX, expectedY]: Point, what: string): void {
  const distance = Math.hypot(x - expectedX, y - expectedY);
  assert.ok(distance < 2, `${what}: ${distance.toFixed(2)} 像素`);
}

async function pictureOf(bytes: Buffer, name: string): Promise<PagePicture> {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  const pictures = await openPictures(file);
  return pictures.picture(1);
}

const blank = sharp({
  create: { ...pageSize, channels: 3, background: '#f4ecd6' },
}).withMetadata({ density: 200 });

async function opened(pdf: Buffer): Promise<OpenPdf> {
  return openPdfDocument(pdf, 'out.pdf');
}

test('pdf.js reads every line where its box is, turned and rare characters included', async () => {
  const picture = await pictureOf(await blank.clone().jpeg().toBuffer(), 'paper.jpg');
  const { document, close } = await opened(await searchablePdf([{ picture, ...pageSize, lines }]));
  const page = await document.getPage(1);
  assert.deepEqual(
    page.view.map((value) => Math.round(value * 10) / 10),
    [0, 0, 595.4, 842],
  );
  const found = await seen(page);
  for (const { text, box } of lines) {
    const parts = found.filter((part) => text.includes(part.text));
    const [first, last] = [parts[0], parts.at(-1)];
    assert.ok(first && last, text);
    assert.equal(
      parts
        .map((part) => part.text)
        .join('')
        .replaceAll(' ', ''),
      text.replaceAll(' ', ''),
    );
    near(first.start, box[3], `${text} 起点`);
    near(last.end, box[2], `${text} 终点`);
  }
  await close();
});

test('a JPEG stays as it is, byte for byte; a PNG keeps every pixel', async () => {
  const jpeg = await blank.clone().jpeg({ quality: 71 }).toBuffer();
  const pdf = await searchablePdf([
    { picture: await pictureOf(jpeg, 'kept.jpg'), ...pageSize, lines: [] },
  ]);
  assert.ok(pdf.includes(jpeg));
  const noise = Buffer.from(Array.from({ length: 60 * 40 * 3 }, (_, i) => (i * 7919) % 256));
  const png = await sharp(noise, { raw: { width: 60, height: 40, channels: 3 } })
    .png()
    .toBuffer();
  const picture = await pictureOf(png, 'noise.png');
  assert.deepEqual(inflateSync(picture.data), noise);
});

test('a TIFF gives the page that is asked for, grey and at the size its resolution tells', async () => {
  const page = (ink: string): Promise<Buffer> =>
    sharp({ create: { width: 300, height: 200, channels: 3, background: ink } })
      .png()
      .toBuffer();
  const tiff = await sharp([await page('#000'), await page('#777')], { join: { animated: true } })
    .toColourspace('b-w')
    .tiff({ xres: 300 / 25.4, yres: 300 / 25.4 })
    .toBuffer();
  const file = path.join(folder, 'two.tif');
  writeFileSync(file, tiff);
  const picture = await (await openPictures(file)).picture(2);
  assert.equal(picture.colours, 'DeviceGray');
  assert.deepEqual([picture.width, picture.height], [300, 200]);
  assert.deepEqual([picture.pageWidth, picture.pageHeight], [72, 48]);
  assert.deepEqual(new Set(inflateSync(picture.data)), new Set([0x77]));
});

test('a picture that its camera turned stands upright, as it was read', async () => {
  // Dark left half as seen: stored turned to the left, with the mark to turn it right.
  const upright = await sharp({
    create: { width: 300, height: 400, channels: 3, background: '#fff' },
  })
    .composite([
      {
        input: { create: { width: 150, height: 400, channels: 3, background: '#000' } },
        left: 0,
        top: 0,
      },
    ])
    .png()
    .toBuffer();
  for (const [orientation, stored] of [
    [3, sharp(upright).rotate(180)],
    [6, sharp(upright).rotate(-90)],
    [8, sharp(upright).rotate(90)],
    [2, sharp(upright).flop()],
  ] as const) {
    const jpeg = await stored.jpeg().withMetadata({ orientation }).toBuffer();
    const picture = await pictureOf(jpeg, `turned-${orientation}.jpg`);
    const file = path.join(folder, `turned-${orientation}.pdf`);
    writeFileSync(file, await searchablePdf([{ picture, width: 300, height: 400, lines: [] }]));
    const { width, height, data } = await (await openPageFile(file)).page(1);
    assert.ok(height > width);
    const grey = (x: number): number => data[3 * (Math.round(height / 2) * width + x)] as number;
    assert.ok(grey(Math.round(width / 4)) < 30, `${orientation} 左`);
    assert.ok(grey(Math.round((width * 3) / 4)) > 225, `${orientation} 右`);
  }
});

test('a document may have more characters than one block of the map, and many pages', async () => {
  const picture = await pictureOf(await blank.clone().png().toBuffer(), 'paper.png');
  const many = Array.from({ length: 300 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join('');
  const box = turned(827, 300, 1600, 20, 0);
  const pages = Array.from({ length: 12 }, () => ({
    picture,
    ...pageSize,
    lines: [{ text: many, box }],
  }));
  const { document, close } = await opened(await searchablePdf(pages));
  assert.equal(document.numPages, 12);
  const found = await seen(await document.getPage(12));
  assert.equal(found.map(({ text }) => text).join(''), many);
  await close();
});

test('a page whose text runs upwards or on its head is shown upright; one stray line is not asked', async () => {
  const picture = await pictureOf(await blank.clone().png().toBuffer(), 'lying.png');
  const line = (text: string, degrees: number) => ({
    text,
    box: turned(800, 900, 600, 40, degrees),
  });
  const shown = async (lines: readonly ReturnType<typeof line>[]): Promise<number> => {
    const { document, close } = await opened(
      await searchablePdf([{ picture, ...pageSize, lines }]),
    );
    const { rotate } = await document.getPage(1);
    await close();
    return rotate;
  };
  const texts = ['工会委员会会议纪要', '会议听取了近期工作汇报'];
  assert.equal(await shown(texts.map((text) => line(text, 2))), 0);
  assert.equal(await shown(texts.map((text) => line(text, 91))), 270);
  assert.equal(await shown(texts.map((text) => line(text, 180))), 180);
  assert.equal(await shown(texts.map((text) => line(text, -90))), 90);
  assert.equal(await shown([line('审批意见', 90), ...texts.map((text) => line(text, 0))]), 0);
});

test('the two sides of a spread become one page', async () => {
  const file = path.join(folder, 'spread.png');
  writeFileSync(file, await blank.clone().png().toBuffer());
  const engine = { engineId: 'ppocr-v6-small', modelHash: 'x' } as const;
  const side = (pageNumber: number, part: 'left' | 'right', text: string): PageResult => ({
    ...emptyPage(engine, { file, pageNumber, pageCount: 1 }),
    ...{ ...pageSize, part },
    lines: [
      {
        ...{ text, box: turned(part === 'left' ? 400 : 1200, 300, 300, 40, 0), confidence: 1 },
        ...{ minCharacterProbability: 1, characterProbabilities: [], row: 0, cell: null },
        isReview: false,
      },
    ],
  });
  const target = path.join(folder, 'spread.pdf');
  const output = await openPdfOutput(target);
  assert.ok(await output.add(side(1, 'left', '左页')));
  assert.ok(await output.add(side(1, 'right', '右页')));
  assert.equal(await output.finish(), 1);
  const { document, close } = await opened(readFileSync(target));
  assert.equal(document.numPages, 1);
  const found = await seen(await document.getPage(1));
  assert.deepEqual(
    found.map(({ text }) => text),
    ['左页', '右页'],
  );
  await close();
});

const poppler = spawnSync('pdftotext', ['-v']).error === undefined;

test('poppler finds the words in their boxes', {
  skip: poppler ? false : 'pdftotext（poppler）不在本机',
}, async () => {
  const picture = await pictureOf(await blank.clone().jpeg().toBuffer(), 'poppler.jpg');
  const file = path.join(folder, 'poppler.pdf');
  writeFileSync(file, await searchablePdf([{ picture, ...pageSize, lines }]));
  const { stdout, stderr, status } = spawnSync('pdftotext', ['-bbox', file, '-'], {
    encoding: 'utf8',
  });
  assert.equal(status, 0);
  assert.equal(stderr, '');
  const word = /<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">工会会员登记表</.exec(
    stdout,
  );
  const [xMin, yMin, xMax, yMax] = (word ?? []).slice(1).map((value) => Number(value) / scale);
  near([xMin ?? 0, yMin ?? 0], [641.5, 150], '左上');
  near([xMax ?? 0, yMax ?? 0], [1012.5, 210], '右下');
  // Poppler joins letters to words along the page's edges: a slant of 30° it reads letter by letter.
  const text = spawnSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }).stdout;
  for (const line of [lines[0], lines[1], lines[3]]) assert.ok(text.includes(line?.text ?? '?'));
});
