import type { DecodedText } from '../nets/ctc-decode.ts';
import type { RotatedRect } from '../page/geometry.ts';
import type { PageImage } from '../page/page-types.ts';
import { inkLevels, lightness } from './ink-contrast.ts';
import { paperLevels } from './paper-levels.ts';

/** Ink of the other side of the sheet, as it shows through. */
interface OtherSide {
  /** Darkness against the paper that its ink reaches, in grey levels. */
  contrast: number;
}

/** Reads boxes as they stand, or as they stand in a mirror. */
type SideReader = (
  boxes: readonly RotatedRect[],
  isMirrored: boolean,
) => Promise<readonly DecodedText[]>;

/** Ink fainter than this share of the page's own may be the other side's. */
const faintShare = 0.5;
/** The page's own ink: that of the darkest third of its text. */
const ownInkShare = 0.33;
/** Boxes that are tried: the longest tell most. */
const mostTried = 8;
/** By so much surer in the mirror is a line written on the other side. */
const clearlySurer = 0.08;

/**
 * Tells whether the other side of the sheet shows through: faint lines that read better in a mirror.
 * @returns null where nothing shows through
 */
export async function findOtherSide(
  page: PageImage,
  boxes: readonly RotatedRect[],
  read: SideReader,
): Promise<OtherSide | null> {
  const contrasts = boxes.map((box) => inkLevels(page, box).contrast);
  const limit = faintShare * ownContrast(boxes, contrasts);
  const faint = boxes
    .map((box, index) => ({ box, contrast: contrasts[index] as number }))
    .filter(({ box, contrast }) => contrast < limit && box.width > 2 * box.height)
    .sort((a, b) => b.box.width - a.box.width);
  if (faint.length === 0) return null;
  const tried = faint.slice(0, mostTried).map(({ box }) => box);
  const upright = await read(tried, false);
  const mirrored = await read(tried, true);
  const ghosts = tried.filter(
    (_, index) => sureness(mirrored[index]) > sureness(upright[index]) + clearlySurer,
  );
  if (2 * ghosts.length < tried.length) return null;
  return { contrast: Math.max(...faint.map(({ contrast }) => contrast)) };
}

/** Contrast that a third of the page's text, by width, exceeds. */
export function ownContrast(boxes: readonly RotatedRect[], contrasts: readonly number[]): number {
  const order = boxes
    .map((box, index) => ({ width: box.width, contrast: contrasts[index] as number }))
    .sort((a, b) => b.contrast - a.contrast);
  let rest = ownInkShare * order.reduce((sum, one) => sum + one.width, 0);
  for (const { width, contrast } of order) {
    rest -= width;
    if (rest <= 0) return contrast;
  }
  return 0;
}

/** Mean probability of a line's characters; of nothing at all, 0. */
export function sureness(read: DecodedText | undefined): number {
  if (read === undefined || read.characters.length === 0) return 0;
  const sum = read.characters.reduce((total, one) => total + one.probability, 0);
  return sum / read.characters.length;
}

/**
 * The page without what shows through: ink fainter than the other side's fades into the paper,
 * darker ink stays as it is.
 */
export function withoutOtherSide(page: PageImage, otherSide: OtherSide): PageImage {
  const paper = paperLevels(page);
  const data = new Uint8Array(page.data);
  const low = 1.15 * otherSide.contrast;
  const high = 1.8 * otherSide.contrast;
  for (let y = 0, at = 0; y < page.height; y++) {
    for (let x = 0; x < page.width; x++, at += 3) {
      const level = lightness(page.data, at);
      const bare = paper.at(x, y);
      const darkness = bare - level;
      if (darkness >= high || darkness <= 0) continue;
      const keep = darkness <= low ? 0 : (darkness - low) / (high - low);
      // All three channels move towards the paper by the same part.
      const gain = (level + (1 - keep) * darkness) / Math.max(1, level);
      for (let channel = at; channel < at + 3; channel++) {
        data[channel] = Math.min(255, (page.data[channel] as number) * gain);
      }
    }
  }
  return { ...page, data };
}
