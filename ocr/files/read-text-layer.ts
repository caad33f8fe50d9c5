import { fold } from '#values';
import type { PageFinding } from '../page/page-findings.ts';
import type {
  Homography,
  OcrEngine,
  PageImage,
  Point,
  Quad,
  Segment,
  SheetReading,
  TextLayer,
} from '../page/page-types.ts';
import { placeOnPage } from '../page/sheet-place.ts';
import { inverse } from '../pages/homography.ts';
import { turnBack, turnPage } from '../pages/orientation.ts';
import { boxArea, isInside } from './pdf-matrix.ts';
import { layerIgnored } from './pdf-text-layer.ts';

/** Lines of the layer that are read from the page for comparison, and characters that are enough. */
const sampleSize = { lines: 8, characters: 60 } as const;
/** Share of the sample's characters that must be read as the layer has them. */
const agreement = 0.6;
/** White around each line of the sample, in pixels. */
const marginAround = 24;
/** Share of a segment read on the page that the layer may cover before it is the layer's own. */
const leastCovered = 0.3;
/** Probability below which what is read beside the layer is a rule or an ornament. */
const believed = 0.6;

/** A page whose text is that of its layer, or why the layer was not believed. */
type LayerReading = { page: SheetReading } | { page: null; findings: readonly PageFinding[] };

/**
 * Takes the text of a layer for that of the page, once a few of its lines were read from the page
 * and found to be the same: the one proof that its codes mean what is seen. What the page shows
 * beside it (pictures of text, seals, outlines) is read by the engine.
 * @param sound the segments of the layer
 */
export async function readTextLayer(
  engine: OcrEngine,
  page: PageImage,
  sound: readonly Segment[],
  layer: Omit<TextLayer, 'segments'>,
): Promise<LayerReading> {
  const back = layer.turn === 0 ? null : turnBack(layer.turn, page.width, page.height);
  const image = turnPage(page, layer.turn);
  const segments = back === null ? sound : sound.map((one) => moved(one, inverse(back)));
  if (!(await agrees(engine, image, segments))) {
    return { page: null, findings: [layerIgnored('与页面所见的文字不一致')] };
  }
  const rest = layer.showsMore ? await readBeside(engine, image, segments) : [];
  const findings = [...(page.findings ?? []), ...layer.findings];
  return {
    page: {
      sheet: { image, transform: back, findings },
      reading: { segments: [...segments, ...rest], skewDegrees: 0 },
    },
  };
}

function moved(segment: Segment, transform: Homography): Segment {
  return { ...segment, box: placeOnPage(transform, segment.box) };
}

/** Reads the longest lines of the layer from the page, set under each other on one sheet. */
async function agrees(
  engine: OcrEngine,
  image: PageImage,
  segments: readonly Segment[],
): Promise<boolean> {
  const sample: Segment[] = [];
  let characters = 0;
  for (const one of segments.toSorted((a, b) => b.text.length - a.text.length)) {
    if (sample.length >= sampleSize.lines || characters >= sampleSize.characters) break;
    if (isLevel(one.box)) sample.push(one);
    characters += one.text.length;
  }
  if (sample.length === 0) return segments.length > 0;
  const { segments: read } = await engine.recognize(sampleSheet(image, sample));
  const left = new Map<string, number>();
  for (const character of lettersOf(read)) left.set(character, (left.get(character) ?? 0) + 1);
  const wanted = lettersOf(sample);
  let found = 0;
  for (const character of wanted) {
    const count = left.get(character) ?? 0;
    if (count === 0) continue;
    left.set(character, count - 1);
    found++;
  }
  return found >= agreement * wanted.length;
}

function lettersOf(segments: readonly Segment[]): string[] {
  const text = segments.map((one) => one.text).join('');
  return [...fold(text, 'width')].filter((character) => /[\p{L}\p{N}]/u.test(character));
}

function isLevel([a, b]: Quad): boolean {
  return b[0] - a[0] > 8 * Math.abs(b[1] - a[1]);
}

interface Bounds {
  left: number;
  top: number;
  width: number;
  height: number;
}

function boundsOf(box: Quad, { width, height }: PageImage, margin: number): Bounds {
  const xs = box.map(([x]) => x);
  const ys = box.map(([, y]) => y);
  const clamp = (value: number, most: number): number =>
    Math.max(0, Math.min(most, Math.round(value)));
  const left = clamp(Math.min(...xs) - margin, width);
  const top = clamp(Math.min(...ys) - margin, height);
  const right = clamp(Math.max(...xs) + margin, width);
  const bottom = clamp(Math.max(...ys) + margin, height);
  return { left, top, width: right - left, height: bottom - top };
}

function sampleSheet(image: PageImage, sample: readonly Segment[]): PageImage {
  const crops = sample.map(({ box }) => boundsOf(box, image, 3));
  const width = Math.max(...crops.map((crop) => crop.width)) + 2 * marginAround;
  const height = crops.reduce((sum, crop) => sum + crop.height + marginAround, marginAround);
  const data = new Uint8Array(3 * width * height).fill(255);
  let y = marginAround;
  for (const crop of crops) {
    for (let row = 0; row < crop.height; row++) {
      const from = 3 * ((crop.top + row) * image.width + crop.left);
      const line = image.data.subarray(from, from + 3 * crop.width);
      data.set(line, 3 * ((y + row) * width + marginAround));
    }
    y += crop.height + marginAround;
  }
  return { width, height, data };
}

/** Reads the page with the layer's text wiped out. */
async function readBeside(
  engine: OcrEngine,
  image: PageImage,
  segments: readonly Segment[],
): Promise<Segment[]> {
  const data = Uint8Array.from(image.data);
  for (const { box } of segments) wipe({ ...image, data }, boundsOf(box, image, 2));
  const { segments: read } = await engine.recognize({ ...image, data });
  return read.filter(
    (one) => one.confidence >= believed && coveredShare(one.box, segments) < leastCovered,
  );
}

/** Fills a part of the page with the colour around it. */
function wipe({ data, width }: PageImage, { left, top, width: wide, height }: Bounds): void {
  if (wide < 1 || height < 1) return;
  const pixel = (x: number, y: number): number => 3 * (y * width + x);
  const edge: number[] = [];
  for (let x = left; x < left + wide; x++) {
    edge.push(pixel(x, top), pixel(x, top + height - 1));
  }
  const middle = (channel: number): number => {
    const values = edge.map((at) => data[at + channel] as number).sort((a, b) => a - b);
    return values[values.length >> 1] as number;
  };
  const colour = [middle(0), middle(1), middle(2)];
  for (let y = top; y < top + height; y++) {
    for (let x = left; x < left + wide; x++) data.set(colour, pixel(x, y));
  }
}

/** Share of a box that lies under segments of the layer, by a grid of points. */
function coveredShare(box: Quad, segments: readonly Segment[]): number {
  const [a, b, , d] = box;
  const near = segments.filter((one) => boxArea(one.box) > 0 && overlaps(one.box, box));
  if (near.length === 0) return 0;
  let covered = 0;
  const points: Point[] = [];
  for (let i = 0.5; i < 16; i++) {
    for (let j = 0.5; j < 4; j++) {
      points.push([
        a[0] + ((b[0] - a[0]) * i) / 16 + ((d[0] - a[0]) * j) / 4,
        a[1] + ((b[1] - a[1]) * i) / 16 + ((d[1] - a[1]) * j) / 4,
      ]);
    }
  }
  for (const point of points) if (near.some((one) => isInside(point, one.box))) covered++;
  return covered / points.length;
}

function overlaps(a: Quad, b: Quad): boolean {
  return [0, 1].every((axis) => {
    const of = (box: Quad): number[] => box.map((point) => point[axis] as number);
    return Math.max(...of(a)) > Math.min(...of(b)) && Math.max(...of(b)) > Math.min(...of(a));
  });
}
