import type { DecodedText } from '../ctc-decode.ts';
import type { RotatedRect } from '../geometry.ts';
import { cropInto, cropWidth } from '../image-tensor.ts';
import type { EngineReading, PageImage, Segment } from '../page-types.ts';
import { skewFromBoxes } from '../skew.ts';
import { type FoundSeals, findSeals } from './find-seals.ts';
import { inkLevels } from './ink-contrast.ts';
import type { Lexicon } from './lexicon.ts';
import { withoutSeals } from './lift-seals.ts';
import type { LineReader } from './line-reader.ts';
import { mirrorRow } from './mirror.ts';
import { findOtherSide, ownContrast, withoutOtherSide } from './other-side.ts';
import { settlePageNumber } from './page-number.ts';
import { readSeal } from './read-seal.ts';
import { segmentOf, settleText } from './read-text.ts';

/** The nets as a page reader uses them. */
export interface PageReaderParts {
  /** Finds the lines of a picture. */
  readonly detect: (image: PageImage) => Promise<RotatedRect[]>;
  readonly lineReader: LineReader;
  readonly lexicon: Lexicon;
}

export interface PageReader {
  boxesOf(image: PageImage): Promise<readonly RotatedRect[]>;
  readBoxes(image: PageImage, boxes: readonly RotatedRect[]): Promise<DecodedText[]>;
  readPage(image: PageImage): Promise<EngineReading>;
}

/** More seals than this are none. */
const MOST_SEALS = 8;
/** Ink within a seal fainter than this share of the page's own is what is left of the seal. */
const RESIDUE_SHARE = 0.5;

/** Reads pages: lifts seals, erases the other side's writing, finds and reads lines. */
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

  const readSeals = async (image: PageImage, seals: FoundSeals): Promise<Segment[]> => {
    const segments: Segment[] = [];
    for (const seal of seals.seals.slice(0, MOST_SEALS)) {
      for (const { box, read } of await readSeal(image, seal, seals, lineReader, detect)) {
        segments.push({ ...segmentOf(box, settleText(read, lexicon)), layer: 'seal' });
      }
    }
    return segments;
  };

  return {
    boxesOf,
    readBoxes,
    async readPage(image) {
      const seals = await findSeals(image);
      const page = await withoutGhosts(seals === null ? image : withoutSeals(image, seals));
      const boxes = withoutResidue(page, await boxesOf(page), seals);
      const decoded = await readBoxes(page, boxes);
      const segments = boxes.flatMap((box, index) => {
        const line = settleText(decoded[index] as DecodedText, lexicon);
        const text = settlePageNumber(line.text, page, box);
        return text.trim() === '' ? [] : [segmentOf(box, { ...line, text })];
      });
      if (seals !== null) segments.push(...(await readSeals(image, seals)));
      return { segments, skewDegrees: (skewFromBoxes(boxes) * 180) / Math.PI };
    },
  };
}

/** Leaves out boxes within seals that hold no more than what lifting the seal left. */
function withoutResidue(
  page: PageImage,
  boxes: readonly RotatedRect[],
  seals: FoundSeals | null,
): readonly RotatedRect[] {
  if (seals === null) return boxes;
  const contrasts = boxes.map((box) => inkLevels(page, box).contrast);
  const limit = RESIDUE_SHARE * ownContrast(boxes, contrasts);
  return boxes.filter(
    (box, index) =>
      (contrasts[index] as number) >= limit ||
      !seals.seals.some(
        (seal) =>
          Math.abs(box.x - seal.x) < seal.width / 2 && Math.abs(box.y - seal.y) < seal.height / 2,
      ),
  );
}
