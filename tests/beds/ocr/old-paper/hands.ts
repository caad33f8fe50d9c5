import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import type { Chance } from '#inside/values/chance.ts';

/** Faces of print, and faces a hand is made of. */
const printFaces = ['noto-sans-sc', 'noto-serif-sc', 'lxgw-wenkai', 'zcool-xiaowei'] as const;
const handFaces = ['long-cang', 'ma-shan-zheng', 'zhi-mang-xing', 'liu-jian-mao-cao'] as const;

const files: Readonly<Record<string, RegExp>> = {
  'noto-sans-sc': /-(400|700)-normal\.woff2$/,
  'noto-serif-sc': /-(400|700)-normal\.woff2$/,
  'lxgw-wenkai': /-(400|500|700)-normal\.woff2$/,
};
let isRegistered = false;

function registerFaces(): void {
  if (isRegistered) return;
  const require = createRequire(import.meta.url);
  for (const face of new Set<string>([...printFaces, ...handFaces])) {
    const folder = path.dirname(require.resolve(`@fontsource/${face}/package.json`));
    const wanted = files[face] ?? /-400-normal\.woff2$/;
    for (const file of readdirSync(path.join(folder, 'files')).sort()) {
      if (!wanted.test(file)) continue;
      GlobalFonts.registerFromPath(path.join(folder, 'files', file), `Old Paper ${face}`);
    }
  }
  isRegistered = true;
}

/** How a run of characters is made. */
export interface Hand {
  isHand: boolean;
  family: string;
  weight: number;
  /** CSS colour. */
  ink: string;
  /** Share of the size by which a character strays from its place. */
  stray: number;
  /** Radians. */
  turn: number;
  /** Share by which width and height of a character vary. */
  sizes: number;
  /** Slant that the writer keeps, and how much it varies. */
  slant: readonly [kept: number, varied: number];
  /** Distance of characters as a share of the size; print has 1. */
  pitch: readonly [low: number, high: number];
  /** Deviation of the share of ink from character to character. */
  pressure: number;
  /** Extra thickness of the stroke as a share of the size; negative: none. */
  thickness: number;
  /** A line drifts up or down by this share of its length. */
  drift: number;
}

/** Type as a press, a printer or a photocopier sets it. */
export function drawPrint(chance: Chance, ink = '#1a1a1a'): Hand {
  registerFaces();
  const face = chance.pick(printFaces);
  return {
    ...{ isHand: false, ink, stray: 0, turn: 0, sizes: 0, slant: [0, 0], drift: 0 },
    family: `"Old Paper ${face}", "Old Paper noto-serif-sc"`,
    weight: chance.next() < 0.2 ? 700 : 400,
    pitch: chance.next() < 0.8 ? [1, 1] : [1.06, 1.06],
    pressure: 0,
    thickness: -1,
  };
}

/** A Chinese typewriter: pieces of type in a grid, some high, some low, some struck hard. */
export function drawTypewriter(chance: Chance, ink = '#222'): Hand {
  registerFaces();
  return {
    ...{ isHand: false, ink, turn: 0.008, sizes: 0.01, slant: [0, 0], drift: 0 },
    family: '"Old Paper noto-serif-sc"',
    weight: 400,
    stray: chance.between(0.01, 0.025),
    pitch: [1.12, 1.12],
    pressure: chance.between(0.08, 0.18),
    thickness: chance.next() < 0.5 ? 0.012 : -1,
  };
}

/** A person's hand, from careful to running. */
export function drawHand(chance: Chance, ink: string): Hand {
  registerFaces();
  const face = chance.pick(handFaces);
  const care = chance.next();
  return {
    isHand: true,
    ink,
    family: `"Old Paper ${face}", "Old Paper lxgw-wenkai"`,
    weight: 400,
    stray: 0.03 + 0.05 * care,
    turn: 0.02 + 0.05 * care,
    sizes: 0.05 + 0.09 * care,
    slant: [chance.between(-0.05, 0.15), 0.03 + 0.05 * care],
    pitch: [chance.between(0.78, 0.9), chance.between(0.95, 1.12)],
    pressure: chance.between(0.03, 0.12),
    thickness: face === 'ma-shan-zheng' ? -1 : chance.pick([-1, 0.012, 0.025]),
    drift: chance.between(-0.015, 0.015),
  };
}

/**
 * Writes one line and returns its width.
 * @param size of the type in pixels
 * @param y middle of the line
 */
export function write(
  context: SKRSContext2D,
  hand: Hand,
  text: string,
  x: number,
  y: number,
  size: number,
  chance: Chance,
): number {
  context.font = `${hand.weight} ${Math.round(size)}px ${hand.family}`;
  context.textBaseline = 'middle';
  context.fillStyle = hand.ink;
  context.strokeStyle = hand.ink;
  let at = x;
  const around = (): number => chance.next() + chance.next() - 1;
  for (const character of text) {
    const width = context.measureText(character).width;
    const pitch = chance.between(hand.pitch[0], hand.pitch[1]);
    context.save();
    context.globalAlpha = Math.max(0.3, Math.min(1, 1 - Math.abs(around()) * 2 * hand.pressure));
    context.translate(
      at + (width * pitch) / 2 + around() * hand.stray * size,
      y + around() * hand.stray * size + (at - x) * hand.drift,
    );
    context.rotate(around() * hand.turn * 2);
    const slant = hand.slant[0] + around() * hand.slant[1] * 2;
    const [wide, high] = [1 + around() * hand.sizes * 2, 1 + around() * hand.sizes * 2];
    context.transform(wide, 0, -slant, high, 0, 0);
    context.fillText(character, -width / 2, 0);
    if (hand.thickness > 0) {
      context.lineWidth = hand.thickness * size;
      context.strokeText(character, -width / 2, 0);
    }
    context.restore();
    at += width * pitch;
  }
  return at - x;
}
