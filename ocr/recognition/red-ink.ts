import sharp from 'sharp';
import type { PageImage } from '../page/page-types.ts';
import { percentile } from './ink-contrast.ts';

/** Colour of the bare paper. */
export type PaperColour = readonly [red: number, green: number, blue: number];

/** A page in blocks of some pixels, with how red each is. */
export interface RedMap {
  width: number;
  height: number;
  /** Pixels of the page along a block's side. */
  block: number;
  paper: PaperColour;
  /** 1 where the block holds red ink. */
  isRed: Uint8Array;
}

/** Blocks along the page's shorter side: about three a millimetre of A4. */
const blocks = 600;
const paperShare = 0.7;
/** Red ink takes this much more of green than of red; noise and yellow paper stay below. */
const leastRedness = 0.11;

/**
 * Where a page holds red ink: seals, but also red headings and rules.
 * @returns null on a page without colour
 */
export async function redMap(page: PageImage): Promise<RedMap | null> {
  const block = Math.max(1, Math.floor(Math.min(page.width, page.height) / blocks));
  const width = Math.floor(page.width / block);
  const height = Math.floor(page.height / block);
  const means = await sharp(page.data, {
    raw: { width: page.width, height: page.height, channels: 3 },
  })
    .extract({ left: 0, top: 0, width: width * block, height: height * block })
    .resize(width, height, { fit: 'fill', kernel: 'linear' })
    .raw()
    .toBuffer();
  const level = (channel: number): number => {
    const histogram = new Uint32Array(256);
    for (let at = channel; at < means.length; at += 3) {
      histogram[means[at] as number] = (histogram[means[at] as number] as number) + 1;
    }
    return Math.max(1, percentile(histogram, paperShare * width * height));
  };
  const paper: PaperColour = [level(0), level(1), level(2)];
  const isRed = new Uint8Array(width * height);
  let count = 0;
  for (let at = 0; at < isRed.length; at++) {
    const red = (means[3 * at] as number) / paper[0];
    const green = (means[3 * at + 1] as number) / paper[1];
    const blue = (means[3 * at + 2] as number) / paper[2];
    if (!isRedInk(red, green, blue)) continue;
    isRed[at] = 1;
    count++;
  }
  return count === 0 ? null : { width, height, block, paper, isRed };
}

/** Whether shares of the paper's colour are those of red to purple ink, not of brown stains. */
function isRedInk(red: number, green: number, blue: number): boolean {
  const redness = red - green;
  return redness > leastRedness && blue < red + 0.02 && green - blue < 0.6 * redness + 0.03;
}

/** How red a pixel is: the share of green that is missing beyond that of red; 0 on black and white. */
export function rednessAt(page: PageImage, at: number, paper: PaperColour): number {
  return (page.data[at] as number) / paper[0] - (page.data[at + 1] as number) / paper[1];
}
