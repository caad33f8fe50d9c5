import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import sharp from 'sharp';
import type { Point } from '#inside/ocr/page/geometry.ts';
import { Chance } from '#inside/values/chance.ts';
import { type Face, wideFaces } from '../faces.ts';
import { drawManner } from '../manner.ts';
import { TestSheet } from '../sheet.ts';
import type { PageTruth, TruthBox } from '../truth.ts';
import { capture } from './capture.ts';
import { type WideKind, wideKinds } from './kinds.ts';
import type { PaperFacts } from './paper.ts';
import { widePapers } from './papers.ts';
import { drawWear, type Wear, wearName } from './wear.ts';

/** Which page of the second set to draw; the same plan gives the same bytes. */
export interface WidePlan {
  set: 'wide';
  id: string;
  kind: WideKind;
  face: Face;
  dpi: number;
  /** Counts the worn pages of a set; null draws a clean one. */
  wearIndex: number | null;
  /** Wear given outright. */
  wear?: Wear;
}

/**
 * Plans a set of the second kind: papers, typefaces and wear in turn; two pages in five are clean.
 * @param faces other typefaces than those of the set
 */
export function planWideSet(
  count: number,
  seed: string,
  faces: readonly Face[] = wideFaces,
): WidePlan[] {
  const chance = Chance.of(`wide ${seed}`);
  let kinds: WideKind[] = [];
  let worn = chance.int(0, 99);
  return Array.from({ length: count }, (_, index): WidePlan => {
    if (kinds.length === 0) kinds = chance.some(wideKinds, wideKinds.length);
    const kind = kinds.pop() as WideKind;
    const wearIndex = index % 5 < 2 ? null : worn++;
    const isSmall = wearIndex !== null && wearName(wearIndex) === 'low_dpi';
    const dpi = isSmall ? 150 : chance.pick([200, 200, 200, 300]);
    const id = `${seed}w${String(index + 1).padStart(4, '0')}-${kind}`;
    return { set: 'wide', id, kind, face: faces[index % faces.length] as Face, dpi, wearIndex };
  });
}

/** Draws one page of the plan. */
export async function drawWidePage(plan: WidePlan) {
  const chance = Chance.of(plan.id);
  const isSpread = plan.wearIndex !== null && wearName(plan.wearIndex) === 'spread';
  const kinds = isSpread ? [plan.kind, chance.pick(wideKinds)] : [plan.kind];
  const sheets = kinds.map((kind) => {
    const sheet = new TestSheet(plan.face, plan.dpi, drawManner(chance));
    const facts: PaperFacts = widePapers[kind](sheet, chance);
    markTitle(sheet, facts);
    stampCode(sheet, Chance.of(`code ${plan.id} ${kind}`));
    return { sheet, facts };
  });
  const drawnWear = plan.wearIndex === null ? null : drawWear(chance, plan.wearIndex);
  const wear = plan.wear ?? drawnWear;
  const drawn = sideBySide(sheets.map(({ sheet }) => sheet));
  const { width, height } = drawn;
  const shot =
    wear === null
      ? await cleanScan(drawn, plan.dpi, chance)
      : await capture(
          { width, height, data: await rgb(drawn.png, width, height) },
          wear,
          plan.dpi,
          chance,
        );
  const offset = sheets[0]?.sheet.canvas.width ?? 0;
  const all = sheets.map(({ sheet, facts }, index) => {
    const place = <T extends { box: TruthBox }>(one: T): T => ({
      ...one,
      box: one.box.map(([x, y]) => shot.place([x + index * offset, y])) as unknown as TruthBox,
    });
    const part = !isSpread
      ? {}
      : index === 0
        ? ({ part: 'left' } as const)
        : ({ part: 'right' } as const);
    return {
      lines: sheet.lines.map((line) => ({ ...place(line), ...part })),
      tables: sheet.tables.map((table) => ({ ...table, cells: table.cells.map(place), ...part })),
      fields: sheet.fields.map((field) => ({ ...place(field), ...part })),
      seals: sheet.seals.map(place),
      isByHand: sheet.isByHand,
      facts,
    };
  });
  const [first] = all as [(typeof all)[number]];
  const truth: PageTruth = {
    id: plan.id,
    kind: plan.kind,
    documentType: first.facts.documentType,
    ...(isSpread ? { rightType: all[1]?.facts.documentType ?? 'unknown' } : {}),
    aging: wear,
    dpi: plan.dpi,
    face: plan.face,
    lines: all.flatMap(({ lines }) => lines),
    tables: all.flatMap(({ tables }) => tables),
    fields: all.flatMap(({ fields }) => fields),
    isSealed: all.some(({ seals }) => seals.length > 0),
    seals: all.flatMap(({ seals }) => seals),
    unjudged: all.flatMap(({ facts }) => facts.unjudged ?? []),
    isByHand: all.some(({ isByHand }) => isByHand),
    turns: wear?.turns ?? 0,
    isGrey: shot.isGrey,
  };
  return { truth, bytes: shot.bytes, fileName: `${plan.id}.${shot.extension}` };
}

function markTitle(sheet: TestSheet, { title }: PaperFacts): void {
  if (title === null) return;
  const line = sheet.lines.find(({ text, region }) =>
    title === undefined ? region === 'title' : text === title,
  );
  if (line !== undefined) sheet.field('title', line.text, line.box);
}

/** One page in eight has its archival code written at its head. */
function stampCode(sheet: TestSheet, chance: Chance): void {
  if (chance.next() >= 1 / 8) return;
  const fonds = chance.pick(['A182', 'J001', '0035', 'B207']);
  const term = chance.pick(['Y', 'D30', 'D10']);
  const number = String(chance.int(1, 480)).padStart(4, '0');
  const code = `${fonds}-WS·${chance.int(1984, 2024)}-${term}-${chance.pick(['GH-', ''])}${number}`;
  const box = sheet.put(`档号：${code}`, 188, 9, { size: 9, align: 'right', region: 'header' });
  // It stands first on the page.
  const line = sheet.lines.pop();
  if (line !== undefined) sheet.lines.unshift(line);
  sheet.field('archival_code', code, box);
}

/** A page without wear: PNG, or JPEG of good quality, in colour or grey. */
async function cleanScan(drawn: Drawn, dpi: number, chance: Chance) {
  let picture = sharp(drawn.png).removeAlpha();
  const isGrey = chance.next() < 0.3;
  if (isGrey) picture = picture.greyscale();
  picture = picture.withMetadata({ density: dpi });
  const isJpeg = chance.next() < 0.4;
  const bytes = isJpeg
    ? await picture.jpeg({ quality: 85 }).toBuffer()
    : await picture.png({ compressionLevel: 3 }).toBuffer();
  const extension = isJpeg ? ('jpg' as const) : ('png' as const);
  return { bytes, extension, isGrey, place: (point: Point): Point => point };
}

interface Drawn {
  png: Buffer;
  width: number;
  height: number;
}

/** One page, or two of an opened volume with the shadow of its gutter. */
function sideBySide(sheets: readonly TestSheet[]): Drawn {
  const [first] = sheets as readonly [TestSheet, ...TestSheet[]];
  const { width, height } = first.canvas;
  if (sheets.length === 1) return { png: first.canvas.toBuffer('image/png'), width, height };
  const canvas = createCanvas(width * sheets.length, height);
  const context: SKRSContext2D = canvas.getContext('2d');
  sheets.forEach((sheet, index) => {
    context.drawImage(sheet.canvas, index * width, 0);
  });
  const gutter = context.createLinearGradient(width * 0.93, 0, width * 1.07, 0);
  for (const [at, dark] of [
    [0, 0],
    [0.44, 0.25],
    [0.5, 0.55],
    [0.56, 0.25],
    [1, 0],
  ] as const) {
    gutter.addColorStop(at, `rgba(40,36,30,${dark})`);
  }
  context.fillStyle = gutter;
  context.fillRect(width * 0.93, 0, width * 0.14, height);
  return { png: canvas.toBuffer('image/png'), width: canvas.width, height };
}

async function rgb(png: Buffer, width: number, height: number): Promise<Uint8Array> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  if (info.width !== width || info.height !== height) throw new Error('页面尺寸不符');
  return data;
}
