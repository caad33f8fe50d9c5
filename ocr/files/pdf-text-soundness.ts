import iconv from 'iconv-lite';
import { fold } from '#values';
import type { PageImage, Point, Segment } from '../page/page-types.ts';
import type { PlacedGlyph } from './pdf-content.ts';

/** Shares beyond which a layer is not believed. */
const largestShares = {
  hidden: 0.5,
  outside: 0.1,
  unmapped: 0.05,
  foreign: 0.1,
  unseen: 0.2,
} as const;
/** Fewer Chinese characters than these tell nothing by their frequency. */
const enoughHan = 20;
/** Least shares of GB 2312 and of its common first level; chance gives 0.3 and 0.18. */
const smallestShares = { standard: 0.85, common: 0.75 } as const;
/** Difference of grey values that is ink. */
const ink = 40;

const unmapped = /[\p{Co}\p{Cn}\p{Cs}\p{Cc}\ufffd]/u;
const hanCharacter = /\p{Script=Han}/u;
/** What a Chinese office writes: ASCII, Chinese and general punctuation, units, numbers in circles. */
const expected =
  /[\p{Script=Han}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}\p{P}\p{S}\p{Z}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}]/u;
/** Accented letters are names of foreign firms; many are codes taken for characters. */
const accented = /[\u00c0-\u024f]/;

/**
 * Tells what is wrong with the characters of a text layer, before any of it is believed: text that
 * leaves no ink, characters off the page, codes that stand for none, characters nobody writes.
 * @returns Chinese, for the user; null when nothing is
 */
export function unsoundReason(
  glyphs: readonly PlacedGlyph[],
  image: Pick<PageImage, 'width' | 'height'>,
): string | null {
  const written = glyphs.filter(({ isSpace }) => !isSpace);
  if (written.length === 0) return null;
  const share = (of: readonly PlacedGlyph[], is: (glyph: PlacedGlyph) => boolean): number =>
    of.length === 0 ? 1 : of.filter(is).length / of.length;
  if (share(written, ({ isHidden }) => isHidden) > largestShares.hidden) {
    return '文字层不可见（多为扫描软件附加）';
  }
  const visible = written.filter(({ isHidden }) => !isHidden);
  if (share(visible, (glyph) => !isOnPage(glyph, image)) > largestShares.outside)
    return '文字在页面之外';
  const there = visible.filter((glyph) => isOnPage(glyph, image));
  if (share(there, ({ text }) => unmapped.test(text)) > largestShares.unmapped)
    return '文字编码不全';
  const isForeign = (text: string): boolean => !expected.test(text) || accented.test(text);
  if (share(there, ({ text }) => isForeign(text)) > largestShares.foreign) return '文字编码错乱';
  return hasOddHan(there.map(({ text }) => text).join('')) ? '文字编码错乱' : null;
}

/** Whether a character's middle lies on the page. */
export function isOnPage(
  { start, end }: PlacedGlyph,
  { width, height }: Pick<PageImage, 'width' | 'height'>,
): boolean {
  const x = (start[0] + end[0]) / 2;
  const y = (start[1] + end[1]) / 2;
  return x >= 0 && y >= 0 && x <= width && y <= height;
}

/** Whether Chinese characters are such as no text has: codes taken for others. */
function hasOddHan(text: string): boolean {
  const han = [...text].filter((character) => hanCharacter.test(character));
  if (han.length < enoughHan) return false;
  const rows = han.map((character) => iconv.encode(fold(character, 'width'), 'gb2312')[0] ?? 0);
  // Rows 16 to 55 are the 3,755 common characters, up to 87 the 3,008 others.
  const standard = rows.filter((row) => row >= 0xb0 && row <= 0xf7).length;
  const common = rows.filter((row) => row >= 0xb0 && row <= 0xd7).length;
  return (
    standard < smallestShares.standard * han.length || common < smallestShares.common * standard
  );
}

/**
 * Leaves out segments that show no ink where they should stand, such as white on white.
 * @returns null when too many do: the layer does not belong to what is drawn
 */
export function inkedSegments(
  segments: readonly Segment[],
  image: PageImage,
): readonly Segment[] | null {
  const inked = segments.filter((segment) => showsInk(segment, image));
  return inked.length < (1 - largestShares.unseen) * segments.length ? null : inked;
}

function showsInk({ box }: Segment, { data, width, height }: PageImage): boolean {
  const [a, b, , d] = box;
  const steps = 60;
  let least = 255;
  let most = 0;
  for (let i = 0; i <= steps; i++) {
    for (let j = 0; j <= 12; j++) {
      const [x, y] = between(a, b, d, i / steps, j / 12);
      if (x < 0 || y < 0 || x >= width || y >= height) continue;
      const at = 3 * (y * width + x);
      const grey =
        0.3 * (data[at] as number) +
        0.59 * (data[at + 1] as number) +
        0.11 * (data[at + 2] as number);
      least = Math.min(least, grey);
      most = Math.max(most, grey);
    }
  }
  return most - least > ink;
}

function between(a: Point, b: Point, d: Point, i: number, j: number): Point {
  return [
    Math.round(a[0] + (b[0] - a[0]) * i + (d[0] - a[0]) * j),
    Math.round(a[1] + (b[1] - a[1]) * i + (d[1] - a[1]) * j),
  ];
}

/** Whether a text holds a code that stands for no character. */
export function hasUnmapped(text: string): boolean {
  return unmapped.test(text);
}
