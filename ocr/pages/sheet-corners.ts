import type { Point, Quad } from '../page/page-types.ts';
import { fitEdge } from './edge-fit.ts';
import { crossing, type Line, sideLines } from './edge-lines.ts';
import { type PageSurvey, paperOf } from './page-survey.ts';

/** A sheet smaller than this share of the picture is not what was photographed. */
const smallestSheet = 0.2;
/** Share of a side along which the sheet must be brighter than what lies beside it. */
const leastSeen = 0.6;
/** How much darker the table top must be, as a share of the sheet's brightness. */
const step = 0.05;
/** What a side counts that the picture's own edge cuts off. */
const cutOff = 0.45;
const samples = 48;
/** Ink no broader than twice this (survey pixels) does not hide the sheet. */
const reach = 12;

interface Field {
  width: number;
  height: number;
  data: Uint8Array;
}

/**
 * Finds the four corners of a sheet that lies on something darker: a photograph, or a scan with a
 * black surround. Edges are told by one thing only: along them it is brighter inside than outside.
 * @returns corners in pixels of the page, clockwise from the upper left; null where no sheet stands
 *   out, as on a scan that fills its frame
 */
export function findSheet(survey: PageSurvey): Quad | null {
  const dim = darkestChannel(survey);
  const field = halved(paperOf(dim, survey.width, survey.height, reach), survey);
  const sides = sideLines(field.data, field.width, field.height);
  if (sides.filter((lines) => lines.length > 0).length < 2) return null;
  const found = bestQuad(field, sides);
  if (found === null || !standsOut(field, found.corners)) return null;
  const fine = found.lines.map((line, side) =>
    found.cut[side]
      ? { ...line, distance: line.distance * 2 }
      : fitEdge(dim, survey.width, survey.height, [
          doubled(found.corners[side] as Point),
          doubled(found.corners[(side + 1) % 4] as Point),
        ]),
  );
  const corners = cornersOf(fine);
  if (corners === null) return null;
  const scaled = corners.map(([x, y]): Point => [x * survey.step, y * survey.step]);
  return scaled as unknown as Quad;
}

const doubled = ([x, y]: Point): Point => [2 * x, 2 * y];

/** Wood and cloth are dark in one colour at least; paper in none. */
function darkestChannel({ colours, grey }: PageSurvey): Uint8Array {
  const dim = new Uint8Array(grey.length);
  for (let i = 0; i < dim.length; i++) {
    dim[i] = Math.min(
      colours[3 * i] as number,
      colours[3 * i + 1] as number,
      colours[3 * i + 2] as number,
    );
  }
  return dim;
}

/** `paperOf` works on half the size: every second pixel holds all it knows. Lightly smoothed. */
function halved(paper: Uint8Array, survey: PageSurvey): Field {
  const width = Math.ceil(survey.width / 2);
  const height = Math.ceil(survey.height / 2);
  const data = new Uint8Array(width * height);
  const at = (x: number, y: number): number =>
    paper[
      2 * Math.min(height - 1, Math.max(0, y)) * survey.width +
        2 * Math.min(width - 1, Math.max(0, x))
    ] as number;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      data[y * width + x] =
        (4 * at(x, y) + at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1)) >> 3;
    }
  }
  return { width, height, data };
}

interface FoundQuad {
  /** Top, right, bottom, left; side `i` runs from corner `i` to the next. */
  lines: readonly Line[];
  cut: readonly boolean[];
  corners: readonly Point[];
}

function bestQuad(field: Field, sides: readonly (readonly Line[])[]): FoundQuad | null {
  const { width, height } = field;
  const frame: readonly Line[] = [
    { angle: Math.PI / 2, distance: 0 },
    { angle: Math.PI, distance: -width },
    { angle: -Math.PI / 2, distance: -height },
    { angle: 0, distance: 0 },
  ];
  const choices = sides.map((lines, side) => [
    ...lines.map((line) => ({ line, isCut: false })),
    { line: frame[side] as Line, isCut: true },
  ]);
  let best: FoundQuad | null = null;
  let bestScore = 0;
  for (const top of choices[0] ?? []) {
    for (const right of choices[1] ?? []) {
      for (const bottom of choices[2] ?? []) {
        for (const left of choices[3] ?? []) {
          const picked = [top, right, bottom, left];
          const cut = picked.map(({ isCut }) => isCut);
          const cutCount = cut.filter(Boolean).length;
          if (cutCount > 2) continue;
          const corners = cornersOf(picked.map(({ line }) => line));
          if (corners === null || !isSheetShaped(corners, width, height)) continue;
          const score = scoreOf(field, corners, cut) * areaOf(corners) ** 0.25;
          if (score > bestScore) {
            bestScore = score;
            best = { lines: picked.map(({ line }) => line), cut, corners };
          }
        }
      }
    }
  }
  return best;
}

/** Corners from the sides top, right, bottom, left: upper left first, clockwise. */
function cornersOf(lines: readonly Line[]): Point[] | null {
  const corners: Point[] = [];
  for (let side = 0; side < 4; side++) {
    const corner = crossing(lines[(side + 3) % 4] as Line, lines[side] as Line);
    if (corner === null) return null;
    corners.push(corner);
  }
  return corners;
}

function isSheetShaped(corners: readonly Point[], width: number, height: number): boolean {
  const slack = 0.15 * Math.max(width, height);
  for (let i = 0; i < 4; i++) {
    const [x, y] = corners[i] as Point;
    if (x < -slack || y < -slack || x > width + slack || y > height + slack) return false;
    const [bx, by] = corners[(i + 3) % 4] as Point;
    const [nx, ny] = corners[(i + 1) % 4] as Point;
    const [ux, uy, vx, vy] = [nx - x, ny - y, bx - x, by - y];
    const sine = (ux * vy - uy * vx) / (Math.hypot(ux, uy) * Math.hypot(vx, vy));
    // Between 50° and 130°, and turning clockwise.
    if (!(sine > 0.766)) return false;
  }
  return areaOf(corners) >= smallestSheet * width * height;
}

function areaOf(corners: readonly Point[]): number {
  let twice = 0;
  for (let i = 0; i < 4; i++) {
    const [x, y] = corners[i] as Point;
    const [nx, ny] = corners[(i + 1) % 4] as Point;
    twice += x * ny - nx * y;
  }
  return twice / 2;
}

/** How far the sides are seen, weighted by length; 0 where one that should be seen is not. */
function scoreOf(field: Field, corners: readonly Point[], cut: readonly boolean[]): number {
  let sum = 0;
  let length = 0;
  let seenLeast = 1;
  for (let side = 0; side < 4; side++) {
    const from = corners[side] as Point;
    const to = corners[(side + 1) % 4] as Point;
    const long = Math.hypot(to[0] - from[0], to[1] - from[1]);
    const seen = cut[side] ? cutOff : seenShare(field, from, to);
    if (!cut[side]) seenLeast = Math.min(seenLeast, seen);
    sum += seen * long;
    length += long;
  }
  const isCut = cut.filter(Boolean).length;
  if (seenLeast < leastSeen || (isCut === 2 && seenLeast < 0.85)) return 0;
  return sum / length;
}

/** Share of a side along which the inside (to the right of its direction) is brighter. */
function seenShare({ data, width, height }: Field, from: Point, to: Point): number {
  const long = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const inX = -(to[1] - from[1]) / long;
  const inY = (to[0] - from[0]) / long;
  let seen = 0;
  let asked = 0;
  const at = (x: number, y: number): number =>
    data[Math.floor(y) * width + Math.floor(x)] as number;
  for (let i = 0; i < samples; i++) {
    const share = (i + 0.5) / samples;
    const x = from[0] + (to[0] - from[0]) * share;
    const y = from[1] + (to[1] - from[1]) * share;
    const [ox, oy, ix, iy] = [x - 3 * inX, y - 3 * inY, x + 3 * inX, y + 3 * inY];
    if (Math.min(ox, oy, ix, iy) < 0 || Math.max(ox, ix) >= width || Math.max(oy, iy) >= height) {
      continue;
    }
    asked++;
    const inside = at(ix, iy);
    if (inside - at(ox, oy) > Math.max(6, step * inside)) seen++;
  }
  // A side that lies outside the picture for the most part is not seen.
  return asked < samples / 3 ? 0 : seen / asked;
}

/** What lies around the sheet must be darker for the most part, else it is part of the page. */
function standsOut({ data, width, height }: Field, corners: readonly Point[]): boolean {
  const inside: number[] = [];
  const outside: number[] = [];
  for (let y = 1; y < height; y += 3) {
    for (let x = 1; x < width; x += 3) {
      let depth = Number.POSITIVE_INFINITY;
      for (let side = 0; side < 4; side++) {
        const [ax, ay] = corners[side] as Point;
        const [bx, by] = corners[(side + 1) % 4] as Point;
        const long = Math.hypot(bx - ax, by - ay);
        depth = Math.min(depth, ((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / long);
      }
      if (depth > 2) inside.push(data[y * width + x] as number);
      else if (depth < -3) outside.push(data[y * width + x] as number);
    }
  }
  // A thin surround is a scanner's edge: the page is fine as it is.
  if (outside.length < 0.02 * (inside.length + outside.length)) return false;
  const sheet = inside.sort((a, b) => a - b)[Math.floor(inside.length / 2)] ?? 0;
  const asBright = outside.filter((value) => value > 0.94 * sheet).length;
  return asBright < 0.25 * outside.length;
}
