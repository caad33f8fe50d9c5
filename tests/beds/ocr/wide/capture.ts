import sharp from 'sharp';
import type { Point } from '#inside/ocr/page/geometry.ts';
import type { Homography } from '#inside/ocr/page/page-types.ts';
import { compose, inverse, mapPoint, ontoQuad, rotation } from '#inside/ocr/pages/homography.ts';
import type { Chance } from '#inside/values/chance.ts';
import type { Quad } from '#ocr';
import { type Pixels, stainedPaper } from './paper-wear.ts';
import type { Wear } from './wear.ts';

/** A page as it came from the scanner or the camera. */
interface Capture {
  bytes: Buffer;
  extension: 'jpg' | 'png';
  /** No colour is left of what was red. */
  isGrey: boolean;
  /** Where a point of the drawn page lies on the captured one. */
  place(point: Point): Point;
}

/** Ages a drawn page and takes its picture. */
export async function capture(
  drawn: Pixels,
  wear: Wear,
  dpi: number,
  chance: Chance,
): Promise<Capture> {
  const paper = await stainedPaper(drawn, wear, dpi, chance);
  const frame = frameOf(drawn.width, drawn.height, wear, chance);
  const taken = take(paper, frame, wear, chance);
  const { width, height } = frame;
  let picture = sharp(taken, { raw: { width, height, channels: 3 } });
  const sigma = (wear.blur * dpi) / 200;
  if (sigma >= 0.3) picture = picture.blur(sigma);
  const { data } = await picture.raw().toBuffer({ resolveWithObject: true });
  for (let at = 0; at < data.length; at += 3) {
    const noise = (chance.next() + chance.next() - 1) * 2.45 * wear.noise;
    for (let channel = 0; channel < 3; channel++) {
      const value = (data[at + channel] as number) + noise;
      data[at + channel] = Math.max(0, Math.min(255, value));
    }
  }
  let out = sharp(data, { raw: { width, height, channels: 3 } });
  if (wear.isGrey || wear.jpegQuality === null) out = out.greyscale();
  out = out.withMetadata({ density: dpi });
  const bytes =
    wear.jpegQuality === null
      ? await out.threshold(150).png({ colours: 2, palette: true }).toBuffer()
      : await out.jpeg({ quality: wear.jpegQuality }).toBuffer();
  return {
    bytes,
    extension: wear.jpegQuality === null ? 'png' : 'jpg',
    isGrey: wear.isGrey || wear.jpegQuality === null || wear.copies > 0 || wear.carbon !== null,
    place: frame.place,
  };
}

interface Frame {
  width: number;
  height: number;
  back: Homography;
  /** Bend of the page: a point of the flat page moves down by this many pixels. */
  bend(x: number): number;
  place(point: Point): Point;
}

function frameOf(width: number, height: number, wear: Wear, chance: Chance): Frame {
  const bend = (x: number): number =>
    wear.curl * height * Math.sin(Math.PI * Math.min(1, Math.max(0, x / width)));
  const pull = (): number => wear.perspective * width * chance.between(0.35, 1);
  const far = wear.perspective === 0 ? 0 : chance.int(0, 3);
  // The far edge is the shorter one: its two corners move towards each other.
  const corners: Quad =
    wear.perspective === 0
      ? [
          [0, 0],
          [width, 0],
          [width, height],
          [0, height],
        ]
      : [
          [
            far === 0 ? pull() : far === 3 ? pull() * 0.4 : 0,
            far === 0 ? pull() * 0.5 : far === 3 ? pull() : 0,
          ],
          [width - (far === 0 ? pull() : far === 1 ? pull() * 0.4 : 0), far === 1 ? pull() : 0],
          [
            width - (far === 2 ? pull() : 0),
            height - (far === 1 ? pull() : far === 2 ? pull() * 0.4 : 0),
          ],
          [far === 2 ? pull() : 0, height - (far === 3 ? pull() : 0)],
        ];
  const angle = (wear.skewDegrees * Math.PI) / 180 + (wear.turns * Math.PI) / 2;
  const centre: Point = [width / 2, height / 2];
  const turned = compose(ontoQuad(width, height, corners), rotation(angle, centre));
  const ends = (
    [
      [0, 0],
      [width, 0],
      [width, height],
      [0, height],
    ] as const
  ).map((corner) => mapPoint(turned, corner));
  // A scanner cuts to its own size while the page is nearly straight; else all of it is in the picture.
  const isCut = wear.perspective === 0 && Math.abs(wear.skewDegrees) <= 4;
  const margin = wear.perspective > 0 ? 0.06 * width : isCut ? 0 : 0.01 * width;
  const isTurned = wear.turns % 2 === 1;
  const xs = isCut
    ? [isTurned ? (width - height) / 2 : 0, isTurned ? (width + height) / 2 : width]
    : ends.map(([x]) => x);
  const ys = isCut
    ? [isTurned ? (height - width) / 2 : 0, isTurned ? (width + height) / 2 : height]
    : ends.map(([, y]) => y);
  const left = Math.min(...xs) - margin;
  const top = Math.min(...ys) - margin;
  const map = compose(turned, [1, 0, -left, 0, 1, -top, 0, 0, 1]);
  return {
    width: Math.round(Math.max(...xs) + margin - left),
    height: Math.round(Math.max(...ys) + margin - top),
    back: inverse(map),
    bend,
    place: ([x, y]) => mapPoint(map, [x, y + bend(x)]),
  };
}

function take(paper: Pixels, frame: Frame, wear: Wear, chance: Chance): Uint8Array {
  const { width, height } = frame;
  const out = new Uint8Array(width * height * 3);
  const [a, b, c, d, e, f, g, h, i] = frame.back as readonly number[] as readonly [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const direction = chance.between(0, 2 * Math.PI);
  const [lightX, lightY] = [Math.cos(direction), Math.sin(direction)];
  const [darkX, darkY] = [chance.between(0.2, 0.8) * width, chance.between(0.2, 0.8) * height];
  const reach = chance.between(0.25, 0.4) * width;
  const ground = grounds[wear.table];
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) {
      const w = g * x + h * y + i;
      const u = (a * x + b * y + c) / w;
      const v = (d * x + e * y + f) / w - frame.bend(u);
      const along = (x / width - 0.5) * lightX + (y / height - 0.5) * lightY;
      const away = ((x - darkX) ** 2 + (y - darkY) ** 2) / (reach * reach);
      const light =
        (1 - wear.shade * (0.5 + along)) *
        (1 - wear.shadow * Math.exp(-away)) *
        (1 - 8 * wear.curl * Math.abs(u / paper.width - 0.5));
      const isPaper = u >= 0 && v >= 0 && u < paper.width - 1 && v < paper.height - 1;
      if (isPaper) {
        const [x0, y0] = [Math.floor(u), Math.floor(v)];
        const [p, q] = [u - x0, v - y0];
        const from = (y0 * paper.width + x0) * 3;
        const below = from + paper.width * 3;
        for (let k = 0; k < 3; k++) {
          const value =
            ((paper.data[from + k] as number) * (1 - p) +
              (paper.data[from + 3 + k] as number) * p) *
              (1 - q) +
            ((paper.data[below + k] as number) * (1 - p) +
              (paper.data[below + 3 + k] as number) * p) *
              q;
          out[at + k] = Math.min(255, value * light);
        }
      } else {
        const grain =
          ground.grain * Math.sin(y * 0.05 + 3 * Math.sin(x * 0.004) + 0.7 * Math.sin(y * 0.31));
        for (let k = 0; k < 3; k++)
          out[at + k] = Math.max(
            0,
            Math.min(255, (ground.colour[k] as number) * (1 + grain) * light),
          );
      }
    }
  }
  return out;
}

const grounds: Readonly<Record<Wear['table'], { colour: readonly number[]; grain: number }>> = {
  white: { colour: [248, 248, 248], grain: 0 },
  black: { colour: [28, 27, 30], grain: 0.05 },
  wood: { colour: [142, 98, 62], grain: 0.14 },
  cloth: { colour: [92, 108, 128], grain: 0.07 },
};
