import type { PageImage } from '../page/page-types.ts';
import { type RedMap, redMap } from './red-ink.ts';
import { type Bounds, findRing } from './seal-ring.ts';

/** A seal on the page; lengths in pixels of the page. */
export interface Seal {
  shape: 'round' | 'square';
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What was found of seals; the map serves to take them off. */
export interface FoundSeals {
  map: RedMap;
  seals: readonly Seal[];
}

interface Patch extends Bounds {
  blocks: readonly number[];
}

/** A page is as wide as A4 where its resolution is not known. */
const pageMillimetres = 210;
/** Seals of offices are 38 to 50 mm wide, of persons from 8 mm on (State Council, Guofa 1999-25). */
const leastSize = 7;
const greatestSize = 70;
const longest = 1.75;
/** Parts of one seal lie nearer to each other than this, in millimetres. */
const join = 1.2;
/** Share of the outline that must be there: seals are stamped unevenly. */
const leastOutline = 0.55;

/**
 * Finds the red seals of a page by their outline: a ring or a frame. Red text and rules have none.
 * @returns null where there is no seal
 */
export async function findSeals(page: PageImage): Promise<FoundSeals | null> {
  const map = await redMap(page);
  if (map === null) return null;
  const millimetre =
    (page.dpi === undefined
      ? Math.min(page.width, page.height) / pageMillimetres
      : page.dpi / 25.4) / map.block;
  const reach = Math.max(1, Math.round(join * millimetre));
  const seals: Seal[] = [];
  const isOpen = Uint8Array.from(map.isRed);
  const asSeal = (shape: Seal['shape'], patch: Bounds): Seal => {
    const [width, height] = sizeOf(patch);
    return {
      shape,
      x: (patch.left + width / 2) * map.block,
      y: (patch.top + height / 2) * map.block,
      width: width * map.block,
      height: height * map.block,
    };
  };
  // Rings that touch other red things come first; what is left of those is looked at by itself.
  for (const patch of patchesOf(map, isOpen, reach)) {
    if (isSealSized(patch, millimetre) && shapeOf(patch, map) !== null) continue;
    const ring = findRing(patch, map, millimetre);
    if (ring === null) continue;
    seals.push(asSeal('round', ring));
    for (const at of patch.blocks) if (isWithin(at, ring, map)) isOpen[at] = 0;
  }
  const patches = patchesOf(map, isOpen, reach).filter((one) => isSealSized(one, millimetre));
  for (const patch of patches) {
    const shape = shapeOf(patch, map);
    if (shape === null || (shape === 'square' && standsInRow(patch, patches))) continue;
    seals.push(asSeal(shape, patch));
  }
  return seals.length === 0 ? null : { map, seals };
}

function isSealSized(patch: Bounds, millimetre: number): boolean {
  const [width, height] = sizeOf(patch);
  const [long, short] = [Math.max(width, height), Math.min(width, height)];
  return (
    short > leastSize * millimetre && long < greatestSize * millimetre && long < longest * short
  );
}

function isWithin(at: number, ring: Bounds, map: RedMap): boolean {
  const [width, height] = sizeOf(ring);
  const x = at % map.width;
  const u = (2 * (x - ring.left)) / width - 1;
  const v = (2 * ((at - x) / map.width - ring.top)) / height - 1;
  return Math.hypot(u, v) < 1.05;
}

function sizeOf(patch: Bounds): [number, number] {
  return [patch.right - patch.left + 1, patch.bottom - patch.top + 1];
}

/** Areas of red blocks no farther apart than `reach`. */
function patchesOf(map: RedMap, isRed: Uint8Array, reach: number): Patch[] {
  const { width, height } = map;
  const seen = new Uint8Array(isRed.length);
  const patches: Patch[] = [];
  for (let start = 0; start < isRed.length; start++) {
    if (seen[start] || !isRed[start]) continue;
    const blocks: number[] = [start];
    seen[start] = 1;
    let [left, top, right, bottom] = [width, height, 0, 0];
    for (let next = 0; next < blocks.length; next++) {
      const at = blocks[next] as number;
      const x = at % width;
      const y = (at - x) / width;
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
      for (let ny = Math.max(0, y - reach); ny <= Math.min(height - 1, y + reach); ny++) {
        for (let nx = Math.max(0, x - reach); nx <= Math.min(width - 1, x + reach); nx++) {
          const near = ny * width + nx;
          if (seen[near] || !isRed[near]) continue;
          seen[near] = 1;
          blocks.push(near);
        }
      }
    }
    patches.push({ left, top, right, bottom, blocks });
  }
  return patches;
}

function shapeOf(patch: Patch, map: RedMap): Seal['shape'] | null {
  const [width, height] = sizeOf(patch);
  const [cx, cy] = [patch.left + width / 2, patch.top + height / 2];
  const angles = new Set<number>();
  const sides = [0, 1, 2, 3].map(() => new Set<number>());
  let outside = 0;
  for (const at of patch.blocks) {
    const x = at % map.width;
    const u = (2 * (x + 0.5 - cx)) / width;
    const v = (2 * ((at - x) / map.width + 0.5 - cy)) / height;
    const radius = Math.hypot(u, v);
    if (radius > 0.86 && radius < 1.06) angles.add(Math.round((Math.atan2(v, u) * 36) / Math.PI));
    if (radius > 1.1) outside++;
    const place = (value: number): number => Math.floor((value + 1) * 15);
    if (u < -0.8) sides[0]?.add(place(v));
    if (u > 0.8) sides[1]?.add(place(v));
    if (v < -0.8) sides[2]?.add(place(u));
    if (v > 0.8) sides[3]?.add(place(u));
  }
  const isRing = angles.size / 72 > leastOutline && outside < 0.03 * patch.blocks.length;
  if (isRing) return 'round';
  const isFrame = sides.every((side) => side.size / 30 > leastOutline);
  return isFrame && outside > 0 ? 'square' : null;
}

/** Characters of a red heading stand beside others of their size; a name's seal stands alone. */
function standsInRow(patch: Patch, all: readonly Patch[]): boolean {
  const [width, height] = sizeOf(patch);
  return all.some((other) => {
    if (other === patch) return false;
    const [, otherHeight] = sizeOf(other);
    const isNear =
      Math.min(Math.abs(other.left - patch.right), Math.abs(patch.left - other.right)) <
      1.5 * width;
    const isLevel =
      Math.abs(other.top + other.bottom - patch.top - patch.bottom) / 2 < 0.3 * height;
    return isNear && isLevel && Math.abs(otherHeight - height) < 0.4 * height;
  });
}
