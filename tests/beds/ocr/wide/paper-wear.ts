import sharp from 'sharp';
import type { Chance } from '#inside/values/chance.ts';
import type { Wear } from './wear.ts';

/** RGB, row by row. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8Array;
}

/** What happened to the paper itself, before anyone took its picture. */
export async function stainedPaper(
  drawn: Pixels,
  wear: Wear,
  dpi: number,
  chance: Chance,
): Promise<Pixels> {
  const copied = await copiedPaper(drawn, wear, dpi, chance);
  const { width, height } = copied;
  const data = new Uint8Array(copied.data.length);
  const keep = 1 - wear.fading;
  const fold = chance.between(0.35, 0.65) * height;
  const reach = 0.04 * height;
  const [shiftX, shiftY] = [Math.round(0.03 * width), Math.round(0.02 * height)];
  for (let y = 0, at = 0; y < height; y++) {
    const shade = 1 - wear.foldShadow * Math.exp(-(((y - fold) / reach) ** 2));
    const behind = ((y + shiftY) % height) * width;
    for (let x = 0; x < width; x++, at += 3) {
      const mirrored =
        wear.bleedThrough === 0 ? 0 : (behind + ((width - 1 - x + shiftX) % width)) * 3;
      for (let k = 0; k < 3; k++) {
        let ink = 1 - (copied.data[at + k] as number) / 255;
        if (wear.bleedThrough > 0) {
          ink = Math.max(
            ink,
            wear.bleedThrough * (1 - (copied.data[mirrored + k] as number) / 255),
          );
        }
        const paper = wear.paper[k] as number;
        // A carbon copy has one ink: what was black or red comes out in its colour.
        const dark = wear.carbon === null ? 0 : (wear.carbon[k] as number);
        data[at + k] = (paper + (dark - paper) * ink * keep) * shade;
      }
    }
  }
  const page = { width, height, data };
  for (let stain = 0; stain < wear.stains; stain++) spill(page, chance);
  speck(page, wear.specks, dpi, chance);
  punch(page, wear.holes, dpi);
  if (wear.isStapled) staple(page, dpi);
  return page;
}

/** Each pass of a copier spreads the ink, loses fine strokes and adds specks. */
async function copiedPaper(
  drawn: Pixels,
  wear: Wear,
  dpi: number,
  chance: Chance,
): Promise<Pixels> {
  let data: Uint8Array = drawn.data;
  const { width, height } = drawn;
  for (let pass = 0; pass < wear.copies; pass++) {
    const blurred = await sharp(data, { raw: { width, height, channels: 3 } })
      .greyscale()
      .blur((0.75 * dpi) / 200)
      .toColourspace('b-w')
      .raw()
      .toBuffer();
    const threshold = chance.between(120, 165);
    const next = new Uint8Array(width * height * 3);
    for (let at = 0; at < width * height; at++) {
      // Steep, but not a step: toner has an edge.
      const value = 255 / (1 + Math.exp(-((blurred[at] as number) - threshold) / 12));
      next.fill(value, at * 3, at * 3 + 3);
    }
    const page = { width, height, data: next };
    speck(page, wear.specks, dpi, chance);
    data = next;
  }
  return { width, height, data };
}

/** A brown ring with a paler middle, as tea leaves it. */
function spill({ width, height, data }: Pixels, chance: Chance): void {
  const [x0, y0] = [chance.between(0.1, 0.9) * width, chance.between(0.1, 0.9) * height];
  const [rx, ry] = [chance.between(0.06, 0.2) * width, chance.between(0.05, 0.15) * width];
  const depth = chance.between(0.15, 0.4);
  const wave = chance.between(2, 6);
  for (let y = Math.max(0, Math.floor(y0 - 1.3 * ry)); y < Math.min(height, y0 + 1.3 * ry); y++) {
    for (let x = Math.max(0, Math.floor(x0 - 1.3 * rx)); x < Math.min(width, x0 + 1.3 * rx); x++) {
      const angle = Math.atan2(y - y0, x - x0);
      const r = Math.hypot((x - x0) / rx, (y - y0) / ry) * (1 + 0.08 * Math.sin(wave * angle));
      if (r > 1.05) continue;
      const tint = depth * (r > 0.92 ? 1 : 0.45);
      const at = (y * width + x) * 3;
      data[at] = (data[at] as number) * (1 - 0.35 * tint);
      data[at + 1] = (data[at + 1] as number) * (1 - 0.6 * tint);
      data[at + 2] = (data[at + 2] as number) * (1 - tint);
    }
  }
}

function speck(
  { width, height, data }: Pixels,
  density: number,
  dpi: number,
  chance: Chance,
): void {
  const count = Math.round((density * width * height) / (dpi / 2.54) ** 2);
  for (let index = 0; index < count; index++) {
    const radius = chance.between(0.3, 1.3) * (dpi / 200) * (chance.next() < 0.06 ? 3 : 1);
    disc(
      { width, height, data },
      chance.next() * width,
      chance.next() * height,
      radius,
      chance.next() < 0.85 ? 30 : 250,
    );
  }
}

function punch(page: Pixels, holes: number, dpi: number): void {
  const millimetre = dpi / 25.4;
  const places = holes === 2 ? [-40, 40] : holes === 4 ? [-120, -40, 40, 120] : [];
  for (const place of places) {
    const y = page.height / 2 + place * millimetre;
    disc(page, 10.6 * millimetre, y + 0.4 * millimetre, 3.2 * millimetre, 120);
    disc(page, 10 * millimetre, y, 3 * millimetre, 20);
  }
}

function staple(page: Pixels, dpi: number): void {
  const millimetre = dpi / 25.4;
  for (let step = 0; step <= 60; step++) {
    const [x, y] = [(9 + step * 0.15) * millimetre, (9 + (60 - step) * 0.08) * millimetre];
    disc(page, x + 0.5 * millimetre, y + 0.5 * millimetre, 0.5 * millimetre, 150);
    disc(page, x, y, 0.3 * millimetre, 70);
  }
}

function disc(
  { width, height, data }: Pixels,
  x0: number,
  y0: number,
  radius: number,
  grey: number,
): void {
  for (let y = Math.max(0, Math.floor(y0 - radius)); y <= Math.min(height - 1, y0 + radius); y++) {
    for (let x = Math.max(0, Math.floor(x0 - radius)); x <= Math.min(width - 1, x0 + radius); x++) {
      if ((x - x0) ** 2 + (y - y0) ** 2 <= radius * radius)
        data.fill(grey, (y * width + x) * 3, (y * width + x) * 3 + 3);
    }
  }
}
