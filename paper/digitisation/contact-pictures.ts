import { existsSync } from 'node:fs';
import sharp from 'sharp';
import { objectPath } from '#archive';
import type { Home, Progress } from '#home';
import { OcrError, openPageFile } from '#ocr';
import type { ScannedPage } from './digitisation-data.ts';

/** Pixels of a page's height: a line of text is less than two pixels high, nothing can be read. */
const pictureHeight = 110;
/** Even large headings must not be legible. */
const blur = 0.7;
/** Pages shown at most; those with marks come first. */
export const mostPictures = 240;

/** A page as it is shown among others. */
export interface ContactPicture {
  page: ScannedPage;
  /** JPEG; null where it cannot be shown, or is a photograph of people */
  jpeg: Buffer | null;
}

function chosen(pages: readonly ScannedPage[]): ScannedPage[] {
  const marked = pages.filter(({ marks }) => marks.length > 0);
  const others = pages.filter(({ marks }) => marks.length === 0);
  const kept = new Set([...marked, ...others].slice(0, mostPictures));
  return pages.filter((page) => kept.has(page));
}

/**
 * Pictures of the pages so small and soft that nothing on them can be read. A photograph is not
 * shown, since a face is known at any size.
 */
export async function contactPictures(
  home: Home,
  pages: readonly ScannedPage[],
  onProgress?: Progress,
): Promise<ContactPicture[]> {
  const pictures: ContactPicture[] = [];
  const shown = chosen(pages);
  for (const [sha256, own] of Map.groupBy(shown, ({ objectSha256 }) => objectSha256)) {
    const path = objectPath(home, sha256);
    const file = existsSync(path) ? await openPageFile(path).catch(() => null) : null;
    try {
      for (const page of own) {
        const isShown = page.error === null && page.kind !== 'photo';
        let jpeg: Buffer | null = null;
        try {
          const image = isShown ? await file?.page(page.pageNumber) : undefined;
          if (image) jpeg = await small(image, page.part);
        } catch (error) {
          if (!(error instanceof OcrError)) throw error;
        }
        pictures.push({ page, jpeg });
        const done = pictures.length;
        onProgress?.({
          stage: 'digitisation',
          step: '缩图',
          done,
          total: shown.length,
          unit: '页',
        });
      }
    } finally {
      await file?.close();
    }
  }
  return pictures;
}

async function small(
  image: { width: number; height: number; data: Uint8Array },
  part: string,
): Promise<Buffer> {
  const { width, height, data } = image;
  const half = Math.floor(width / 2);
  const left = part === 'right' ? half : 0;
  return sharp(data, { raw: { width, height, channels: 3 } })
    .extract({ left, top: 0, width: part === '' ? width : half, height })
    .resize({ height: pictureHeight, width: 160, fit: 'inside' })
    .blur(blur)
    .jpeg({ quality: 70 })
    .toBuffer();
}
