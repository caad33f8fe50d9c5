import type { Chance } from '#inside/values/chance.ts';
import {
  bend,
  carbonInk,
  type InkLayer,
  type PaperAge,
  scanPage,
  soften,
  stencilInk,
} from './ageing.ts';
import type { OldPageSort } from './old-page-sorts.ts';

const carbons: readonly (readonly [number, number, number])[] = [
  [58, 70, 160],
  [70, 60, 150],
  [105, 75, 160],
  [60, 90, 150],
];
const stencils: readonly (readonly [number, number, number])[] = [
  [25, 25, 28],
  [30, 32, 48],
  [45, 42, 40],
  [35, 48, 95],
];

/** Wears a drawn page as its sort is worn, and scans it. */
export async function wornPage(
  drawn: InkLayer,
  sort: OldPageSort,
  dpi: number,
  chance: Chance,
): Promise<{ bytes: Buffer; ending: 'png' | 'jpg' }> {
  const unit = dpi / 200;
  const isHand = /written|filled|carbon_form/.test(sort);
  let layer = isHand
    ? bend(drawn, unit * chance.between(1, 2.4), unit * chance.between(9, 16), chance)
    : drawn;
  let age: PaperAge = {
    paper: chance.pick([
      [255, 255, 255],
      [250, 248, 240],
      [246, 238, 218],
      [238, 224, 190],
    ] as const),
    kept: chance.between(0.75, 1),
    noise: chance.between(0.5, 7),
    blur: unit * chance.between(0, 0.9),
    jpegQuality: chance.next() < 0.3 ? null : chance.int(45, 90),
    stains: chance.between(0, 0.08),
  };
  // The other side shows through on thin paper, whatever stands on it.
  if (sort === 'print_bleeding' || (!sort.startsWith('print') && chance.next() < 0.12)) {
    layer = await withOtherSide(layer, unit, chance);
  }
  if (chance.next() < 0.15) age = { ...age, noise: chance.between(8, 24) };
  if (sort.startsWith('carbon')) {
    layer = await soften(layer, unit * chance.between(0.9, 1.9));
    layer = carbonInk(layer, chance.pick(carbons), chance);
  } else if (sort.startsWith('stencil')) {
    layer = stencilInk(layer, chance.pick(stencils), chance);
    layer = await soften(layer, unit * chance.between(0.35, 0.8));
    age = { ...age, stains: chance.between(0.03, 0.12), noise: chance.between(3, 9) };
  } else if (sort === 'print_faded') {
    age = { ...age, kept: chance.between(0.35, 0.55), blur: unit * chance.between(0.3, 1.6) };
    age = { ...age, noise: chance.between(4, 22), jpegQuality: chance.int(18, 60) };
  } else if (sort === 'print_blurred') {
    age = { ...age, blur: unit * chance.between(1.1, 2.1), noise: chance.between(2, 10) };
  } else if (sort === 'print_noisy') {
    age = { ...age, noise: chance.between(14, 28), jpegQuality: chance.int(30, 70) };
  } else if (sort === 'photocopy') {
    layer = await photocopied(layer, unit, chance);
    age = { ...age, paper: [252, 252, 252], stains: 0, kept: 1 };
  } else if (sort === 'dot_matrix') {
    layer = dotted(layer, chance.between(2.2, 3) * unit);
    age = { ...age, kept: chance.between(0.5, 0.9) };
  }
  const bytes = await scanPage(layer, age, dpi, chance);
  return { bytes, ending: age.jpegQuality === null ? 'png' : 'jpg' };
}

/** Mirrored, moved, pale and soft. */
async function withOtherSide(layer: InkLayer, unit: number, chance: Chance): Promise<InkLayer> {
  const { width, height } = layer;
  const strength = chance.between(0.12, 0.3);
  const soft = await soften(layer, unit * chance.between(0.5, 1.5));
  const [dx, dy] = [
    Math.round(chance.between(-0.04, 0.04) * width),
    Math.round(chance.between(-0.03, 0.03) * height),
  ];
  const ink = layer.ink.slice();
  for (let y = 0, at = 0; y < height; y++) {
    const row = Math.max(0, Math.min(height - 1, y + dy)) * width;
    for (let x = 0; x < width; x++, at += 3) {
      const from = 3 * (row + Math.max(0, Math.min(width - 1, width - 1 - x + dx)));
      for (let c = 0; c < 3; c++) {
        const here = ink[at + c] as number;
        ink[at + c] = 1 - (1 - here) * (1 - strength * (soft.ink[from + c] as number));
      }
    }
  }
  return { ...layer, ink };
}

/** A copier's hard edges and black specks. */
async function photocopied(layer: InkLayer, unit: number, chance: Chance): Promise<InkLayer> {
  const soft = await soften(layer, unit * chance.between(0.6, 1.1));
  const level = chance.between(0.3, 0.6);
  const ink = soft.ink.map((value) => Math.max(0, Math.min(1, 0.5 + (value - level) * 4)));
  for (let i = 0; i < chance.int(20, 400); i++) {
    const at = 3 * chance.int(0, layer.width * layer.height - 2);
    ink.fill(1, at, at + 6);
  }
  return { ...layer, ink };
}

/** Needles of a printer: strokes of dots. */
function dotted(layer: InkLayer, pitch: number): InkLayer {
  const ink = layer.ink.slice();
  for (let y = 0, at = 0; y < layer.height; y++) {
    for (let x = 0; x < layer.width; x++, at += 3) {
      const dx = (x % pitch) - pitch / 2;
      const dy = (y % pitch) - pitch / 2;
      const weight = Math.hypot(dx, dy) < pitch * 0.55 ? 1 : 0.45;
      for (let c = 0; c < 3; c++) ink[at + c] = (ink[at + c] as number) * weight;
    }
  }
  return { ...layer, ink };
}
