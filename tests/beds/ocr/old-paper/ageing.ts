import sharp from 'sharp';
import type { Chance } from '#inside/values/chance.ts';

/** Darkness of ink by pixel and channel, 0–1: what lies on the paper. */
export interface InkLayer {
  width: number;
  height: number;
  /** Three a pixel. */
  ink: Float32Array;
}

/** Smooth noise from −1 to 1 over a page, with features of about `reach` pixels. */
function patches(
  width: number,
  height: number,
  reach: number,
  chance: Chance,
): (x: number, y: number) => number {
  const columns = Math.ceil(width / reach) + 2;
  const knots = Float32Array.from(
    { length: columns * (Math.ceil(height / reach) + 2) },
    () => chance.next() * 2 - 1,
  );
  const smooth = (t: number): number => t * t * (3 - 2 * t);
  return (x, y) => {
    const [gx, gy] = [x / reach, y / reach];
    const [x0, y0] = [Math.floor(gx), Math.floor(gy)];
    const [fx, fy] = [smooth(gx - x0), smooth(gy - y0)];
    const knot = (column: number, row: number): number => knots[row * columns + column] as number;
    const top = knot(x0, y0) * (1 - fx) + knot(x0 + 1, y0) * fx;
    const bottom = knot(x0, y0 + 1) * (1 - fx) + knot(x0 + 1, y0 + 1) * fx;
    return top * (1 - fy) + bottom * fy;
  };
}

/** Bends every stroke a little, so that no character is written twice the same. */
export function bend(layer: InkLayer, strength: number, reach: number, chance: Chance): InkLayer {
  const { width, height } = layer;
  const bent = new Float32Array(layer.ink.length);
  const dx = patches(width, height, reach, chance);
  const dy = patches(width, height, reach, chance);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const sx = Math.min(width - 2, Math.max(0, x + strength * dx(x, y)));
      const sy = Math.min(height - 2, Math.max(0, y + strength * dy(x, y)));
      const [x0, y0] = [Math.floor(sx), Math.floor(sy)];
      const [fx, fy] = [sx - x0, sy - y0];
      const at = 3 * (y0 * width + x0);
      for (let c = 0; c < 3; c++) {
        const a = layer.ink[at + c] as number;
        const b = layer.ink[at + 3 + c] as number;
        const d = layer.ink[at + 3 * width + c] as number;
        const e = layer.ink[at + 3 * width + 3 + c] as number;
        bent[3 * (y * width + x) + c] =
          (a * (1 - fx) + b * fx) * (1 - fy) + (d * (1 - fx) + e * fx) * fy;
      }
    }
  }
  return { width, height, ink: bent };
}

/** Gaussian blur of the ink alone, in pixels. */
export async function soften(layer: InkLayer, sigma: number): Promise<InkLayer> {
  const { width, height } = layer;
  const bytes = Uint8Array.from(layer.ink, (value) => Math.round(255 * Math.min(1, value)));
  const { data } = await sharp(bytes, { raw: { width, height, channels: 3 } })
    .blur(Math.max(0.3, sigma))
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width, height, ink: Float32Array.from(data, (value) => value / 255) };
}

/** A carbon copy: fibres and the pressure of the hand make the ink weak here and strong there. */
export function carbonInk(
  layer: InkLayer,
  colour: readonly [number, number, number],
  chance: Chance,
): InkLayer {
  const { width, height } = layer;
  const strength = chance.between(0.5, 1);
  const broad = patches(width, height, width / 5, chance);
  const fibre = patches(width, height, 3, chance);
  const smudge = patches(width, height, width / 12, chance);
  const dirt = chance.between(0, 0.07);
  const ink = new Float32Array(layer.ink.length);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) {
      const drawn = Math.max(
        layer.ink[at] as number,
        layer.ink[at + 1] as number,
        layer.ink[at + 2] as number,
      );
      const weight = strength * (1 + 0.25 * broad(x, y)) * (1 + 0.3 * fibre(x, y));
      const value = drawn * weight + dirt * Math.max(0, smudge(x, y));
      for (let c = 0; c < 3; c++) ink[at + c] = value * (1 - (colour[c] as number) / 255);
    }
  }
  return { width, height, ink };
}

/** 油印: patchy ink, gaps where the stencil did not let through, specks where it leaked. */
export function stencilInk(
  layer: InkLayer,
  colour: readonly [number, number, number],
  chance: Chance,
): InkLayer {
  const { width, height } = layer;
  const broad = patches(width, height, width / chance.between(3, 7), chance);
  const middle = patches(width, height, width / 40, chance);
  const fine = patches(width, height, 4, chance);
  const grain = patches(width, height, 2, chance);
  const gaps = chance.between(0.15, 0.55);
  const ink = new Float32Array(layer.ink.length);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) {
      const drawn = Math.max(
        layer.ink[at] as number,
        layer.ink[at + 1] as number,
        layer.ink[at + 2] as number,
      );
      const supply = 0.8 + 0.28 * broad(x, y) + 0.14 * middle(x, y);
      const through = fine(x, y) * 0.6 + grain(x, y) * 0.4;
      const passed = through < -1 + gaps * (1.4 - supply) ? 0.25 : 1;
      const value = Math.min(1, drawn * supply * passed * (1 + 0.15 * through));
      for (let c = 0; c < 3; c++) ink[at + c] = value * (1 - (colour[c] as number) / 255);
    }
  }
  const specks = chance.int(80, 900);
  for (let i = 0; i < specks; i++) {
    const [cx, cy] = [chance.int(3, width - 4), chance.int(3, height - 4)];
    const radius = chance.next() < 0.9 ? 1 : 2;
    const strength = chance.between(0.3, 0.9);
    for (let y = cy - radius; y <= cy + radius; y++) {
      for (let x = cx - radius; x <= cx + radius; x++) {
        if (Math.hypot(x - cx, y - cy) > radius) continue;
        const at = 3 * (y * width + x);
        for (let c = 0; c < 3; c++) {
          const dark = strength * (1 - (colour[c] as number) / 255);
          ink[at + c] = Math.max(ink[at + c] as number, dark);
        }
      }
    }
  }
  return { width, height, ink };
}

/** What a scanner and the years add. */
export interface PaperAge {
  paper: readonly [number, number, number];
  /** Share of the ink that is left. */
  kept: number;
  /** Deviation in grey levels. */
  noise: number;
  /** Gaussian, in pixels. */
  blur: number;
  /** null: lossless */
  jpegQuality: number | null;
  /** Darkness of the paper's own patches. */
  stains: number;
}

/** The scanned page as the bytes of a PNG or JPEG. */
export async function scanPage(
  layer: InkLayer,
  age: PaperAge,
  dpi: number,
  chance: Chance,
): Promise<Buffer> {
  const { width, height } = layer;
  const stain = patches(width, height, width / 6, chance);
  const rough = patches(width, height, 7, chance);
  const bytes = new Uint8Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const tone = 1 - age.stains * (0.5 + 0.5 * stain(x, y)) - 0.15 * age.stains * rough(x, y);
      const noise = (chance.next() + chance.next() - 1) * 2.45 * age.noise;
      for (let c = 0; c < 3; c++, at++) {
        const shown = 1 - age.kept * (layer.ink[at] as number);
        const value = (age.paper[c] as number) * tone * shown + noise;
        bytes[at] = Math.max(0, Math.min(255, Math.round(value)));
      }
    }
  }
  const picture = sharp(bytes, { raw: { width, height, channels: 3 } });
  if (age.blur > 0.3) picture.blur(age.blur);
  const dense = picture.withMetadata({ density: dpi });
  return age.jpegQuality === null
    ? dense.png({ compressionLevel: 3 }).toBuffer()
    : dense.jpeg({ quality: age.jpegQuality }).toBuffer();
}
