import { readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { assertNotBlank } from './blank-page.ts';
import { OcrError, type PageFile, type PageImage } from './page-types.ts';
import { openPdf } from './pdf-pages.ts';

/** A0 at 300 dpi has 139 million pixels; what is larger is a mistake or an attack. */
const MAX_PIXELS = 140_000_000;
/** A longer side than this is scaled down: no text needs it, and memory stays bounded. */
const MAX_SIDE = 5000;

/**
 * Opens a scan: PNG, JPEG or PDF, told by its first bytes, not its name.
 * @throws OcrError `file_unreadable` or `format_unsupported`, naming the file.
 */
export async function openPageFile(file: string): Promise<PageFile> {
  const name = path.basename(file);
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (cause) {
    throw new OcrError('file_unreadable', `无法读取文件 ${name}，请检查文件是否存在、是否有权限`, {
      cause,
    });
  }
  if (bytes.length === 0) {
    throw new OcrError('file_unreadable', `文件 ${name} 是空文件，请重新扫描或重新导出`);
  }
  if (bytes.subarray(0, 1024).includes('%PDF-')) return openPdf(bytes, name);
  const isPng = bytes.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8;
  if (!isPng && !isJpeg) {
    throw new OcrError(
      'format_unsupported',
      `文件 ${name} 不是 PNG、JPEG 或 PDF，请转换为其中一种格式`,
    );
  }
  return {
    pageCount: 1,
    page: () => decodePicture(bytes, name),
    close: async () => {},
  };
}

async function decodePicture(bytes: Buffer, name: string): Promise<PageImage> {
  try {
    const picture = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' });
    const { density, width, height } = await picture.metadata();
    if (width * height > MAX_PIXELS) throw tooLarge(name, width, height);
    const upright = picture.autoOrient().flatten({ background: '#fff' }).toColourspace('srgb');
    const { data, info } = await upright
      .resize({ width: MAX_SIDE, height: MAX_SIDE, fit: 'inside', withoutEnlargement: true })
      .raw()
      .toBuffer({ resolveWithObject: true });
    const image: PageImage = {
      width: info.width,
      height: info.height,
      data: rgb(data, info.channels),
      // Without a density in the file libvips answers 72, which is no scan's resolution.
      ...(density !== undefined && density > 72 ? { dpi: density } : {}),
    };
    assertNotBlank(image, name, 1);
    return image;
  } catch (cause) {
    if (cause instanceof OcrError) throw cause;
    if (String(cause).includes('pixel limit')) throw tooLarge(name);
    throw new OcrError('file_unreadable', `图像文件 ${name} 已损坏，无法解码，请重新扫描`, {
      cause,
    });
  }
}

function tooLarge(name: string, width?: number, height?: number): OcrError {
  const size = width === undefined ? '' : `（${width}×${height} 像素）`;
  return new OcrError('page_too_large', `图像文件 ${name} 过大${size}，请以 300 dpi 重新扫描`);
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
