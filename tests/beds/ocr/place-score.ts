import { type Point, quadRect } from '#inside/ocr/page/geometry.ts';
import type { Quad, TextLine } from '#ocr';
import { characterErrorRate, comparableCharacters } from './character-error-rate.ts';
import type { PageTruth, TruthSeal } from './truth.ts';

/** Boxes of lines that were read word for word, against where they truly stand. */
export interface PlaceScore {
  matched: number;
  /** Sum of intersection over union. */
  overlap: number;
  /** Lines whose text runs in the direction it truly has, within 30°. */
  upright: number;
}

/** Compares boxes of lines with the same text; each true line is taken once, the nearest first. */
export function scorePlaces(truth: PageTruth, lines: readonly TextLine[]): PlaceScore {
  const open = truth.lines.map((line) => ({
    line,
    text: comparableCharacters(line.text).join(''),
  }));
  let matched = 0;
  let overlap = 0;
  let upright = 0;
  for (const line of lines) {
    const text = comparableCharacters(line.text).join('');
    if (text.length < 2) continue;
    const rect = quadRect(line.box);
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    open.forEach((one, index) => {
      if (one.text !== text) return;
      const stands = quadRect(one.line.box);
      const away = Math.hypot(stands.x - rect.x, stands.y - rect.y);
      if (away < least) {
        best = index;
        least = away;
      }
    });
    const [found] = best < 0 ? [] : open.splice(best, 1);
    if (found === undefined) continue;
    matched++;
    overlap += intersectionOverUnion(line.box, found.line.box);
    const turn = Math.abs(rect.angle - quadRect(found.line.box).angle) % (2 * Math.PI);
    if (Math.min(turn, 2 * Math.PI - turn) < Math.PI / 6) upright++;
  }
  return { matched, overlap, upright };
}

/** Share of two convex quads that both cover. */
export function intersectionOverUnion(a: Quad, b: Quad): number {
  const shared = Math.abs(area(clipped(a, clockwise(b))));
  const whole = Math.abs(area(a)) + Math.abs(area(b)) - shared;
  return whole <= 0 ? 0 : shared / whole;
}

function clockwise(quad: readonly Point[]): readonly Point[] {
  return area(quad) < 0 ? [...quad].reverse() : quad;
}

/** Shoelace formula; positive when clockwise on screen. */
function area(points: readonly Point[]): number {
  return (
    points.reduce((sum, [x, y], index) => {
      const [nextX, nextY] = points[(index + 1) % points.length] as Point;
      return sum + x * nextY - nextX * y;
    }, 0) / 2
  );
}

/** Sutherland–Hodgman: what of `subject` lies inside `clip`. */
function clipped(subject: readonly Point[], clip: readonly Point[]): Point[] {
  let points = [...subject];
  clip.forEach((from, index) => {
    const to = clip[(index + 1) % clip.length] as Point;
    const side = ([x, y]: Point): number =>
      (to[0] - from[0]) * (y - from[1]) - (to[1] - from[1]) * (x - from[0]);
    const kept: Point[] = [];
    points.forEach((point, at) => {
      const next = points[(at + 1) % points.length] as Point;
      const [s, t] = [side(point), side(next)];
      if (s >= 0) kept.push(point);
      if (s >= 0 !== t >= 0) {
        const share = s / (s - t);
        kept.push([
          point[0] + share * (next[0] - point[0]),
          point[1] + share * (next[1] - point[1]),
        ]);
      }
    });
    points = kept;
  });
  return points;
}

/** What was read of a page's seals. */
export interface SealScore {
  seals: number;
  /** Seals in which anything was read. */
  found: number;
  characters: number;
  /** Characters missing or too many, those read as seals where none is included. */
  errors: number;
}

/** Compares the text read in each seal; in which order a ring is read does not count. */
export function scoreSeals(seals: readonly TruthSeal[], lines: readonly TextLine[]): SealScore {
  const left = new Set(lines);
  let found = 0;
  let characters = 0;
  let errors = 0;
  for (const seal of seals) {
    const inside = lines.filter((line) => holds(seal.box, line.box));
    for (const line of inside) left.delete(line);
    if (inside.length > 0) found++;
    const rate = characterErrorRate(seal.text, inside.map(({ text }) => text).join(''));
    characters += rate.characters;
    errors += rate.freeErrors;
  }
  for (const line of left) errors += comparableCharacters(line.text).length;
  return { seals: seals.length, found, characters, errors };
}

/** Whether a box's centre lies in a seal. */
export function holds(seal: Quad, box: Quad): boolean {
  const { x, y } = quadRect(box);
  const ring = quadRect(seal);
  const reach = Math.max(ring.width, ring.height) / 2;
  return Math.hypot(x - ring.x, y - ring.y) < reach;
}
