import type { PDFPageProxy } from 'pdfjs-dist';
import { OcrError, openPdfDocument } from '#ocr';
import { fold } from '#values';
import { AttachmentError } from './attachment-error.ts';

/** One page of a PDF: its own text, or a picture of text that OCR has to read. */
interface PdfPageText {
  text: string;
  isScan: boolean;
}

/** A page with fewer characters has no text worth the name: a page number, a stamp. */
const fewestCharacters = 10;

/**
 * Text of every page of a PDF, in the order it is drawn. A page without text that shows a picture
 * is a scan.
 * @throws AttachmentError when it is damaged or needs a password
 */
export async function pdfText(bytes: Uint8Array): Promise<PdfPageText[]> {
  try {
    const { document, pictureOperations, close } = await openPdfDocument(bytes, '');
    try {
      const pages: PdfPageText[] = [];
      for (let number = 1; number <= document.numPages; number += 1) {
        const page = await document.getPage(number);
        const text = await pageText(page);
        const isEmpty = text.replace(/\s/g, '').length < fewestCharacters;
        pages.push({ text, isScan: isEmpty && (await showsPicture(page, pictureOperations)) });
        page.cleanup();
      }
      return pages;
    } finally {
      await close();
    }
  } catch (cause) {
    const isLocked = cause instanceof OcrError && cause.code === 'file_locked';
    throw new AttachmentError(isLocked ? '设有密码' : '已损坏，无法打开', { cause });
  }
}

async function pageText(page: PDFPageProxy): Promise<string> {
  const { items } = await page.getTextContent();
  const pieces = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''));
  // Han characters that the font draws from the radicals block are meant as the usual ones.
  return pieces
    .join('')
    .replace(/[\u2e80-\u2fd5]/g, (character) => fold(character, 'width'))
    .trim();
}

async function showsPicture(page: PDFPageProxy, operations: ReadonlySet<number>): Promise<boolean> {
  const { fnArray } = await page.getOperatorList();
  return fnArray.some((operation) => operations.has(operation));
}
