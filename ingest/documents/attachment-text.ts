import { AttachmentError } from './attachment-error.ts';
import { docxText } from './docx-text.ts';
import { pdfText } from './pdf-text.ts';

/** What a file attached to a document holds. */
export interface AttachmentText {
  /** code of the list text_source; null when the file cannot be opened */
  source: 'docx' | 'pdf_text' | 'pdf_mixed' | 'pdf_scan' | 'other' | null;
  /** '' where it has none of its own */
  text: string;
  /** pages of a PDF; null for other formats */
  pageCount: number | null;
  /** Chinese: why it cannot be opened; null when it can */
  reason: string | null;
}

const longestText = 1_000_000;
const zip = [0x50, 0x4b, 0x03, 0x04];
const compound = [0xd0, 0xcf, 0x11, 0xe0];

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function unreadable(reason: string): AttachmentText {
  return { source: null, text: '', pageCount: null, reason };
}

/** Whether the file is a Word document: of all files in ZIP form only it names this part. */
function isWord(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('word/document.xml');
}

/**
 * Takes the text out of a file: Word (.docx) and PDF, told by content, not by name. Pages that are
 * pictures are left to OCR. Nothing is thrown: what cannot be opened says why.
 */
export async function attachmentText(bytes: Uint8Array): Promise<AttachmentText> {
  if (bytes.length === 0) return unreadable('是空文件');
  try {
    if (Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')) return await fromPdf(bytes);
    if (startsWith(bytes, zip) && isWord(bytes)) {
      const text = docxText(bytes).slice(0, longestText);
      return { source: 'docx', text, pageCount: null, reason: null };
    }
    const isLocked =
      startsWith(bytes, compound) &&
      Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));
    if (isLocked) return unreadable('设有密码');
    return { source: 'other', text: '', pageCount: null, reason: null };
  } catch (error) {
    if (error instanceof AttachmentError) return unreadable(error.message);
    throw error;
  }
}

async function fromPdf(bytes: Uint8Array): Promise<AttachmentText> {
  const pages = await pdfText(bytes);
  const scans = pages.filter(({ isScan }) => isScan).length;
  const written = pages.filter(({ text, isScan }) => !isScan && text !== '');
  const text = pages
    .map((page) => (page.isScan ? '' : page.text))
    .join('\n\f')
    .trim()
    .slice(0, longestText);
  const source = scans === 0 ? 'pdf_text' : written.length === 0 ? 'pdf_scan' : 'pdf_mixed';
  return { source, text, pageCount: pages.length, reason: null };
}
