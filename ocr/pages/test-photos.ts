import { Chance } from '#inside/values/chance.ts';
import type { PageImage, Point, Quad } from '../page/page-types.ts';
import { inverse, mapPoint, ontoQuad } from './homography.ts';
import { resample } from './resample.ts';

type TableTop = 'wood' | 'dark' | 'grey' | 'pale' | 'cloth';

/** How a sheet was photographed. */
export interface Shot {
  width: number;
  height: number;
  /** Corners of the sheet in the picture, clockwise from its own top left. */
  corners: Quad;
  tableTop: TableTop;
  /** Brightness in the darkest corner of the picture, 0–1; 1 = even light. */
  falloff?: number;
  /** Brightness under the shadow of a hand or telephone over one side, 0–1; 1 = none. */
  shadow?: number;
  /** Deviation of the sensor's noise in grey levels. */
  noise?: number;
}

const tops: Readonly<Record<TableTop, readonly [number, number, number]>> = {
  wood: [150, 105, 62],
  dark: [38, 36, 40],
  grey: [122, 124, 126],
  pale: [205, 204, 200],
  cloth: [70, 92, 70],
};

/** Lays a page on a table top and photographs it. */
export function photograph(page: PageImage, shot: Shot, seed = 'photo'): PageImage {
  const chance = Chance.of(seed);
  const { width, height } = shot;
  const toPage = inverse(ontoQuad(page.width, page.height, shot.corners));
  const data = resample(page, toPage, width, height, [0, 0, 0]);
  const top = tops[shot.tableTop];
  const { falloff = 1, shadow = 1, noise = 0 } = shot;
  const phase = chance.between(0, 7);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) {
      const [u, v] = mapPoint(toPage, [x + 0.5, y + 0.5]);
      const isPage = u >= 0 && v >= 0 && u <= page.width && v <= page.height;
      const far = Math.hypot(x / width - 0.3, y / height - 0.2) / 1.1;
      const edge = (x / width) * 0.8 + (y / height) * 0.6 - 0.75;
      const shade = shadow + (1 - shadow) / (1 + Math.exp(edge * 60));
      const light = (1 - (1 - falloff) * Math.min(1, far * far)) * shade;
      const grain = grainOf(shot.tableTop, x / width, y / height, phase, chance);
      for (let channel = 0; channel < 3; channel++) {
        const colour = isPage ? (data[at + channel] as number) : (top[channel] as number) * grain;
        const hiss = noise === 0 ? 0 : (chance.next() + chance.next() - 1) * 2.45 * noise;
        data[at + channel] = Math.max(0, Math.min(255, Math.round(colour * light + hiss)));
      }
    }
  }
  return { width, height, data };
}

function grainOf(top: TableTop, x: number, y: number, phase: number, chance: Chance): number {
  if (top === 'wood') {
    const ring = Math.sin(60 * y + 6 * Math.sin(3 * x + phase) + phase);
    const plank = Math.floor(y * 5 + phase) % 2 === 0 ? 0.06 : -0.06;
    return 1 + 0.16 * ring + plank + (chance.next() - 0.5) * 0.1;
  }
  if (top === 'cloth') return 1 + 0.25 * Math.sin(900 * x) * Math.sin(900 * y);
  return 1 + (chance.next() - 0.5) * 0.06;
}

/** A plausible hand-held view: the sheet turned by `degrees`, tilted, filling most of the picture. */
export function handHeld(
  page: PageImage,
  width: number,
  height: number,
  degrees: number,
  tilt: number,
  fill = 0.82,
): Quad {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [w, h] = [page.width, page.height];
  const reachX = (Math.abs(w * cos) + Math.abs(h * sin)) / 2;
  const reachY = (Math.abs(w * sin) + Math.abs(h * cos)) / 2;
  const scale = fill * Math.min(width / 2 / reachX, height / 2 / reachY);
  const corner = (x: number, y: number): Point => {
    const px = (x * cos - y * sin) * scale;
    const py = (x * sin + y * cos) * scale;
    // What is farther up in the picture is farther away.
    const depth = 1 - tilt * (py / height) + 0.4 * tilt * (px / width);
    return [width / 2 + px / depth, height / 2 + py / depth];
  };
  return [
    corner(-w / 2, -h / 2),
    corner(w / 2, -h / 2),
    corner(w / 2, h / 2),
    corner(-w / 2, h / 2),
  ];
}

/** Two pages as a spread; `shadow` is how dark it is at the fold, 0–1. */
export function sideBySide(left: PageImage, right: PageImage, shadow = 0): PageImage {
  const width = left.width + right.width;
  const height = Math.min(left.height, right.height);
  const data = new Uint8Array(3 * width * height);
  for (let y = 0; y < height; y++) {
    const row = 3 * y * width;
    data.set(left.data.subarray(3 * y * left.width, 3 * (y + 1) * left.width), row);
    const rest = right.data.subarray(3 * y * right.width, 3 * (y + 1) * right.width);
    data.set(rest, row + 3 * left.width);
    for (let x = 0; x < width; x++) {
      const shade = 1 - shadow * Math.exp(-(((x - left.width) / 90) ** 2));
      for (let at = row + 3 * x; at < row + 3 * x + 3; at++) {
        data[at] = Math.round((data[at] as number) * shade);
      }
    }
  }
  return { width, height, data };
}
