import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { openPageFile } from '../files/page-files.ts';
import { openPdfDocument } from '../files/pdf-document.ts';

/** A page's picture as a PDF can hold it, and the paper it belongs on. */
export interface PagePicture {
  /** pixels as stored, before turning */
  width: number;
  height: number;
  data: Uint8Array;
  filter: 'DCTDecode' | 'FlateDecode';
  colours: 'DeviceGray' | 'DeviceRGB';
  /** EXIF orientation, 1–8: how the stored picture is to be turned */
  orientation: number;
  /** points (1/72 inch) of the page as seen */
  pageWidth: number;
  pageHeight: number;
}

/** Longer side of A4 in points: the paper of a picture that tells no resolution. */
const a4Height = 841.89;
/** What readers accept at most (ISO 32000-1, annex C), in points. */
const maxPage = 14_400;
const maxPixels = 140_000_000;
/** Pages of a PDF are drawn anew; this quality shows no difference at reading size. */
const drawnQuality = 88;

/** Pictures of one file's pages. */
export interface PictureFile {
  /** @throws when the page cannot be decoded */
  picture(pageNumber: number): Promise<PagePicture>;
  close(): Promise<void>;
}

/**
 * Opens a scan for its pictures. A JPEG stays as it is, other pictures are kept without loss, pages of
 * a PDF are drawn.
 * @throws OcrError when the file cannot be opened
 */
export async function openPictures(file: string): Promise<PictureFile> {
  if (await isPdf(file)) return pdfPictures(file);
  const bytes = await readFile(file);
  // A BMP is read by our own decoder, not by sharp.
  const isBmp = bytes.subarray(0, 2).toString('latin1') === 'BM';
  return {
    picture: (number) => (isBmp ? decodedPicture(file) : storedPicture(bytes, number)),
    close: async () => {},
  };
}

async function storedPicture(bytes: Buffer, pageNumber: number): Promise<PagePicture> {
  const options = { limitInputPixels: maxPixels, page: pageNumber - 1 };
  const source = sharp(bytes, options);
  const {
    format,
    width,
    height,
    density,
    channels,
    space,
    orientation = 1,
  } = await source.metadata();
  const paper = paperOf(orientation > 4 ? [height, width] : [width, height], density);
  const isGrey = channels <= 2 && space === 'b-w';
  const size = { width, height, orientation, ...paper };
  if (format === 'jpeg' && (space === 'srgb' || isGrey)) {
    return {
      ...{ ...size, data: bytes, filter: 'DCTDecode' },
      colours: isGrey ? 'DeviceGray' : 'DeviceRGB',
    };
  }
  const raw = await source
    .flatten({ background: '#fff' })
    .toColourspace(isGrey ? 'b-w' : 'srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return {
    ...{ ...size, data: deflateSync(raw.data), filter: 'FlateDecode' },
    colours: raw.info.channels === 1 ? 'DeviceGray' : 'DeviceRGB',
  };
}

async function decodedPicture(file: string): Promise<PagePicture> {
  const opened = await openPageFile(file);
  const { width, height, data, dpi } = await opened.page(1);
  await opened.close();
  return {
    ...{ width, height, data: deflateSync(data), filter: 'FlateDecode', colours: 'DeviceRGB' },
    ...{ orientation: 1, ...paperOf([width, height], dpi) },
  };
}

/** Page size by the picture's resolution; 72 is what is said where none is known. */
function paperOf(
  [width, height]: readonly [number, number],
  density: number | undefined,
): { pageWidth: number; pageHeight: number } {
  const longest = Math.max(width, height);
  const scale = density !== undefined && density > 72 ? 72 / density : a4Height / longest;
  const bounded = Math.min(scale, maxPage / longest);
  return { pageWidth: width * bounded, pageHeight: height * bounded };
}

async function isPdf(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const head = Buffer.alloc(1024);
    await handle.read(head, 0, head.length, 0);
    return head.includes('%PDF-');
  } finally {
    await handle.close();
  }
}

async function pdfPictures(file: string): Promise<PictureFile> {
  const pages = await openPageFile(file);
  const { document, close } = await openPdfDocument(
    { path: path.resolve(file) },
    path.basename(file),
  );
  return {
    async picture(pageNumber) {
      const { width: pageWidth, height: pageHeight } = (
        await document.getPage(pageNumber)
      ).getViewport({ scale: 1 });
      const { width, height, data } = await pages.page(pageNumber);
      const jpeg = await sharp(data, { raw: { width, height, channels: 3 } })
        .jpeg({ quality: drawnQuality })
        .toBuffer();
      return {
        ...{ width, height, data: jpeg, filter: 'DCTDecode', colours: 'DeviceRGB' },
        ...{ orientation: 1, pageWidth, pageHeight },
      };
    },
    async close() {
      await close();
      await pages.close();
    },
  };
}
