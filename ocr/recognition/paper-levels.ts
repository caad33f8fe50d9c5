import type { PageImage } from '../page/page-types.ts';
import { lightness, percentile } from './ink-contrast.ts';

/** Lightness of the bare paper anywhere on a page. */
interface PaperLevels {
  at(x: number, y: number): number;
}

/** Blocks along the longer side: shadows and stains are wider than this, words are not. */
const blocks = 40;
const paperShare = 0.8;

/** Measures the paper block by block, and between the blocks' middles in proportion. */
export function paperLevels(page: PageImage): PaperLevels {
  const size = Math.max(8, Math.ceil(Math.max(page.width, page.height) / blocks));
  const columns = Math.ceil(page.width / size);
  const rows = Math.ceil(page.height / size);
  const levels = new Float64Array(columns * rows);
  const step = Math.max(1, Math.floor(size / 16));
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const histogram = new Uint32Array(256);
      let count = 0;
      for (let y = row * size; y < Math.min(page.height, (row + 1) * size); y += step) {
        for (let x = column * size; x < Math.min(page.width, (column + 1) * size); x += step) {
          const level = lightness(page.data, 3 * (y * page.width + x));
          histogram[level] = (histogram[level] as number) + 1;
          count++;
        }
      }
      levels[row * columns + column] = percentile(histogram, paperShare * count);
    }
  }
  return {
    at(x, y) {
      const u = Math.max(0, Math.min(columns - 1, x / size - 0.5));
      const v = Math.max(0, Math.min(rows - 1, y / size - 0.5));
      const [left, top] = [Math.floor(u), Math.floor(v)];
      const right = Math.min(columns - 1, left + 1);
      const below = Math.min(rows - 1, top + 1);
      const level = (row: number, column: number): number =>
        levels[row * columns + column] as number;
      const [fu, fv] = [u - left, v - top];
      return (
        (level(top, left) * (1 - fu) + level(top, right) * fu) * (1 - fv) +
        (level(below, left) * (1 - fu) + level(below, right) * fu) * fv
      );
    },
  };
}
