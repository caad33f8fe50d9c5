import type { FoundLines, OcrEngine, PageImage } from '../page/page-types.ts';
import { loadPageReader, type PpocrOptions } from '../recognition/load-page-reader.ts';
import { sureness } from '../recognition/other-side.ts';

export type { PpocrOptions } from '../recognition/load-page-reader.ts';

/**
 * PP-OCRv6 small on onnxruntime, with the project's own pre- and post-processing.
 * @throws OcrError `model_missing`, `model_corrupt` or `engine_failed`.
 */
export async function createPpocrEngine(options: PpocrOptions = {}): Promise<OcrEngine> {
  const { reader, modelHash, release } = await loadPageReader(options);
  return {
    id: 'ppocr-v6-small',
    modelHash,
    async findLines(image: PageImage): Promise<FoundLines> {
      return {
        boxes: await reader.boxesOf(image),
        async certaintyOf(boxes) {
          return (await reader.readBoxes(image, boxes)).map(sureness);
        },
      };
    },
    async recognize(image) {
      const { lines, skewDegrees } = await reader.readPage(image);
      return { segments: lines.map(({ segment }) => segment), skewDegrees };
    },
    close: release,
  };
}
