import type { PageImage } from '../page/page-types.ts';
import type { FoundSeals, Seal } from './find-seals.ts';
import { percentile } from './ink-contrast.ts';
import { type PaperColour, rednessAt } from './red-ink.ts';

/** The ink of one seal. */
interface SealInk {
  /** Redness where the seal is full. */
  redness: number;
  /** Share of the paper's red that is left there. */
  red: number;
}

/** Redness below this is noise. */
const noise = 0.05;
/** Pixels with less of the seal's ink than this stay as they are. */
const leastShare = 0.15;
/** Pixels beyond the outline, as a share of the seal, that are freed of ink as well. */
const marginShare = 0.06;

/**
 * The page as if it had not been stamped. Red ink lets red light through: what is dark in red is
 * the print beneath, and what the seal took of red is given back by how red the pixel is.
 */
export function withoutSeals(page: PageImage, { seals, map }: FoundSeals): PageImage {
  const data = new Uint8Array(page.data);
  for (const seal of seals) {
    const ink = inkOf(page, seal, map.paper);
    forEachPixel(page, seal, marginShare, (at, x, y) => {
      const share = strongestNear(page, x, y, map.paper) / ink.redness;
      if (share < leastShare) return;
      const taken = Math.min(1, share) * (1 - ink.red);
      const print = (page.data[at] as number) / map.paper[0] / (1 - taken);
      for (let channel = 0; channel < 3; channel++) {
        data[at + channel] = (map.paper[channel] as number) * Math.min(1, print);
      }
    });
  }
  return { ...page, data };
}

/** The seal alone, black on white. */
export function sealPicture(
  page: PageImage,
  seal: Seal,
  { map }: FoundSeals,
): { image: PageImage; left: number; top: number } {
  const ink = inkOf(page, seal, map.paper);
  const left = Math.max(0, Math.floor(seal.x - (0.5 + marginShare) * seal.width));
  const top = Math.max(0, Math.floor(seal.y - (0.5 + marginShare) * seal.height));
  const width = Math.min(page.width - left, Math.ceil((1 + 2 * marginShare) * seal.width));
  const height = Math.min(page.height - top, Math.ceil((1 + 2 * marginShare) * seal.height));
  const data = new Uint8Array(3 * width * height).fill(255);
  forEachPixel(page, seal, marginShare, (at, x, y) => {
    if (x - left >= width || y - top >= height) return;
    const level = 255 * (1 - strength(rednessAt(page, at, map.paper), ink));
    const to = 3 * ((y - top) * width + (x - left));
    data.fill(level, to, to + 3);
  });
  return { image: { width, height, data }, left, top };
}

/**
 * The strongest redness about a pixel: pictures keep colour at half their sharpness, so that at a
 * stroke's edge it is too weak for how dark the pixel is.
 */
function strongestNear(page: PageImage, x: number, y: number, paper: PaperColour): number {
  const reach = Math.min(page.width, page.height) > 2200 ? 2 : 1;
  let strongest = 0;
  for (let ny = Math.max(0, y - reach); ny <= Math.min(page.height - 1, y + reach); ny++) {
    for (let nx = Math.max(0, x - reach); nx <= Math.min(page.width - 1, x + reach); nx++) {
      strongest = Math.max(strongest, rednessAt(page, 3 * (ny * page.width + nx), paper));
    }
  }
  return strongest;
}

function strength(redness: number, ink: SealInk): number {
  return Math.max(0, Math.min(1, (redness - noise) / (ink.redness - noise)));
}

function inkOf(page: PageImage, seal: Seal, paper: PaperColour): SealInk {
  const rednesses = new Uint32Array(256);
  let count = 0;
  forEachPixel(page, seal, 0, (at) => {
    const redness = rednessAt(page, at, paper);
    if (redness < 2 * noise) return;
    const bin = Math.min(255, Math.round(255 * redness));
    rednesses[bin] = (rednesses[bin] as number) + 1;
    count++;
  });
  const redness = Math.max(0.15, percentile(rednesses, 0.75 * count) / 255);
  const reds = new Uint32Array(256);
  let full = 0;
  forEachPixel(page, seal, 0, (at) => {
    if (rednessAt(page, at, paper) < 0.8 * redness) return;
    const bin = Math.min(255, Math.round((255 * (page.data[at] as number)) / paper[0]));
    reds[bin] = (reds[bin] as number) + 1;
    full++;
  });
  return { redness, red: Math.max(0.2, percentile(reds, 0.5 * full) / 255) };
}

function forEachPixel(
  page: PageImage,
  seal: Seal,
  margin: number,
  visit: (at: number, x: number, y: number) => void,
): void {
  const [reachX, reachY] = [(0.5 + margin) * seal.width, (0.5 + margin) * seal.height];
  const bottom = Math.min(page.height - 1, Math.ceil(seal.y + reachY));
  const right = Math.min(page.width - 1, Math.ceil(seal.x + reachX));
  for (let y = Math.max(0, Math.floor(seal.y - reachY)); y <= bottom; y++) {
    for (let x = Math.max(0, Math.floor(seal.x - reachX)); x <= right; x++) {
      visit(3 * (y * page.width + x), x, y);
    }
  }
}
