import { mean } from '#values';
import type { FoundLines, PageImage } from '../page/page-types.ts';

/** Lines read: the longest tell most. */
const mostProbes = 6;

/** The page as it looks in a mirror: left and right change places. */
export function mirrored(image: PageImage): PageImage {
  const { width, height, data } = image;
  const flipped = new Uint8Array(data.length);
  for (let y = 0, to = 0; y < height; y++) {
    for (let from = 3 * ((y + 1) * width - 1); to < 3 * (y + 1) * width; to += 3, from -= 3) {
      flipped[to] = data[from] as number;
      flipped[to + 1] = data[from + 1] as number;
      flipped[to + 2] = data[from + 2] as number;
    }
  }
  return { width, height, data: flipped };
}

/** Mean character probability of the longest lines, the better of both ways up. */
export async function readingCertainty(lines: FoundLines): Promise<number> {
  const probes = lines.boxes.toSorted((a, b) => lengthOf(b) - lengthOf(a)).slice(0, mostProbes);
  const given = await lines.certaintyOf(probes);
  const turned = await lines.certaintyOf(
    probes.map((box) => ({ ...box, angle: box.angle + Math.PI })),
  );
  return Math.max(mean(given), mean(turned));
}

const lengthOf = (box: { width: number; height: number }): number =>
  Math.max(box.width, box.height);
