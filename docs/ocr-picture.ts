/**
 * Draws `images/ocr-page.png`: a synthetic page with what `huicang ocr` reads on it. Alone:
 * `node docs/ocr-picture.ts`.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas, loadImage, type SKRSContext2D } from '@napi-rs/canvas';
import sharp from 'sharp';
import { codeLists } from '#contracts';
import { createEngine } from '#inside/ocr/engines/engines.ts';
import { composePage, readSheets } from '#inside/ocr/reading/read-page.ts';
import { familiesOf } from '#inside/tests/beds/ocr/faces.ts';
import { drawWidePage } from '#inside/tests/beds/ocr/wide/plan.ts';
import { unworn } from '#inside/tests/beds/ocr/wide/wear.ts';
import { describeEngine, openPageFile, type PageField, type PageResult, type Quad } from '#ocr';
import { maskId } from '#values';

const colours = {
  line: '#1f6fd6',
  review: '#e07b00',
  cell: '#8a94a3',
  seal: '#c2185b',
  field: '#0a7d3c',
  ink: '#1c2733',
  faint: '#5d6b7a',
} as const;
const scale = 0.5;
const panelWidth = 520;
/** Share of the page's height that has anything on it. */
const shownShare = 0.77;
const face = familiesOf('noto-sans-sc');

/** Reads a page of the test set for real and draws boxes and fields; returns the file's path. */
export async function drawOcrPicture(images: string): Promise<string> {
  const { bytes } = await drawWidePage({
    set: 'wide',
    id: 'docs-8-hardship',
    kind: 'hardship',
    face: 'noto-serif-sc',
    dpi: 200,
    wearIndex: null,
    // A camera's noise would make the picture's file six times as large and show nothing.
    wear: {
      ...unworn,
      name: 'photo',
      skewDegrees: 2.5,
      perspective: 0.06,
      table: 'black',
      shade: 0.18,
      noise: 0.6,
    },
  });
  const page = await read(bytes);
  const { width: full, height: long } = await sharp(bytes).metadata();
  const [width, height] = [Math.round(full * scale), Math.round(long * scale * shownShare)];
  const picture = await loadImage(await sharp(bytes).resize(width).png().toBuffer());
  const canvas = createCanvas(width + panelWidth, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0);
  for (const { cells } of page.tables) {
    for (const { box } of cells) outline(context, box, colours.cell, 1);
  }
  for (const { box, layer, isReview } of page.lines) {
    if (layer === 'seal') outline(context, box, colours.seal, 2);
    else outline(context, box, isReview ? colours.review : colours.line, isReview ? 2.5 : 1.2);
  }
  page.fields.forEach((field, index) => {
    tag(context, field.box, index + 1);
  });
  panel(context, page, width + 28);
  const file = join(images, 'ocr-page.png');
  await sharp(canvas.toBuffer('image/png'))
    .png({ palette: true, colours: 48, dither: 0, effort: 10 })
    .toFile(file);
  return file;
}

async function read(bytes: Buffer): Promise<PageResult> {
  const folder = await mkdtemp(join(tmpdir(), 'huicang-picture-'));
  try {
    const file = join(folder, 'page.jpg');
    await writeFile(file, bytes);
    const engine = await createEngine({ engine: 'ppocr' });
    const opened = await openPageFile(file);
    const reading = await readSheets(engine, opened, 1);
    const { id: engineId, modelHash } = describeEngine({ engine: 'ppocr' });
    const place = { file, pageNumber: 1, pageCount: 1 };
    const [result] = await composePage({ engineId, modelHash }, place, reading);
    await opened.close();
    await engine.close();
    if (result === undefined) throw new Error('没有读到页面');
    return result;
  } finally {
    await rm(folder, { recursive: true });
  }
}

function outline(context: SKRSContext2D, box: Quad, colour: string, width: number): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.beginPath();
  for (const [x, y] of box) context.lineTo(x * scale, y * scale);
  context.closePath();
  context.stroke();
}

/** The number of a field at the left end of its value. */
function tag(context: SKRSContext2D, box: Quad, number: number): void {
  outline(context, box, colours.field, 2.5);
  const [x, y] = [box[0][0] * scale, ((box[0][1] + box[3][1]) / 2) * scale];
  disc(context, x - 9, y, number);
}

function disc(context: SKRSContext2D, x: number, y: number, number: number): void {
  context.fillStyle = colours.field;
  context.beginPath();
  context.arc(x, y, 10, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = '#fff';
  context.font = `700 13px ${face}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(String(number), x, y + 1);
}

function panel(context: SKRSContext2D, page: PageResult, left: number): void {
  let top = 48;
  const write = (text: string, x: number, size: number, colour: string, isBold = false): void => {
    context.font = `${isBold ? 700 : 400} ${size}px ${face}`;
    context.fillStyle = colour;
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.fillText(text, x, top);
  };
  const { type, confidence } = page.documentType;
  const label = codeLists.document_type.find(({ code }) => code === type)?.label ?? type;
  write(`文种：${label}（${confidence.toFixed(2)}）`, left, 20, colours.ink, true);
  top += 46;
  page.fields.forEach((field, index) => {
    disc(context, left + 10, top, index + 1);
    write(field.label, left + 32, 15, colours.faint);
    write(shown(field), left + 112, 16, colours.ink, true);
    const isOk = field.status === 'ok';
    write(isOk ? '可用' : '待核', left + 440, 14, isOk ? colours.field : colours.review, true);
    top += 34;
  });
  top += 18;
  const seals = page.lines.filter(({ layer }) => layer === 'seal').map(({ text }) => text);
  if (seals.length > 0) {
    write('印章', left, 15, colours.faint);
    write(seals.join(' '), left + 112, 16, colours.seal, true);
    top += 44;
  }
  for (const [colour, text] of [
    [colours.line, '文字'],
    [colours.review, '送人核对的文字'],
    [colours.cell, '表格单元'],
    [colours.field, '字段'],
    [colours.seal, '印章'],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = 2.5;
    context.strokeRect(left + 1, top - 8, 26, 16);
    write(text, left + 40, 14, colours.faint);
    top += 28;
  }
}

function shown({ name, value, raw }: PageField): string {
  if (name === 'amount_fen' && value !== null) return `${(Number(value) / 100).toFixed(2)} 元`;
  if (name === 'id_number' && value !== null) return maskId(value);
  const text = value ?? raw;
  return text.length > 18 ? `${text.slice(0, 17)}…` : text;
}

if (import.meta.main) console.log(await drawOcrPicture(join(import.meta.dirname, 'images')));
