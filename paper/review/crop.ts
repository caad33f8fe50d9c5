import sharp from 'sharp';
import type { PageImage, Quad } from '#ocr';

/** A piece of a page as it is shown. */
export interface PagePicture {
  /** JPEG */
  bytes: Uint8Array;
  /** pixels as shown */
  width: number;
  height: number;
}

/** Height of a character as shown, in pixels; a long line is shown smaller, never wider than this. */
const shownTextHeight = 26;
const widestShown = 640;
const pageHeightShown = 420;
/** Pixels kept for one shown, so that a reader may enlarge the picture. */
const finest = 2;
/** What is shown around the box, in heights of its text. */
const marginAcross = 0.9;
const marginAbove = 0.4;
const frameColour = [226, 116, 30] as const;

async function jpeg(pixels: Buffer, width: number, height: number): Promise<Uint8Array> {
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 78, mozjpeg: false })
    .toBuffer();
}

/** Adds the colour at a point of the page, between its pixels; beyond its edges all is white. */
function addColour(page: PageImage, x: number, y: number, sum: number[]): void {
  const isOutside = x < -0.5 || y < -0.5 || x > page.width - 0.5 || y > page.height - 0.5;
  const px = Math.min(page.width - 1, Math.max(0, x));
  const py = Math.min(page.height - 1, Math.max(0, y));
  const [x0, y0] = [Math.floor(px), Math.floor(py)];
  const [fx, fy] = [px - x0, py - y0];
  const right = x0 + 1 < page.width ? 3 : 0;
  const below = y0 + 1 < page.height ? 3 * page.width : 0;
  const from = 3 * (y0 * page.width + x0);
  const { data } = page;
  for (let c = from; c < from + 3; c++) {
    const top = (data[c] ?? 255) * (1 - fx) + (data[c + right] ?? 255) * fx;
    const bottom = (data[c + below] ?? 255) * (1 - fx) + (data[c + below + right] ?? 255) * fx;
    sum[c - from] = (sum[c - from] ?? 0) + (isOutside ? 255 : top * (1 - fy) + bottom * fy);
  }
}

/** How a piece of a page is shown. */
interface Cut {
  /** what is shown around it, in pixels of the page */
  marginX: number;
  marginY: number;
  /** pixels shown for one of the page */
  shown: number;
  isFramed: boolean;
}

/** Cuts four corners out of a page so that the first of them comes out top left. */
async function cut(page: PageImage, box: Quad, how: Cut): Promise<PagePicture> {
  const { marginX, marginY, shown, isFramed } = how;
  const [a, b, , d] = box;
  const across = [b[0] - a[0], b[1] - a[1]] as const;
  const down = [d[0] - a[0], d[1] - a[1]] as const;
  const length = Math.max(1, Math.hypot(...across));
  const height = Math.max(1, Math.hypot(...down));
  const [u, v] = [across.map((part) => part / length), down.map((part) => part / height)];
  const [wide, high] = [length + 2 * marginX, height + 2 * marginY];
  const scale = Math.min(1, shown * finest);
  const width = Math.max(1, Math.round(wide * scale));
  const rows = Math.max(1, Math.round(high * scale));
  const pixels = Buffer.alloc(3 * width * rows);
  const frame = { x: marginX * scale, y: marginY * scale };
  const thickness = isFramed ? Math.max(1, Math.round(scale / shown)) : 0;
  // What is made smaller is averaged: strokes thinner than a pixel must not vanish.
  const points = Math.min(4, Math.ceil(1 / scale));
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < width; column++) {
      const sum = [0, 0, 0];
      for (let part = 0; part < points * points; part++) {
        const along = (column + ((part % points) + 0.5) / points) / scale - marginX;
        const below = (row + (Math.floor(part / points) + 0.5) / points) / scale - marginY;
        const x = a[0] + along * (u[0] ?? 0) + below * (v[0] ?? 0) - 0.5;
        const y = a[1] + along * (u[1] ?? 0) + below * (v[1] ?? 0) - 0.5;
        addColour(page, x, y, sum);
      }
      const at = 3 * (row * width + column);
      const fromX = Math.min(column - frame.x, width - 1 - frame.x - column);
      const fromY = Math.min(row - frame.y, rows - 1 - frame.y - row);
      // The frame lies outside the box, so that it covers no stroke.
      const inside = Math.min(fromX, fromY);
      const isFrame = inside < 0 && inside >= -thickness;
      const colour = sum.map((value) => Math.round(value / (points * points)));
      pixels.set(isFrame ? frameColour : colour, at);
    }
  }
  return { bytes: await jpeg(pixels, width, rows), width: wide * shown, height: high * shown };
}

function sides([a, b, , d]: Quad): { length: number; height: number } {
  return {
    length: Math.max(1, Math.hypot(b[0] - a[0], b[1] - a[1])),
    height: Math.max(1, Math.hypot(d[0] - a[0], d[1] - a[1])),
  };
}

/**
 * Cuts a box out of a page, upright whatever way the page or the text was turned, with a little of
 * what stands around it and a frame around the box itself.
 * @param box four corners from the text's own top left, clockwise, in pixels of the page
 */
export async function cropBox(page: PageImage, box: Quad): Promise<PagePicture> {
  const { length, height } = sides(box);
  // A column of text is shown as it stands: only its short side is a text's height.
  const text = Math.min(length, height);
  const [marginX, marginY] = [marginAcross * text, marginAbove * text];
  const shown = Math.min(
    shownTextHeight / text,
    widestShown / (length + 2 * marginX),
    pageHeightShown / (height + 2 * marginY),
  );
  return cut(page, box, { marginX, marginY, shown, isFramed: true });
}

/** Corners of an upright rectangle, from the text's own top left: turned as most of its lines are. */
function turnedCorners(lines: readonly Quad[]): Quad {
  const xs = lines.flatMap((box) => box.map(([x]) => x));
  const ys = lines.flatMap((box) => box.map(([, y]) => y));
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const turns = [0, 0, 0, 0];
  for (const [a, b] of lines) {
    const quarter = Math.round(Math.atan2(b[1] - a[1], b[0] - a[0]) / (Math.PI / 2));
    const at = (quarter + 4) % 4;
    turns[at] = (turns[at] ?? 0) + Math.hypot(b[0] - a[0], b[1] - a[1]);
  }
  const corners: [number, number][] = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
  const most = turns.indexOf(Math.max(...turns));
  const corner = (index: number): [number, number] => corners[(index + most) % 4] ?? [left, top];
  return [corner(0), corner(1), corner(2), corner(3)];
}

/**
 * A page, or a side of a spread, small and upright: what its lines cover, and what lies around them.
 * @param lines boxes of its lines, from the text's own top left; empty: the whole page
 */
export async function thumbnail(page: PageImage, lines: readonly Quad[]): Promise<PagePicture> {
  const { width, height } = page;
  const whole: Quad = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ];
  const box = lines.length === 0 ? whole : turnedCorners(lines);
  const size = sides(box);
  const margin = lines.length === 0 ? 0 : 0.04 * Math.max(size.length, size.height);
  const shown = Math.min(
    pageHeightShown / (size.height + 2 * margin),
    widestShown / (size.length + 2 * margin),
  );
  return cut(page, box, { marginX: margin, marginY: margin, shown, isFramed: false });
}
