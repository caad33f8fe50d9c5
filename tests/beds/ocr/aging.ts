import { createCanvas, loadImage } from '@napi-rs/canvas';
import sharp from 'sharp';
import type { Point } from '#inside/ocr/page/geometry.ts';
import type { Chance } from '#inside/values/chance.ts';
import type { TestSheet } from './sheet.ts';
import type { Aging, TruthBox } from './truth.ts';

const agings: readonly ((chance: Chance) => Aging)[] = [
  (chance) => aging('yellowed', chance, { paper: [243, 228, 190], fading: 0.3 }),
  (chance) => aging('faded', chance, { fading: chance.between(0.5, 0.65), noise: 5 }),
  (chance) => aging('noisy', chance, { noise: chance.between(18, 26) }),
  (chance) => aging('blurred', chance, { blur: chance.between(1.4, 1.9) }),
  (chance) =>
    aging('skewed', chance, {
      skewDegrees: (chance.next() < 0.5 ? -1 : 1) * chance.between(1.5, 3),
    }),
  (chance) => aging('jpeg', chance, { jpegQuality: 18 }),
  (chance) => aging('bleed_through', chance, { bleedThrough: chance.between(0.18, 0.28) }),
  (chance) => aging('folded', chance, { foldShadow: chance.between(0.3, 0.5) }),
];

/** The aging of the n-th degraded page: each sort comes as often as any other. */
export function drawAging(chance: Chance, index: number): Aging {
  return (agings[index % agings.length] as (typeof agings)[number])(chance);
}

function aging(name: string, chance: Chance, stronger: Partial<Aging>): Aging {
  return {
    name,
    skewDegrees: chance.between(-0.8, 0.8),
    blur: chance.between(0.4, 0.8),
    noise: chance.between(4, 9),
    fading: chance.between(0.1, 0.25),
    paper: [247, 240, 222],
    jpegQuality: chance.int(45, 70),
    bleedThrough: 0,
    foldShadow: 0,
    ...stronger,
  };
}

/** The page as a scanner gives it: PNG when clean, JPEG when aged. */
export async function scan(sheet: TestSheet, by: Aging | null, dpi: number, chance: Chance) {
  const clean = sheet.canvas.toBuffer('image/png');
  if (by === null) {
    const png = sharp(clean).removeAlpha().withMetadata({ density: dpi });
    return png.png({ compressionLevel: 3 }).toBuffer();
  }
  const { width, height } = sheet.canvas;
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.translate(width / 2, height / 2);
  context.rotate((by.skewDegrees * Math.PI) / 180);
  const drawn = await loadImage(clean);
  context.globalCompositeOperation = 'multiply';
  context.drawImage(drawn, -width / 2, -height / 2);
  if (by.bleedThrough > 0) {
    context.globalAlpha = by.bleedThrough;
    // The other side is mirrored and never lies exactly behind this one.
    context.scale(-1, 1);
    context.drawImage(drawn, -width / 2 + 0.03 * width, -height / 2 + 0.021 * height);
  }
  const { data, info } = await sharp(canvas.toBuffer('image/png'))
    .removeAlpha()
    .blur(Math.max(0.3, (by.blur * dpi) / 200))
    .raw()
    .toBuffer({ resolveWithObject: true });
  const keep = 1 - by.fading;
  const fold = chance.between(0.35, 0.65) * height;
  const reach = 0.05 * height;
  for (let y = 0, at = 0; y < info.height; y++) {
    const shade = 1 - by.foldShadow * Math.exp(-(((y - fold) / reach) ** 2));
    for (let x = 0; x < info.width; x++) {
      const noise = (chance.next() + chance.next() - 1) * 2.45 * by.noise;
      for (let channel = 0; channel < 3; channel++, at++) {
        const ink = 1 - keep * (1 - (data[at] as number) / 255);
        const value = (by.paper[channel] as number) * ink * shade + noise;
        data[at] = Math.max(0, Math.min(255, Math.round(value)));
      }
    }
  }
  return sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } })
    .withMetadata({ density: dpi })
    .jpeg({ quality: by.jpegQuality })
    .toBuffer();
}

/** Where a box of the drawn page lies on the scanned one. */
export function scannedBox(box: TruthBox, by: Aging | null, width: number, height: number) {
  if (by === null) return box;
  const angle = (by.skewDegrees * Math.PI) / 180;
  const turn = ([x, y]: Point): Point => [
    width / 2 + (x - width / 2) * Math.cos(angle) - (y - height / 2) * Math.sin(angle),
    height / 2 + (x - width / 2) * Math.sin(angle) + (y - height / 2) * Math.cos(angle),
  ];
  return [turn(box[0]), turn(box[1]), turn(box[2]), turn(box[3])] as const;
}
