import type { EngineReading, OcrEngine } from '#inside/ocr/page/page-types.ts';
import { placeOnPage } from '#inside/ocr/page/sheet-place.ts';
import { readSheets } from '#inside/ocr/reading/read-page.ts';
import { errorFeatures } from '#inside/ocr/recognition/error-probability.ts';
import type { LoadedReader } from '#inside/ocr/recognition/load-page-reader.ts';
import { openPageFile, type TextLine } from '#ocr';
import { lineErrors } from './line-errors.ts';
import type { PageTruth } from './truth.ts';

/** One read line of a page whose truth is known. */
export interface KnownLine {
  features: readonly number[];
  wrongCharacters: number;
  wear: string;
  face: string;
}

/** Reads a page as the pipeline does, and compares each line with what stands there. */
export async function collectLines(
  { reader, modelHash }: LoadedReader,
  file: string,
  truth: PageTruth,
): Promise<KnownLine[]> {
  const features = new Map<readonly number[], readonly number[]>();
  const engine: OcrEngine = {
    id: 'ppocr-v6-small',
    modelHash,
    async findLines(image) {
      return {
        boxes: await reader.boxesOf(image),
        certaintyOf: async (boxes) =>
          (await reader.readBoxes(image, boxes)).map(
            ({ characters }) =>
              characters.reduce((sum, one) => sum + one.probability, 0) /
              Math.max(1, characters.length),
          ),
      };
    },
    async recognize(image): Promise<EngineReading> {
      const { lines, skewDegrees } = await reader.readPage(image);
      for (const { segment, line, look } of lines) {
        features.set(segment.characterProbabilities, errorFeatures(line, look));
      }
      return { segments: lines.map(({ segment }) => segment), skewDegrees };
    },
    close: async () => undefined,
  };
  const opened = await openPageFile(file);
  try {
    const { sheets } = await readSheets(engine, opened, 1);
    const lines = sheets.flatMap(({ sheet, reading }) =>
      (reading?.segments ?? [])
        .filter((segment) => segment.layer !== 'seal')
        .map((segment): TextLine => {
          const box = placeOnPage(sheet.transform, segment.box);
          return { ...segment, box, row: 0, cell: null, isReview: false };
        }),
    );
    return lineErrors(truth, lines).lines.map(({ line, wrong }) => ({
      features: features.get(line.characterProbabilities) as readonly number[],
      wrongCharacters: wrong,
      wear: truth.aging?.name ?? 'clean',
      face: truth.face,
    }));
  } finally {
    await opened.close();
  }
}
