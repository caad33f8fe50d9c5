import type { PageImage } from '../page/page-types.ts';

/** A speck is this much darker than all that is two pixels away from it. */
const depth = 90;
/** Fewer specks than this a million pixels disturb nobody. */
const fewPerMillion = 250;

/**
 * The page without the specks of photocopies: dark points of up to three pixels with bare paper all
 * round, which break the strokes the detector looks for. A page with few of them stays as it is.
 */
export function withoutSpecks(page: PageImage): PageImage {
  const found = findSpecks(page);
  if (found.length * 1_000_000 < fewPerMillion * page.width * page.height) return page;
  const data = new Uint8Array(page.data);
  const row = 3 * page.width;
  for (const at of found) {
    for (let channel = 0; channel < 3; channel++) {
      const paper = ringMean(page.data, at + channel, row);
      for (let y = -1; y <= 1; y++) {
        for (let x = -1; x <= 1; x++) data[at + channel + y * row + 3 * x] = paper;
      }
    }
  }
  return { ...page, data };
}

/** Offsets of the middle pixels of specks. Green tells dark from light nearly as well as all three. */
function findSpecks({ data, width, height }: PageImage): number[] {
  const found: number[] = [];
  const row = 3 * width;
  for (let y = 2; y < height - 2; y++) {
    for (let x = 2; x < width - 2; x++) {
      const at = y * row + 3 * x;
      const level = data[at + 1] as number;
      if (level > 255 - depth || !isDarkest(data, at + 1, row, level)) continue;
      if (darkestOfRing(data, at + 1, row) - level >= depth) found.push(at);
    }
  }
  return found;
}

function isDarkest(data: Uint8Array, at: number, row: number, level: number): boolean {
  for (let y = -1; y <= 1; y++) {
    for (let x = -1; x <= 1; x++) if ((data[at + y * row + 3 * x] as number) < level) return false;
  }
  return true;
}

/** The ring of sixteen pixels two away. */
function* ring(data: Uint8Array, at: number, row: number): Generator<number> {
  for (let step = -2; step <= 2; step++) {
    yield data[at - 2 * row + 3 * step] as number;
    yield data[at + 2 * row + 3 * step] as number;
    if (Math.abs(step) === 2) continue;
    yield data[at + step * row - 6] as number;
    yield data[at + step * row + 6] as number;
  }
}

function darkestOfRing(data: Uint8Array, at: number, row: number): number {
  let darkest = 255;
  for (const level of ring(data, at, row)) darkest = Math.min(darkest, level);
  return darkest;
}

function ringMean(data: Uint8Array, at: number, row: number): number {
  let sum = 0;
  for (const level of ring(data, at, row)) sum += level;
  return Math.round(sum / 16);
}
