import type { RotatedRect } from '../page/geometry.ts';
import type { PageImage } from '../page/page-types.ts';
import { inkLevels, lightness } from './ink-contrast.ts';

/** A page number between two strokes, whatever strokes were read. */
const pageNumber = /^([-–—−－一_.·•])\s*(\d{1,4})\s*([-–—−－一_.·•])$/u;
/** A stroke about as long as the figures are high is a dash (— 5 —, GB/T 9704-2012, 7.5), else a hyphen. */
const dashToFigure = 0.75;
/** Rows of the sampled box: strokes are then at least two high. */
const rows = 40;
/** Thin strokes of small print are grey at best. */
const ink = 0.35;

/**
 * Settles the strokes about a page number by their length, which the recogniser cannot tell once a
 * line is scaled to its height.
 */
export function settlePageNumber(text: string, page: PageImage, box: RotatedRect): string {
  const match = pageNumber.exec(text.trim());
  if (match === null) return text;
  const isDash = strokesAreDashes(page, box);
  if (isDash === null) return text;
  const stroke = isDash ? '—' : '-';
  return `${stroke}${match[2]}${stroke}`;
}

function strokesAreDashes(page: PageImage, box: RotatedRect): boolean | null {
  const runs = inkRuns(page, box);
  const [first, last] = [runs[0], runs.at(-1)];
  if (runs.length < 3 || first === undefined || last === undefined) return null;
  const figures = Math.max(...runs.slice(1, -1).map((run) => run.height));
  const strokes = Math.min(first.width, last.width);
  // Strokes are flat: anything else is a figure or a stain.
  if (Math.max(first.height, last.height) > 0.6 * figures) return null;
  return strokes >= dashToFigure * figures;
}

interface InkRun {
  width: number;
  height: number;
}

/** Runs of columns that hold ink, from left to right, in pixels of the page. */
function inkRuns(page: PageImage, box: RotatedRect): InkRun[] {
  const { paper, contrast } = inkLevels(page, box);
  const step = box.height / rows;
  const columns = Math.floor(box.width / step);
  const dark = new Uint8Array(columns * rows);
  const [cos, sin] = [Math.cos(box.angle), Math.sin(box.angle)];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const u = (column + 0.5) * step - box.width / 2;
      const v = (row + 0.5) * step - box.height / 2;
      const x = Math.round(box.x + u * cos - v * sin - 0.5);
      const y = Math.round(box.y + u * sin + v * cos - 0.5);
      if (x < 1 || y < 0 || x + 1 >= page.width || y >= page.height) continue;
      // Strokes lie flat: the mean along them takes the noise away and leaves them dark.
      const at = 3 * (y * page.width + x);
      const [before, here, after] = [at - 3, at, at + 3].map((one) => lightness(page.data, one));
      const level = ((before as number) + (here as number) + (after as number)) / 3;
      if (paper - level > ink * contrast) dark[row * columns + column] = 1;
    }
  }
  const runs: InkRun[] = [];
  let open: { from: number; top: number; bottom: number } | null = null;
  for (let column = 0; column <= columns; column++) {
    let [top, bottom, count] = [rows, -1, 0];
    for (let row = 0; row < rows && column < columns; row++) {
      if (dark[row * columns + column] === 0) continue;
      [top, bottom, count] = [Math.min(top, row), row, count + 1];
    }
    if (count > 0) {
      open ??= { from: column, top, bottom };
      open = {
        from: open.from,
        top: Math.min(open.top, top),
        bottom: Math.max(open.bottom, bottom),
      };
    } else if (open !== null) {
      const width = (column - open.from) * step;
      if (width > 2 * step) runs.push({ width, height: (open.bottom - open.top + 1) * step });
      open = null;
    }
  }
  return runs;
}
