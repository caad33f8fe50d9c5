import { createCanvas } from '@napi-rs/canvas';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { OcrError, type PageFile, type PageImage } from './page-types.ts';
import { openPdfDocument } from './pdf-document.ts';

/** Resolution PDF pages are drawn at; DA/T 31 asks 200 dpi at least. */
const RENDER_DPI = 200;
/** Longest side drawn; an A3 page at 200 dpi is 3,307. */
const MAX_SIDE = 5000;

/**
 * Opens a PDF for drawing its pages.
 * @param name file name for messages
 * @throws OcrError `file_unreadable` when it is damaged or needs a password.
 */
export async function openPdf(bytes: Uint8Array, name: string): Promise<PageFile> {
  const { document, close } = await openPdfDocument(bytes, name);
  return {
    pageCount: document.numPages,
    page: (number) => drawPage(document, number, name),
    close,
  };
}

async function drawPage(
  document: PDFDocumentProxy,
  number: number,
  name: string,
): Promise<PageImage> {
  let image: PageImage;
  try {
    const page = await document.getPage(number);
    const natural = page.getViewport({ scale: 1 });
    const longest = Math.max(natural.width, natural.height);
    const scale = Math.min(RENDER_DPI / 72, MAX_SIDE / longest);
    const viewport = page.getViewport({ scale });
    const width = Math.max(1, Math.round(viewport.width));
    const height = Math.max(1, Math.round(viewport.height));
    const canvas = createCanvas(width, height);
    await page.render({
      // pdf.js names the browser's types; the drawing calls are the same.
      canvas: canvas as unknown as HTMLCanvasElement,
      canvasContext: canvas.getContext('2d') as unknown as CanvasRenderingContext2D,
      viewport,
      background: '#fff',
    }).promise;
    const pixels = canvas.data();
    const data = new Uint8Array(width * height * 3);
    for (let i = 0; i < width * height; i++) {
      data[3 * i] = pixels[4 * i] as number;
      data[3 * i + 1] = pixels[4 * i + 1] as number;
      data[3 * i + 2] = pixels[4 * i + 2] as number;
    }
    page.cleanup();
    image = { width, height, data, dpi: Math.round(scale * 72) };
  } catch (cause) {
    throw new OcrError('file_unreadable', `PDF 文件 ${name} 第 ${number} 页无法显示`, { cause });
  }
  return image;
}
