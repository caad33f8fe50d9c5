import sharp from 'sharp';
import type { PageImage, Quad } from '../ocr/index.ts';
import type { CellPicture } from './sheet-xml.ts';

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

function sample(page: PageImage, x: number, y: number, out: Buffer, at: number): void {
  const isOutside = x < -0.5 || y < -0.5 || x > page.width - 0.5 || y > page.height - 0.5;
  const px = Math.min(page.width - 1, Math.max(0, x));
  const py = Math.min(page.height - 1, Math.max(0, y));
  const [x0, y0] = [Math.floor(px), Math.floor(py)];
  const [fx, fy] = [px - x0, py - y0];
  const right = x0 + 1 < page.width ? 3 : 0;
  const below = y0 + 1 < page.height ? 3 * page.width : 0;
  const from = 3 * (y0 * page.width + x0);
  for (let c = 0; c < 3; c++) {
    const pixel = (offset: number): number => page.data[from + c + offset] ?? 255;
    const top = pixel(0) * (1 - fx) + pixel(right) * fx;
    const bottom = pixel(below) * (1 - fx) + pixel(below + right) * fx;
    out[at + c] = isOutside ? 255 : Math.round(top * (1 - fy) + bottom * fy);
  }
}

/**
 * Cuts a box out of a page, upright whatever way the page or the text was turned, with a little of
 * what stands around it and a frame around the box itself.
 * @param box four corners from the text's own top left, clockwise, in pixels of the page
 */
export async function cropBox(page: PageImage, box: Quad): Promise<CellPicture> {
  const [a, b, , d] = box;
  const across = [b[0] - a[0], b[1] - a[1]] as const;
  const down = [d[0] - a[0], d[1] - a[1]] as const;
  const length = Math.max(1, Math.hypot(...across));
  const height = Math.max(1, Math.hypot(...down));
  // A column of text is shown upright as it stands: only its short side is a text's height.
  const text = Math.min(length, height);
  const [u, v] = [across.map((part) => part / length), down.map((part) => part / height)];
  const [marginX, marginY] = [marginAcross * text, marginAbove * text];
  const [wide, high] = [length + 2 * marginX, height + 2 * marginY];
  const shown = Math.min(shownTextHeight / text, widestShown / wide, pageHeightShown / high);
  const scale = Math.min(1, shown * finest);
  const width = Math.max(1, Math.round(wide * scale));
  const rows = Math.max(1, Math.round(high * scale));
  const pixels = Buffer.alloc(3 * width * rows);
  const frame = { x: marginX * scale, y: marginY * scale };
  const thickness = Math.max(1, Math.round(scale / shown));
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < width; column++) {
      const along = (column + 0.5) / scale - marginX;
      const below = (row + 0.5) / scale - marginY;
      const x = a[0] + along * (u[0] ?? 0) + below * (v[0] ?? 0) - 0.5;
      const y = a[1] + along * (u[1] ?? 0) + below * (v[1] ?? 0) - 0.5;
      const at = 3 * (row * width + column);
      sample(page, x, y, pixels, at);
      const fromX = Math.min(column - frame.x, width - 1 - frame.x - column);
      const fromY = Math.min(row - frame.y, rows - 1 - frame.y - row);
      // The frame lies outside the box, so that it covers no stroke.
      const inside = Math.min(fromX, fromY);
      if (inside < 0 && inside >= -thickness) pixels.set(frameColour, at);
    }
  }
  const bytes = await jpeg(pixels, width, rows);
  return { bytes, width: wide * shown, height: high * shown };
}

/** A whole page, or one side of a spread, small. */
export async function thumbnail(page: PageImage, part: string): Promise<CellPicture> {
  const half = Math.floor(page.width / 2);
  const left = part === 'right' ? half : 0;
  const width = part === '' ? page.width : half;
  const shown = Math.min(pageHeightShown / page.height, widestShown / width);
  const { data, info } = await sharp(page.data, {
    raw: { width: page.width, height: page.height, channels: 3 },
  })
    .extract({ left, top: 0, width, height: page.height })
    .resize({ width: Math.max(1, Math.round(width * Math.min(1, shown * finest))) })
    .jpeg({ quality: 72 })
    .toBuffer({ resolveWithObject: true });
  const ratio = info.width / info.height;
  return { bytes: data, width: page.height * shown * ratio, height: page.height * shown };
}
