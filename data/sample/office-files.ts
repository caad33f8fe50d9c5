import { loadImage, PDFDocument, type SKRSContext2D } from '@napi-rs/canvas';
import { strToU8, type Zippable, zipSync } from 'fflate';
import sharp from 'sharp';
import { imagePdf } from './pages/image-pdf.ts';
import { registerFonts, type Sheet } from './pages/sheet.ts';

/** What stands in an office document. */
export interface Paper {
  /** running header, such as the marking of a security level; '' where there is none */
  header: string;
  title: string;
  paragraphs: readonly string[];
  /** rows of a table below the text */
  table?: readonly (readonly string[])[];
}

/** The same bytes for the same content: ZIP entries carry this time. */
const zipTime = new Date(Date.UTC(2020, 0, 1));

/** A ZIP archive of the files. */
export function zipBytes(files: Readonly<Record<string, Uint8Array>>): Buffer {
  const entries: Zippable = {};
  for (const [name, bytes] of Object.entries(files)) {
    entries[name] = [bytes, { mtime: zipTime, level: 6 }];
  }
  return Buffer.from(zipSync(entries));
}

function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

function paragraph(text: string): string {
  return `<w:p><w:r><w:t xml:space="preserve">${xmlText(text)}</w:t></w:r></w:p>`;
}

function wordTable(rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[]): string =>
    row.map((cell) => `<w:tc><w:tcPr/>${paragraph(cell)}</w:tc>`).join('');
  const lines = rows.map((row) => `<w:tr>${cells(row)}</w:tr>`).join('');
  return `<w:tbl><w:tblPr/><w:tblGrid/>${lines}</w:tbl>`;
}

/** A Word document (.docx). */
export function docxBytes({ header, title, paragraphs, table }: Paper): Buffer {
  const body = [title, ...paragraphs].map(paragraph).join('') + (table ? wordTable(table) : '');
  const reference = header
    ? `<w:sectPr><w:headerReference w:type="default" r:id="rId1" xmlns:r="${relations}"/></w:sectPr>`
    : '';
  const files: Record<string, string> = {
    '[Content_Types].xml': `${xmlHead}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${wordType}.document.main+xml"/>${header ? `<Override PartName="/word/header1.xml" ContentType="${wordType}.header+xml"/>` : ''}</Types>`,
    '_rels/.rels': `${xmlHead}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `${xmlHead}<w:document ${word}><w:body>${body}${reference}</w:body></w:document>`,
  };
  if (header) {
    files['word/_rels/document.xml.rels'] =
      `${xmlHead}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/header" Target="header1.xml"/></Relationships>`;
    files['word/header1.xml'] = `${xmlHead}<w:hdr ${word}>${paragraph(header)}</w:hdr>`;
  }
  return zipBytes(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])),
  );
}

const a4 = [595, 842] as const;
const margin = 70;

function writeLines(context: SKRSContext2D, text: string, top: number, size: number): number {
  context.font = `${size}px "Huicang Sample Serif"`;
  const perLine = Math.floor((a4[0] - 2 * margin) / size);
  let y = top;
  for (let start = 0; start < text.length; start += perLine) {
    context.fillText(text.slice(start, start + perLine), margin, y);
    y += size * 1.7;
  }
  return y;
}

function drawPaper(context: SKRSContext2D, { header, title, paragraphs, table }: Paper): void {
  context.fillStyle = '#101010';
  let y = 80;
  if (header) y = writeLines(context, header, y, 14) + 10;
  y = writeLines(context, title, y, 18) + 10;
  for (const text of paragraphs) y = writeLines(context, text, y, 14) + 4;
  for (const row of table ?? []) y = writeLines(context, row.join('　'), y, 12);
}

/** A page of the PDF being written; the package's types name the browser's context. */
function newPage(document: PDFDocument): SKRSContext2D {
  return document.beginPage(...a4) as unknown as SKRSContext2D;
}

/** A PDF whose pages hold text, as an office prints it to a file. */
export function textPdf(paper: Paper): Buffer {
  registerFonts();
  const document = new PDFDocument({ creator: 'Huicang Sample', producer: 'Skia' });
  drawPaper(newPage(document), paper);
  document.endPage();
  return document.close();
}

async function scanned(sheet: Sheet): Promise<Buffer> {
  const png = sheet.canvas.toBuffer('image/png');
  return sharp(png).removeAlpha().jpeg({ quality: 70 }).toBuffer();
}

/** A PDF of scans only. */
export async function scanPdf(sheets: readonly Sheet[]): Promise<Buffer> {
  const pages = [];
  for (const sheet of sheets) {
    const { width, height } = sheet.canvas;
    pages.push({ jpeg: await scanned(sheet), width, height });
  }
  return imagePdf(pages);
}

/** A PDF of a page of text and a page that was scanned and put behind it. */
export async function mixedPdf(paper: Paper, sheet: Sheet): Promise<Buffer> {
  registerFonts();
  const document = new PDFDocument({
    creator: 'Huicang Sample',
    producer: 'Skia',
    encodingQuality: 70,
  });
  drawPaper(newPage(document), paper);
  document.endPage();
  const image = await loadImage(await scanned(sheet));
  newPage(document).drawImage(image, 0, 0, ...a4);
  document.endPage();
  return document.close();
}
