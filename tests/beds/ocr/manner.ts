import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Chance } from '#inside/values/chance.ts';

/** How a press or a typewriter sets a face. */
export interface Manner {
  name: string;
  ink: string;
  /** Width of the characters, 1 = as designed. */
  stretch: number;
  /** Space between characters in ems. */
  tracking: number;
  /** Width of a stroke drawn around each character, in ems. */
  boldness: number;
  /** How far a typewriter's characters stand off the line, in ems. */
  wobble: number;
  /** How much weaker a character may be struck, 0–1. */
  weakness: number;
}

export const plain: Manner = {
  name: 'plain',
  ink: '#1a1a1a',
  stretch: 1,
  tracking: 0,
  boldness: 0,
  wobble: 0,
  weakness: 0,
};

/** Draws a manner: as often plain as condensed, spaced, heavy or typed. */
export function drawManner(chance: Chance): Manner {
  return chance.pick<(() => Manner)[][number]>([
    () => plain,
    () => ({ ...plain, name: 'condensed', stretch: chance.between(0.76, 0.9) }),
    () => ({ ...plain, name: 'spaced', tracking: chance.between(0.05, 0.18) }),
    () => ({ ...plain, name: 'heavy', boldness: chance.between(0.015, 0.035), ink: '#101010' }),
    () => ({
      ...plain,
      name: 'typed',
      ink: '#2a2a33',
      tracking: chance.between(0.04, 0.12),
      wobble: chance.between(0.015, 0.035),
      weakness: chance.between(0.2, 0.5),
    }),
  ])();
}

/** Draws one unit of text at a place in pixels; `size` is that of the face in pixels. */
export function typeUnit(
  context: SKRSContext2D,
  unit: string,
  x: number,
  y: number,
  size: number,
  manner: Manner,
): void {
  if (manner === plain) {
    context.fillText(unit, x, y);
    return;
  }
  // Where a character lands depends on its place alone, so that a page is always the same.
  const off = (salt: number): number => {
    const value = Math.sin(x * 12.9898 + y * 78.233 + salt * 37.719) * 43758.5453;
    return value - Math.floor(value);
  };
  context.save();
  context.globalAlpha = 1 - manner.weakness * off(1);
  context.translate(
    x + (off(2) - 0.5) * 2 * manner.wobble * size,
    y + (off(3) - 0.5) * 2 * manner.wobble * size,
  );
  context.scale(manner.stretch, 1);
  context.fillText(unit, 0, 0);
  if (manner.boldness > 0) {
    context.lineWidth = manner.boldness * size;
    context.strokeStyle = context.fillStyle;
    context.strokeText(unit, 0, 0);
  }
  context.restore();
}
