import type { Segment } from '../page/page-types.ts';
import type { RuleImage } from './rule-image.ts';
import { type Bounds, heightOf, type Placed, type StraightPage } from './straight-page.ts';

/**
 * Cuts a segment that the detector drew across vertical rules. The characters are shared out by
 * how much ink stands on either side of a rule, so a blank in a cell does not mislead.
 * @param xs where rules cross the segment, from left to right, in pixels of the straightened page
 * @param ink contrast of the page's writing in grey levels
 */
export function splitAtRules(
  one: Placed,
  xs: readonly number[],
  page: StraightPage,
  image: RuleImage,
  ink: number,
): Placed[] {
  const characters = Array.from(one.segment.text);
  const widths = characters.map(characterWidth);
  const total = widths.reduce((sum, width) => sum + width, 0);
  const edges = [one.left, ...xs, one.right];
  const inked = edges.slice(1).map((right, index) => {
    const left = edges[index] as number;
    return inkLength({ ...one, left, right }, image, ink);
  });
  const allInk = inked.reduce((sum, length) => sum + length, 0);
  if (allInk === 0) return [one];
  const parts: Placed[] = [];
  let [from, passed, seen, inkPassed] = [0, 0, 0, 0];
  inked.forEach((length, index) => {
    inkPassed += length;
    const goal = (total * inkPassed) / allInk;
    let to = seen;
    while (to < characters.length && passed + (widths[to] as number) / 2 <= goal) {
      passed += widths[to] as number;
      to++;
    }
    if (index === inked.length - 1) to = characters.length;
    seen = to;
    const part = segmentPart(one.segment, characters, from, to);
    from = to;
    if (part === null) return;
    const bounds: Bounds = {
      ...one,
      left: edges[index] as number,
      right: edges[index + 1] as number,
    };
    parts.push({ ...bounds, segment: { ...part, box: page.quad(bounds) } });
  });
  return parts.length < 2 ? [one] : parts;
}

/** In characters: Chinese characters and full-width marks are about twice as wide as letters and digits. */
export function characterWidth(character: string): number {
  if (/\s/u.test(character)) return 0.3;
  return /^[\u0020-\u02ff]$/u.test(character) ? 0.55 : 1;
}

function segmentPart(
  segment: Segment,
  characters: readonly string[],
  from: number,
  to: number,
): Segment | null {
  let [start, end] = [from, to];
  while (start < end && (characters[start] as string).trim() === '') start++;
  while (end > start && (characters[end - 1] as string).trim() === '') end--;
  if (start === end) return null;
  const probabilities = segment.characterProbabilities.slice(start, end);
  const known = probabilities.length > 0 ? probabilities : [segment.confidence];
  return {
    ...segment,
    text: characters.slice(start, end).join(''),
    confidence: known.reduce((sum, one) => sum + one, 0) / known.length,
    minCharacterProbability: Math.min(...known),
    characterProbabilities: probabilities,
  };
}

/** Width in which ink stands, gaps within words included, in pixels of the page. */
function inkLength(bounds: Bounds, image: RuleImage, ink: number): number {
  const { grey, width, height, scale } = image;
  const reach = heightOf(bounds) / 8;
  const top = Math.max(0, Math.round((bounds.top + reach) * scale));
  const bottom = Math.min(height - 1, Math.round((bounds.bottom - reach) * scale));
  // The rules themselves stand at the edges.
  const left = Math.max(0, Math.round(bounds.left * scale) + 3);
  const right = Math.min(width - 1, Math.round(bounds.right * scale) - 3);
  const gap = heightOf(bounds) * scale * 0.6;
  let ground = 0;
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) ground = Math.max(ground, grey[y * width + x] as number);
  }
  let [length, last] = [0, Number.NEGATIVE_INFINITY];
  for (let x = left; x <= right; x++) {
    let darkest = 255;
    for (let y = top; y <= bottom; y++) darkest = Math.min(darkest, grey[y * width + x] as number);
    if (ground - darkest < Math.max(16, 0.45 * ink)) continue;
    length += x - last <= gap ? x - last : 1;
    last = x;
  }
  return length / scale;
}
