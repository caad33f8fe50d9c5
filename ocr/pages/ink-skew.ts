/** How a page's lines and rules lie. */
interface InkSkew {
  /** Clockwise on screen, in radians, within ±16°; quarter turns are not told apart. */
  angle: number;
  /** How much more evenly the ink falls into rows at this angle than at a usual one; 1 = not at all. */
  clearness: number;
}

const degree = Math.PI / 180;
const widest = 16;
const coarseStep = 0.25;
/** Rows of this many pixels: at half a coarse step a line of text still falls into a few of them. */
const coarseRow = 3;
const fineReach = 0.3;
const fineStep = 0.05;
/** More edges than this tell nothing new. */
const mostEdges = 24_000;

/**
 * Skew of what is written, from the angle at which its edges fall most unevenly into rows and
 * columns: base lines and rules, whether the page stands or lies on its side.
 * @param ink 1 where something is written
 */
export function skewOfInk(ink: Uint8Array, width: number, height: number): InkSkew {
  const rows = edges(ink, width, height, width);
  const columns = edges(ink, width, height, 1);
  const score = (angle: number, binSize: number): number => {
    const cos = Math.cos(angle) / binSize;
    const sin = Math.sin(angle) / binSize;
    return (
      unevenness(rows, -sin, cos, width, height) + unevenness(columns, cos, sin, width, height)
    );
  };
  if (rows.x.length + columns.x.length < 40) return { angle: 0, clearness: 1 };
  const coarse: { angle: number; score: number }[] = [];
  for (let degrees = -widest; degrees <= widest; degrees += coarseStep) {
    const angle = degrees * degree;
    coarse.push({ angle, score: score(angle, coarseRow) });
  }
  const sorted = coarse.toSorted((a, b) => b.score - a.score);
  const around = sorted[0]?.angle ?? 0;
  const usual = sorted[Math.floor(sorted.length / 2)]?.score ?? 1;
  const count = Math.round(fineReach / fineStep);
  const fine = Array.from({ length: 2 * count + 1 }, (_, index) => {
    const angle = around + (index - count) * fineStep * degree;
    return score(angle, 1);
  });
  const peak = fine.indexOf(Math.max(...fine));
  const [before = 0, at = 0, after = 0] = fine.slice(Math.max(0, peak - 1), peak + 2);
  const bend = before - 2 * at + after;
  const shift =
    peak > 0 && bend < 0 ? Math.max(-0.5, Math.min(0.5, (before - after) / (2 * bend))) : 0;
  return {
    angle: around + (peak - count + shift) * fineStep * degree,
    clearness: (sorted[0]?.score ?? 1) / Math.max(1e-9, usual),
  };
}

interface Edges {
  x: Uint16Array;
  y: Uint16Array;
}

/** Pixels of ink before a pixel without, in the direction of `stride`. */
function edges(ink: Uint8Array, width: number, height: number, stride: number): Edges {
  let count = 0;
  const isEdge = (at: number): boolean => ink[at] === 1 && ink[at + stride] === 0;
  for (let at = 0; at < (height - 1) * width; at++) if (isEdge(at)) count++;
  const every = Math.max(1, Math.ceil(count / mostEdges));
  const size = Math.ceil(count / every);
  const x = new Uint16Array(size);
  const y = new Uint16Array(size);
  for (let at = 0, seen = 0, to = 0; at < (height - 1) * width; at++) {
    if (!isEdge(at) || seen++ % every !== 0) continue;
    x[to] = at % width;
    y[to++] = Math.floor(at / width);
  }
  return { x, y };
}

/** Sum of the squares of the numbers of edges in each row. */
function unevenness(
  { x, y }: Edges,
  perX: number,
  perY: number,
  width: number,
  height: number,
): number {
  const offset = Math.max(0, -perX * width) + Math.max(0, -perY * height);
  const bins = new Uint32Array(
    Math.ceil(offset + Math.abs(perX) * width + Math.abs(perY) * height) + 2,
  );
  for (let i = 0; i < x.length; i++) {
    const bin = Math.floor((x[i] as number) * perX + (y[i] as number) * perY + offset);
    bins[bin] = (bins[bin] as number) + 1;
  }
  let squares = 0;
  for (const count of bins) squares += count * count;
  return squares;
}
