import { isUpright } from '../nets/image-tensor.ts';
import { skewFromBoxes } from '../nets/skew.ts';
import { type RotatedRect, rectCorners, rotatePoint } from '../page/geometry.ts';
import type { PageImage } from '../page/page-types.ts';
import { inkLevels, lightness } from './ink-contrast.ts';

/** A box this much higher than the page's lines may hold two of them, one above the other. */
const higher = 1.5;
/** Wider boxes are lines, whatever stands above them. */
const widest = 4.5;
/** A line is at least this share of the usual height. */
const leastLine = 0.4;
/** Rows with less ink than this share of a usual row part two lines that all but touch. */
const valley = 0.12;
/** Single characters of a column, one to a row of a table, are this share of their width apart. */
const characterGap = 0.2;
/** A run that is higher than this against its width is no single character. */
const characterHeight = 1.35;
/** Darker than the paper by this share of the ink is ink. */
const inkLevel = 0.4;
/** Rules at a cell's sides run through all rows: the outer parts of a box are not looked at. */
const side = 0.08;

type Run = readonly [from: number, to: number];

/**
 * Cuts boxes in which the detector ran lines together: short labels of two lines in a narrow cell,
 * and columns of single characters with a row of the table between them.
 */
export function splitStacked(page: PageImage, boxes: readonly RotatedRect[]): RotatedRect[] {
  const heights = boxes
    .filter((box) => box.width > 2.5 * box.height)
    .map((box) => box.height)
    .sort((a, b) => a - b);
  const usual = heights[Math.floor(heights.length / 2)];
  const skew = skewFromBoxes(boxes);
  return boxes.flatMap((box) => {
    if (isUpright(box)) return box.height > 2.2 * box.width ? columnCells(page, box) : [box];
    if (usual === undefined || box.height < higher * usual || box.width > widest * box.height) {
      return [box];
    }
    return stackedLines(page, box, levelled(box, skew), usual);
  });
}

function columnCells(page: PageImage, box: RotatedRect): RotatedRect[] {
  const runs = joined(inkedRows(page, box, 2), characterGap * box.width);
  const areCharacters = runs.every(([from, to]) => to - from <= characterHeight * box.width);
  return runs.length < 2 || !areCharacters ? [box] : parts(box, runs, box.width);
}

function stackedLines(
  page: PageImage,
  box: RotatedRect,
  level: RotatedRect,
  usual: number,
): RotatedRect[] {
  const usualRow = usualInk(page, level);
  const runs = joined(inkedRows(page, level, Math.max(2, valley * usualRow)), 1);
  const areLines = runs.every(
    ([from, to]) => to - from >= leastLine * usual && to - from < higher * usual,
  );
  return runs.length < 2 || !areLines ? [box] : parts(level, runs, usual);
}

/** The box about a box at the angle of the page's lines: that of a nearly square one is chance. */
function levelled(box: RotatedRect, angle: number): RotatedRect {
  const centre = [box.x, box.y] as const;
  const corners = rectCorners(box).map((corner) => rotatePoint(corner, centre, -angle));
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const [width, height] = [Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)];
  return { x: box.x, y: box.y, width, height, angle };
}

/** The runs as boxes, each with some of the blank about it, as the detector gives a line. */
function parts(box: RotatedRect, runs: readonly Run[], size: number): RotatedRect[] {
  return runs.map(([from, to], index) => {
    const above = index === 0 ? from : (from - (runs[index - 1] as Run)[1]) / 2;
    const below =
      index === runs.length - 1 ? box.height - to : ((runs[index + 1] as Run)[0] - to) / 2;
    const top = from - Math.min(0.2 * size, above);
    const bottom = to + Math.min(0.2 * size, below);
    const middle = (top + bottom) / 2 - box.height / 2;
    return {
      ...box,
      x: box.x - middle * Math.sin(box.angle),
      y: box.y + middle * Math.cos(box.angle),
      height: bottom - top,
    };
  });
}

function joined(rows: readonly Run[], gap: number): Run[] {
  const runs: [number, number][] = [];
  for (const [from, to] of rows) {
    const last = runs.at(-1);
    if (last !== undefined && from - last[1] < gap) last[1] = to;
    else runs.push([from, to]);
  }
  return runs;
}

/** Stretches of rows with at least `least` pixels of ink, from the box's top. */
function inkedRows(page: PageImage, box: RotatedRect, least: number): Run[] {
  const runs: [number, number][] = [];
  inkOfRows(page, box).forEach((ink, row) => {
    if (ink < least) return;
    const last = runs.at(-1);
    if (last !== undefined && last[1] === row) last[1] = row + 1;
    else runs.push([row, row + 1]);
  });
  return runs;
}

/** Ink of the middle one of the rows that have any, in pixels. */
function usualInk(page: PageImage, box: RotatedRect): number {
  const inked = inkOfRows(page, box)
    .filter((ink) => ink > 1)
    .sort((a, b) => a - b);
  return inked[Math.floor(inked.length / 2)] ?? 0;
}

function inkOfRows(page: PageImage, box: RotatedRect): number[] {
  const { paper, contrast } = inkLevels(page, box);
  const limit = paper - inkLevel * contrast;
  const [cos, sin] = [Math.cos(box.angle), Math.sin(box.angle)];
  const half = box.width * (0.5 - side);
  return Array.from({ length: Math.floor(box.height) }, (_, row) => {
    const v = row + 0.5 - box.height / 2;
    let dark = 0;
    for (let u = -half; u < half; u++) {
      const x = Math.round(box.x + u * cos - v * sin - 0.5);
      const y = Math.round(box.y + u * sin + v * cos - 0.5);
      if (x < 0 || y < 0 || x >= page.width || y >= page.height) continue;
      if (lightness(page.data, 3 * (y * page.width + x)) < limit) dark++;
    }
    return dark;
  });
}
