import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Canvas, createCanvas, DOMMatrix, ImageData, Path2D } from '@napi-rs/canvas';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { OcrError } from '../page/page-types.ts';

/** A PDF that is open; `close` gives its memory back. */
export interface OpenPdf {
  document: PDFDocumentProxy;
  /** pdf.js's own table of drawing operations: number by name */
  operations: Readonly<Record<string, number>>;
  /** number of the operation that draws a picture, by the same table */
  pictureOperations: ReadonlySet<number>;
  close: () => Promise<void>;
}

/** Bytes of a PDF, or the path of one that is read piece by piece as its pages are asked for. */
export type PdfSource = Uint8Array | { path: string };

/** Bytes read at a time from a file. */
const piece = 1 << 18;

/**
 * Opens a PDF, with the tables that Chinese text and JPEG 2000 need.
 * @param name file name for messages
 * @throws OcrError `file_unreadable` when it is damaged, `file_locked` when it needs a password
 */
export async function openPdfDocument(source: PdfSource, name: string): Promise<OpenPdf> {
  const pdfjs = await loadPdfjs();
  const task = pdfjs.getDocument({
    ...('path' in source
      ? {
          url: pathToFileURL(source.path).href,
          ...{ disableAutoFetch: true, disableStream: true, rangeChunkSize: piece },
        }
      : // pdf.js takes the buffer over, and refuses Node's Buffer.
        { data: new Uint8Array(source) }),
    ...assetFolders(),
    cMapPacked: true,
    useSystemFonts: false,
    disableFontFace: true,
    isEvalSupported: false,
    CanvasFactory: CanvasFactory,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
  try {
    const document = await task.promise;
    const { paintImageXObject, paintInlineImageXObject, paintImageMaskXObject } = pdfjs.OPS;
    return {
      document,
      operations: pdfjs.OPS,
      pictureOperations: new Set([
        paintImageXObject,
        paintInlineImageXObject,
        paintImageMaskXObject,
      ]),
      close: () => task.destroy(),
    };
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'PasswordException') {
      throw new OcrError('file_locked', `PDF 文件 ${name} 设有密码，请先解除密码`, { cause });
    }
    const why = '已损坏，无法打开，请重新扫描或导出';
    throw new OcrError('file_unreadable', `PDF 文件 ${name} ${why}`, { cause });
  }
}

/** pdf.js brings an older copy of the canvas package; both must be the same for images to draw. */
class CanvasFactory {
  create(width: number, height: number): { canvas: Canvas; context: unknown } {
    const canvas = createCanvas(width, height);
    return { canvas, context: canvas.getContext('2d') };
  }

  reset(target: { canvas: Canvas }, width: number, height: number): void {
    target.canvas.width = width;
    target.canvas.height = height;
  }

  destroy(target: { canvas: Canvas | null; context: unknown }): void {
    target.canvas = null;
    target.context = null;
  }
}

async function loadPdfjs(): Promise<typeof import('pdfjs-dist/legacy/build/pdf.mjs')> {
  Object.assign(globalThis, { DOMMatrix, ImageData, Path2D });
  return import('pdfjs-dist/legacy/build/pdf.mjs');
}

/** Without these folders a JPEG 2000 or CJK page comes out blank with a mere warning. */
function assetFolders(): Record<string, string> {
  const require = createRequire(import.meta.url);
  const root = path.dirname(require.resolve('pdfjs-dist/package.json'));
  const folder = (name: string): string => `${path.join(root, name)}${path.sep}`;
  return {
    wasmUrl: folder('wasm'),
    cMapUrl: folder('cmaps'),
    standardFontDataUrl: folder('standard_fonts'),
    iccUrl: folder('iccs'),
  };
}
