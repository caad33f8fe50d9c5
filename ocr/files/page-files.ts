import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { OcrError, type PageFile } from '../page/page-types.ts';
import { pageFormat } from '../pages/page-format.ts';
import { openPicture } from '../pages/picture-file.ts';
import { openPdf } from './pdf-pages.ts';

/** A PDF of more bytes is read piece by piece, as its pages are asked for. */
const large = 8_000_000;

/**
 * Opens a scan: PNG, JPEG, TIFF, BMP, WebP or PDF, told by its first bytes, not its name.
 * @throws OcrError `file_unreadable` or `format_unsupported`, naming the file.
 */
export async function openPageFile(file: string): Promise<PageFile> {
  const name = path.basename(file);
  let bytes: Buffer;
  let isLarge = false;
  try {
    isLarge = await isLargePdf(file);
    bytes = isLarge ? Buffer.alloc(0) : await readFile(file);
  } catch (cause) {
    throw new OcrError('file_unreadable', `无法读取文件 ${name}，请检查文件是否存在、是否有权限`, {
      cause,
    });
  }
  if (isLarge) return openPdf({ path: file }, name);
  if (bytes.length === 0) {
    throw new OcrError('file_unreadable', `文件 ${name} 是空文件，请重新扫描或重新导出`);
  }
  const format = pageFormat(bytes, name);
  return format === 'pdf' ? openPdf(bytes, name) : openPicture(bytes, format, name);
}

async function isLargePdf(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    if ((await handle.stat()).size <= large) return false;
    const head = Buffer.alloc(5);
    await handle.read(head, 0, head.length, 0);
    return head.toString('latin1') === '%PDF-';
  } finally {
    await handle.close();
  }
}
