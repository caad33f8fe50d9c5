import type { DecodedText } from '../nets/ctc-decode.ts';
import { cropInto, cropWidth } from '../nets/image-tensor.ts';
import { skewFromBoxes } from '../nets/skew.ts';
import type { RotatedRect } from '../page/geometry.ts';
import type { PageImage, Segment } from '../page/page-types.ts';
import { errorProbability, type LineLook } from './error-probability.ts';
import { type FoundSeals, findSeals } from './find-seals.ts';
import { inkLevels } from './ink-contrast.ts';
import type { Lexicon } from './lexicon.ts';
import { withoutSeals } from './lift-seals.ts';
import type { LineReader } from './line-reader.ts';
import { mirrorRow } from './mirror.ts';
import { findOtherSide, ownContrast, withoutOtherSide } from './other-side.ts';
import { settlePageNumber } from './page-number.ts';
import { readSeal } from './read-seal.ts';
import { type LineText, segmentOf, settleText, surerOf } from './read-text.ts';
import { inOneScript } from './simplified.ts';
import { withoutSpecks } from './specks.ts';

/** The nets as a page reader uses them. */
interface PageReaderParts {
  /** Finds the lines of a picture. */
  detect: (image: PageImage) => Promise<RotatedRect[]>;
  lineReader: LineReader;
  lexicon: Lexicon;
}

export interface PageReader {
  boxesOf(image: PageImage): Promise<readonly RotatedRect[]>;
  readBoxes(image: PageImage, boxes: readonly RotatedRect[]): Promise<DecodedText[]>;
  readPage(image: PageImage): Promise<PageReading>;
}

/** A line with all that tells how far to believe it. */
interface PageLine {
  segment: Segment;
  line: LineText;
  look: LineLook;
}

interface PageReading {
  lines: readonly PageLine[];
  skewDegrees: number;
}

/** More seals than this are none. */
const mostSeals = 8;
/** Lines with a character less sure than this are looked at again … */
const lookAgainBelow = 0.96;
/** … the least sure of them, up to this share of a page's lines. */
const mostAgain = 0.15;
const few = 4;
/** The second look is closer: more of the recogniser's height is the line's. */
const closerThan = 0.85;
/** Ink within a seal fainter than this share of the page's own is what is left of the seal. */
const residueShare = 0.5;

/** Reads pages: lifts seals, erases specks and the other side's writing, finds and reads lines. */
export function createPageReader({ detect, lineReader, lexicon }: PageReaderParts): PageReader {
  // Which way up a page is, is asked before it is read: its boxes and what was read of them stay.
  const found = new WeakMap<PageImage, readonly RotatedRect[]>();
  const known = new WeakMap<RotatedRect, DecodedText>();

  const boxesOf = async (image: PageImage): Promise<readonly RotatedRect[]> => {
    const boxes = found.get(image) ?? (await detect(image));
    found.set(image, boxes);
    return boxes;
  };

  const readBoxes = async (
    image: PageImage,
    boxes: readonly RotatedRect[],
  ): Promise<DecodedText[]> => {
    const unread = boxes.filter((box) => !known.has(box));
    const decoded = await lineReader.read(
      unread.map((box) => ({
        width: cropWidth(box),
        draw: (target, width) => cropInto(image, box, target, width),
      })),
    );
    unread.forEach((box, index) => {
      known.set(box, decoded[index] as DecodedText);
    });
    return boxes.map((box) => known.get(box) as DecodedText);
  };

  const readMirrored = (image: PageImage, boxes: readonly RotatedRect[]): Promise<DecodedText[]> =>
    lineReader.read(
      boxes.map((box) => ({
        width: cropWidth(box),
        draw(target, width) {
          cropInto(image, box, target, width);
          mirrorRow(target, width, cropWidth(box));
        },
      })),
    );

  const withoutGhosts = async (image: PageImage): Promise<PageImage> => {
    const otherSide = await findOtherSide(image, await boxesOf(image), (boxes, isMirrored) =>
      isMirrored ? readMirrored(image, boxes) : readBoxes(image, boxes),
    );
    return otherSide === null ? image : withoutOtherSide(image, otherSide);
  };

  const lineOf = (image: PageImage, box: RotatedRect, line: LineText): PageLine => {
    const look = {
      contrast: inkLevels(image, box).contrast,
      height: Math.min(box.width, box.height),
    };
    const segment = { ...segmentOf(box, line), errorProbability: errorProbability(line, look) };
    return { segment, line, look };
  };

  const readSeals = async (image: PageImage, seals: FoundSeals): Promise<PageLine[]> => {
    const lines: PageLine[] = [];
    for (const seal of seals.seals.slice(0, mostSeals)) {
      for (const { box, read } of await readSeal(image, seal, seals, lineReader, detect)) {
        const one = lineOf(image, box, settleText(read, lexicon));
        lines.push({ ...one, segment: { ...one.segment, layer: 'seal' } });
      }
    }
    return lines;
  };

  /** The lines of a page, the doubtful ones after a second look. */
  const settledLines = async (
    page: PageImage,
    boxes: readonly RotatedRect[],
  ): Promise<LineText[]> => {
    const reads = inOneScript(await readBoxes(page, boxes));
    const lines = reads.map((read) => settleText(read, lexicon));
    const again = leastSure(lines);
    const closer = await readBoxes(
      page,
      again.map((at) => closerBox(boxes[at] as RotatedRect)),
    );
    // Judged among the page's other lines: few lines do not tell which script it is in.
    const others = reads.filter((_, at) => !again.includes(at));
    const looked = inOneScript([...closer, ...others]);
    again.forEach((at, index) => {
      const second = settleText(looked[index] as DecodedText, lexicon);
      lines[at] = surerOf(lines[at] as LineText, second);
    });
    return lines;
  };

  return {
    boxesOf,
    readBoxes,
    async readPage(image) {
      const seals = await findSeals(image);
      const clean = withoutSpecks(seals === null ? image : withoutSeals(image, seals));
      const page = await withoutGhosts(clean);
      const boxes = withoutResidue(page, await boxesOf(page), seals);
      const settled = await settledLines(page, boxes);
      const lines = boxes.flatMap((box, index) => {
        const line = settled[index] as LineText;
        const text = settlePageNumber(line.text, page, box);
        return text.trim() === '' ? [] : [lineOf(page, box, { ...line, text })];
      });
      if (seals !== null) lines.push(...(await readSeals(image, seals)));
      return { lines, skewDegrees: (skewFromBoxes(boxes) * 180) / Math.PI };
    },
  };
}

/** Indexes of the lines that a second look is spent on. */
function leastSure(lines: readonly LineText[]): number[] {
  const least = lines.map(({ read }) =>
    Math.min(1, ...read.characters.map((one) => one.probability)),
  );
  return [...least.keys()]
    .filter((at) => (least[at] as number) < lookAgainBelow)
    .sort((a, b) => (least[a] as number) - (least[b] as number))
    .slice(0, Math.max(few, Math.floor(mostAgain * lines.length)));
}

function closerBox(box: RotatedRect): RotatedRect {
  return box.height >= 1.5 * box.width
    ? { ...box, width: closerThan * box.width }
    : { ...box, height: closerThan * box.height };
}

/** Leaves out boxes within seals that hold no more than what lifting the seal left. */
function withoutResidue(
  page: PageImage,
  boxes: readonly RotatedRect[],
  seals: FoundSeals | null,
): readonly RotatedRect[] {
  if (seals === null) return boxes;
  const contrasts = boxes.map((box) => inkLevels(page, box).contrast);
  const limit = residueShare * ownContrast(boxes, contrasts);
  return boxes.filter(
    (box, index) =>
      (contrasts[index] as number) >= limit ||
      !seals.seals.some(
        (seal) =>
          Math.abs(box.x - seal.x) < seal.width / 2 && Math.abs(box.y - seal.y) < seal.height / 2,
      ),
  );
}
