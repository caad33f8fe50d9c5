import type { DecodedText } from '../nets/ctc-decode.ts';
import { cropInto, cropWidth, recognizerHeight } from '../nets/image-tensor.ts';
import type { RotatedRect } from '../page/geometry.ts';
import type { PageImage } from '../page/page-types.ts';
import type { FoundSeals, Seal } from './find-seals.ts';
import { sealPicture } from './lift-seals.ts';
import type { LineCrop, LineReader } from './line-reader.ts';
import { sureness } from './other-side.ts';

/** A line of a seal's text with the box it takes on the page. */
interface SealLine {
  box: RotatedRect;
  read: DecodedText;
}

/** Finds boxes of text in a picture. */
type BoxFinder = (picture: PageImage) => Promise<readonly RotatedRect[]>;

/** Bands of the ring, as shares of the radius, in which its characters stand. */
const bands = [
  [0.56, 0.93],
  [0.6, 0.88],
  [0.5, 0.86],
] as const;
/** What is read less surely than this is no text: stars, emblems, blots. */
const leastSure = 0.6;
/** Text within this share of the radius stands straight. */
const innerRadius = 0.62;
const han = /\p{Script=Han}/u;

/** Reads what a seal says: the ring's text unrolled, and what stands straight within. */
export async function readSeal(
  page: PageImage,
  seal: Seal,
  found: FoundSeals,
  reader: LineReader,
  findBoxes: BoxFinder,
): Promise<SealLine[]> {
  const { image, left, top } = sealPicture(page, seal, found);
  const centre = { x: seal.x - left, y: seal.y - top };
  const lines: SealLine[] = [];
  if (seal.shape === 'round') {
    const reads = await reader.read(bands.map((band) => ringCrop(image, seal, centre, band)));
    const best = reads.toSorted((a, b) => worth(b) - worth(a))[0];
    const { x, y, width, height } = seal;
    if (best && isText(best)) lines.push({ box: { x, y, width, height, angle: 0 }, read: best });
  }
  const boxes = (await findBoxes(image)).filter((box) => {
    const [u, v] = [(2 * (box.x - centre.x)) / seal.width, (2 * (box.y - centre.y)) / seal.height];
    const reach = box.width / seal.width;
    return seal.shape === 'square' || (Math.hypot(u, v) < innerRadius && reach < 0.8);
  });
  const reads = await reader.read(
    boxes.map((box) => ({
      width: cropWidth(box),
      draw: (target, width) => cropInto(image, box, target, width),
    })),
  );
  reads.forEach((read, index) => {
    const box = boxes[index] as RotatedRect;
    if (isText(read)) lines.push({ box: { ...box, x: box.x + left, y: box.y + top }, read });
  });
  return lines;
}

function isText(read: DecodedText): boolean {
  return sureness(read) >= leastSure && han.test(read.text);
}

/** Of several readings of one ring the longest that is sure. */
function worth(read: DecodedText): number {
  return read.characters.reduce((sum, one) => sum + one.probability - 0.5, 0);
}

/** The ring unrolled, clockwise from the widest gap in it, outer edge up. */
function ringCrop(
  picture: PageImage,
  seal: Seal,
  centre: { x: number; y: number },
  [inner, outer]: readonly [number, number],
): LineCrop {
  const start = widestGap(picture, seal, centre);
  const length = Math.PI * (inner + outer);
  const width = Math.round((recognizerHeight * length) / (outer - inner));
  return {
    width,
    draw(target, batchWidth) {
      const plane = recognizerHeight * batchWidth;
      for (let row = 0; row < recognizerHeight; row++) {
        const radius = outer - ((row + 0.5) / recognizerHeight) * (outer - inner);
        for (let column = 0; column < Math.min(width, batchWidth); column++) {
          const angle = start + (2 * Math.PI * (column + 0.5)) / width;
          const x = centre.x + (radius * Math.cos(angle) * seal.width) / 2;
          const y = centre.y + (radius * Math.sin(angle) * seal.height) / 2;
          const level = (2 * between(picture, x, y)) / 255 - 1;
          const at = row * batchWidth + column;
          target[at] = level;
          target[plane + at] = level;
          target[2 * plane + at] = level;
        }
      }
    },
  };
}

/** Middle of the widest arc without characters; that at the foot where all are alike. */
function widestGap(picture: PageImage, seal: Seal, centre: { x: number; y: number }): number {
  const degrees = 360;
  const hasInk = Array.from({ length: degrees }, (_, degree) => {
    const angle = (degree * Math.PI) / 180;
    let ink = 0;
    for (let radius = 0.62; radius < 0.88; radius += 0.02) {
      const x = centre.x + (radius * Math.cos(angle) * seal.width) / 2;
      const y = centre.y + (radius * Math.sin(angle) * seal.height) / 2;
      if (between(picture, x, y) < 150) ink++;
    }
    return ink >= 2;
  });
  let best = { length: 0, middle: 90 };
  let length = 0;
  for (let degree = 0; degree < 2 * degrees; degree++) {
    length = hasInk[degree % degrees] ? 0 : length + 1;
    if (length > best.length && length <= degrees) best = { length, middle: degree - length / 2 };
  }
  return (best.middle * Math.PI) / 180;
}

/** Level at a place between pixels; white outside. */
function between(picture: PageImage, px: number, py: number): number {
  const x = px - 0.5;
  const y = py - 0.5;
  const [x0, y0] = [Math.floor(x), Math.floor(y)];
  if (x0 < 0 || y0 < 0 || x0 + 1 >= picture.width || y0 + 1 >= picture.height) return 255;
  const [fx, fy] = [x - x0, y - y0];
  const level = (dx: number, dy: number): number =>
    picture.data[3 * ((y0 + dy) * picture.width + x0 + dx)] as number;
  return (
    (level(0, 0) * (1 - fx) + level(1, 0) * fx) * (1 - fy) +
    (level(0, 1) * (1 - fx) + level(1, 1) * fx) * fy
  );
}
