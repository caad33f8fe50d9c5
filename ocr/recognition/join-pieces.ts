import type { RotatedRect } from '../page/geometry.ts';

/** Pieces of a line turn by less than this against each other (3°). */
const sameDirection = 0.05;

/**
 * Joins boxes that are pieces of one line: on one baseline, of one height, and overlapping by half
 * of it and more, so that a character between them would be read twice.
 */
export function joinPieces(boxes: readonly RotatedRect[]): RotatedRect[] {
  const lines: RotatedRect[] = [];
  for (const box of boxes.toSorted((a, b) => a.x - a.width / 2 - (b.x - b.width / 2))) {
    const at = lines.findIndex((line) => arePieces(line, box));
    if (at < 0) lines.push(box);
    else lines[at] = joined(lines[at] as RotatedRect, box);
  }
  return lines;
}

function arePieces(line: RotatedRect, next: RotatedRect): boolean {
  const height = Math.min(line.height, next.height);
  const ratio = height / Math.max(line.height, next.height);
  // What stands on end or is as high as wide has no baseline of its own to go by.
  const isLevel = line.width > 0.8 * line.height && next.width > 0.8 * next.height;
  if (!isLevel || ratio < 0.7) return false;
  const angle = line.width > next.width ? line.angle : next.angle;
  const isSteady = (one: RotatedRect): boolean =>
    Math.abs(one.angle - angle) < sameDirection || one.width < 2 * one.height;
  if (!isSteady(line) || !isSteady(next)) return false;
  const [dx, dy] = [next.x - line.x, next.y - line.y];
  const along = Math.abs(dx * Math.cos(angle) + dy * Math.sin(angle));
  const across = Math.abs(dy * Math.cos(angle) - dx * Math.sin(angle));
  const overlap = (line.width + next.width) / 2 - along;
  return across < 0.2 * height && overlap > 0.5 * height;
}

function joined(a: RotatedRect, b: RotatedRect): RotatedRect {
  const angle = a.width > b.width ? a.angle : b.angle;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const along = (box: RotatedRect): number => box.x * cos + box.y * sin;
  const across = (box: RotatedRect): number => box.y * cos - box.x * sin;
  const start = Math.min(along(a) - a.width / 2, along(b) - b.width / 2);
  const end = Math.max(along(a) + a.width / 2, along(b) + b.width / 2);
  const u = (start + end) / 2;
  const v = (across(a) * a.width + across(b) * b.width) / (a.width + b.width);
  return {
    x: u * cos - v * sin,
    y: u * sin + v * cos,
    width: end - start,
    height: Math.max(a.height, b.height),
    angle,
  };
}
