import sharp, { type Sharp } from 'sharp';
import { type PageFinding, resolutionFindings } from '../page/page-findings.ts';
import { OcrError, type PageFile, type PageImage } from '../page/page-types.ts';
import { bmpSize, decodeBmp } from './bmp.ts';
import type { PageFormat } from './page-format.ts';

/** A0 at 300 dpi has 139 million pixels; what is larger is a mistake or an attack. */
const maxPixels = 140_000_000;
/** A longer side than this is scaled down: no text needs it, and memory stays bounded. */
const maxSide = 5000;

interface Opened {
  picture: Sharp;
  width: number;
  height: number;
  dpi?: number | undefined;
}

/**
 * Opens a picture file; a TIFF may hold many pages, and a page that cannot be decoded does not
 * touch the others.
 * @param name file name for messages
 * @throws OcrError `file_unreadable` when not even its header can be read.
 */
export async function openPicture(
  bytes: Buffer,
  format: Exclude<PageFormat, 'pdf'>,
  name: string,
): Promise<PageFile> {
  let pageCount = 1;
  if (format === 'tiff') {
    try {
      pageCount = (await sharp(bytes, { limitInputPixels: false }).metadata()).pages ?? 1;
    } catch (cause) {
      throw damaged(name, 1, 1, cause);
    }
  }
  return {
    pageCount,
    page: (number) => decodePage(bytes, format, name, number, pageCount),
    close: async () => {},
  };
}

async function decodePage(
  bytes: Buffer,
  format: PageFormat,
  name: string,
  number: number,
  pageCount: number,
): Promise<PageImage> {
  const where = pageCount > 1 ? `${name} 第 ${number} 页` : name;
  try {
    const opened = format === 'bmp' ? openBmp(bytes, where) : await openEncoded(bytes, number - 1);
    const { picture, width, height, dpi } = opened;
    if (width * height > maxPixels) throw tooLarge(where, width, height);
    const { data, info } = await picture
      .autoOrient()
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true })
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    const longSide = Math.max(width, height);
    const scale = Math.min(1, maxSide / longSide);
    const findings: PageFinding[] = resolutionFindings(dpi, longSide);
    if (scale < 1) {
      const message = `页面 ${width}×${height} 像素，过大，已缩小为 ${info.width}×${info.height} 像素识别`;
      findings.push({ code: 'scaled_down', message });
    }
    const image: PageImage = {
      width: info.width,
      height: info.height,
      data: rgb(data, info.channels),
      ...(dpi === undefined ? {} : { dpi: Math.round(dpi * scale) }),
      ...(findings.length === 0 ? {} : { findings }),
    };
    return image;
  } catch (cause) {
    if (cause instanceof OcrError) throw cause;
    if (String(cause).includes('pixel limit')) throw tooLarge(where);
    throw damaged(name, number, pageCount, cause);
  }
}

async function openEncoded(bytes: Buffer, page: number): Promise<Opened> {
  const options = { page, limitInputPixels: maxPixels, failOn: 'error' } as const;
  const picture = sharp(bytes, options);
  const { density, width, height } = await picture.metadata();
  // Without a density in the file libvips answers 72, which is no scan's resolution.
  return {
    picture,
    width,
    height,
    dpi: density !== undefined && density > 72 ? density : undefined,
  };
}

function openBmp(bytes: Buffer, where: string): Opened {
  const size = bmpSize(bytes);
  // Asked before decoding: the header alone would make the reader take the memory.
  if (size.width * size.height > maxPixels) throw tooLarge(where, size.width, size.height);
  const { width, height, data, dpi } = decodeBmp(bytes);
  return { picture: sharp(data, { raw: { width, height, channels: 3 } }), width, height, dpi };
}

function damaged(name: string, number: number, pageCount: number, cause: unknown): OcrError {
  const page = pageCount > 1 ? ` 第 ${number} 页` : '';
  const message = `图像文件 ${name}${page} 已损坏，无法解码，请重新扫描`;
  return new OcrError('file_unreadable', message, { cause });
}

function tooLarge(where: string, width?: number, height?: number): OcrError {
  const size = width === undefined ? '' : `（${width}×${height} 像素）`;
  return new OcrError('page_too_large', `图像文件 ${where} 过大${size}，请以 300 dpi 重新扫描`);
}

function rgb(data: Buffer, channels: number): Uint8Array {
  if (channels === 3) return data;
  const colours = new Uint8Array((data.length / channels) * 3);
  for (let i = 0; i < colours.length / 3; i++) {
    for (let c = 0; c < 3; c++)
      colours[3 * i + c] = data[i * channels + (channels > 2 ? c : 0)] as number;
  }
  return colours;
}
