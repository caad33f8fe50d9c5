import { createCanvas } from '@napi-rs/canvas';
import type { PageViewport, PDFPageProxy, RenderTask } from 'pdfjs-dist';
import { type PageFinding, resolutionFindings } from '../page/page-findings.ts';
import { OcrError, type PageFile, type PageImage, type TextLayer } from '../page/page-types.ts';
import { type OperatorList, type PdfContent, readPdfContent } from './pdf-content.ts';
import { type OpenPdf, openPdfDocument, type PdfSource } from './pdf-document.ts';
import { standInFor } from './pdf-fonts.ts';
import { boxArea } from './pdf-matrix.ts';
import { pdfTextLayer } from './pdf-text-layer.ts';

/** Resolution PDF pages are drawn at; DA/T 31 asks 200 dpi at least. */
const renderDpi = 200;
/** A scan of more is drawn finer, up to this: small type gains by it. */
const finestDpi = 300;
/** Longest side drawn; an A3 page at 300 dpi is 4,961. */
const maxSide = 5000;
/** A0 is 3,370 points long: a larger page is a picture whose pixels were taken for points. */
const largestPaper = 3400;
/** Share of the page that pictures must cover for it to be a scan. */
const scanShare = 0.5;
/** Share of the page a picture must cover for its resolution to count. */
const countingShare = 0.05;

/** A page as it was drawn. */
interface DrawnPage {
  number: number;
  image: PageImage;
  content: PdfContent;
  isScan: boolean;
}

/**
 * Opens a PDF for drawing its pages; what has been drawn of a page tells its text layer.
 * @param name file name for messages
 * @throws OcrError `file_unreadable` when it is damaged, needs a password or has no page.
 */
export async function openPdf(source: PdfSource, name: string): Promise<PageFile> {
  const pdf = await openPdfDocument(source, name);
  const pageCount = pdf.document.numPages;
  if (pageCount < 1) {
    await pdf.close();
    throw new OcrError('file_unreadable', `PDF 文件 ${name} 没有页面，请重新导出`);
  }
  let last: DrawnPage | null = null;
  return {
    pageCount,
    async page(number) {
      last = await drawPage(pdf, number, name);
      return last.image;
    },
    async textLayer(number, image): Promise<TextLayer | null> {
      return last?.number === number ? pdfTextLayer(last.content, image, last.isScan) : null;
    },
    close: pdf.close,
  };
}

async function drawPage(pdf: OpenPdf, number: number, name: string): Promise<DrawnPage> {
  let page: PDFPageProxy | null = null;
  try {
    page = await pdf.document.getPage(number);
    const natural = page.getViewport({ scale: 1 });
    const longest = Math.max(natural.width, natural.height);
    const viewportAt = (dpi: number): PageViewport =>
      (page as PDFPageProxy).getViewport({ scale: Math.min(dpi / 72, maxSide / longest) });
    let viewport = viewportAt(renderDpi);
    let drawn = await draw(pdf, page, viewport);
    if (standInFor(drawn.content.missingFonts)) drawn = await draw(pdf, page, viewport);
    assertPictures(drawn.content, viewport, name, number);
    const scanned = scannedDpi(drawn.content, viewport);
    if (scanned !== null && scanned > 1.1 * renderDpi) {
      viewport = viewportAt(Math.min(scanned, finestDpi));
      drawn = await draw(pdf, page, viewport);
    }
    const { width, height } = drawn;
    const data = drawn.pixels();
    const findings = findingsOf(drawn.content, natural, scanned, { width, height });
    const isPaper = longest <= largestPaper;
    const dpi = Math.round(Math.min(viewport.scale * 72, scanned ?? Number.POSITIVE_INFINITY));
    const image: PageImage = {
      ...{ width, height, data },
      ...(isPaper ? { dpi } : {}),
      ...(findings.length === 0 ? {} : { findings }),
    };
    return { number, image, content: drawn.content, isScan: scanned !== null };
  } catch (cause) {
    if (cause instanceof OcrError) throw cause;
    const message = `PDF 文件 ${name} 第 ${number} 页无法显示，请重新扫描或导出该页`;
    throw new OcrError('file_unreadable', message, { cause });
  } finally {
    page?.cleanup();
  }
}

interface Drawing {
  width: number;
  height: number;
  content: PdfContent;
  /** RGB, three bytes a pixel. */
  pixels(): Uint8Array;
}

async function draw(pdf: OpenPdf, page: PDFPageProxy, viewport: PageViewport): Promise<Drawing> {
  const width = Math.max(1, Math.round(viewport.width));
  const height = Math.max(1, Math.round(viewport.height));
  const canvas = createCanvas(width, height);
  const task = page.render({
    // pdf.js names the browser's types; the drawing calls are the same.
    canvas: canvas as unknown as HTMLCanvasElement,
    canvasContext: canvas.getContext('2d') as unknown as CanvasRenderingContext2D,
    viewport,
    background: '#fff',
  });
  await task.promise;
  const [a, b, c, d, e, f] = viewport.transform as [number, number, number, number, number, number];
  const content = readPdfContent(page, operatorsOf(task), pdf.operations, [a, b, c, d, e, f]);
  return {
    ...{ width, height, content },
    pixels() {
      const rgba = canvas.data();
      const data = new Uint8Array(width * height * 3);
      for (let i = 0; i < width * height; i++) {
        data[3 * i] = rgba[4 * i] as number;
        data[3 * i + 1] = rgba[4 * i + 1] as number;
        data[3 * i + 2] = rgba[4 * i + 2] as number;
      }
      return data;
    },
  };
}

/**
 * What the page was drawn with. pdf.js gives this out for a page that is not drawn; asking for it
 * apart from drawing would decode every picture twice.
 */
function operatorsOf(task: RenderTask): OperatorList {
  const { _internalRenderTask: inner } = task as unknown as {
    _internalRenderTask?: { operatorList?: OperatorList };
  };
  if (inner?.operatorList === undefined) throw new Error('pdf.js keeps its operators elsewhere');
  return inner.operatorList;
}

/** A picture that could not be decoded leaves the page white, which may not pass for an empty one. */
function assertPictures(
  { pictures }: PdfContent,
  { width, height }: PageViewport,
  name: string,
  number: number,
): void {
  const broken = pictures.filter(({ isBroken }) => isBroken);
  const share = broken.reduce((sum, { box }) => sum + boxArea(box), 0) / (width * height);
  if (share < scanShare) return;
  const message = `PDF 文件 ${name} 第 ${number} 页的图像已损坏，无法解码，请重新扫描该页`;
  throw new OcrError('file_unreadable', message);
}

/** Resolution of the scan a page shows; null where pictures are not most of it. */
function scannedDpi(
  { pictures }: PdfContent,
  { width, height, scale }: PageViewport,
): number | null {
  const area = width * height;
  const shown = pictures.filter(({ isBroken }) => !isBroken);
  const covered = shown.reduce((sum, { box }) => sum + boxArea(box), 0);
  if (covered < scanShare * area) return null;
  const counting = shown.filter(
    ({ box, width: pixels }) => pixels > 0 && boxArea(box) > countingShare * area,
  );
  // Of a coarse background and fine strokes laid over each other the strokes are the text.
  const finest = Math.max(
    ...counting.map((one) => Math.sqrt((one.width * one.height) / boxArea(one.box))),
  );
  return counting.length === 0 ? null : finest * scale * 72;
}

function findingsOf(
  { pictures }: PdfContent,
  natural: PageViewport,
  scanned: number | null,
  drawn: { width: number; height: number },
): PageFinding[] {
  const findings: PageFinding[] = [];
  const longest = Math.max(natural.width, natural.height);
  if (longest > largestPaper) {
    const size = `${Math.round(natural.width)}×${Math.round(natural.height)} 点`;
    const message = `页面标称 ${size}，超过 A0，按 ${drawn.width}×${drawn.height} 像素识别`;
    findings.push({ code: 'scaled_down', message });
  } else if (scanned !== null) {
    findings.push(...resolutionFindings(scanned, Math.max(drawn.width, drawn.height)));
  }
  if (pictures.some(({ isBroken }) => isBroken)) {
    const message = '页面中有图像已损坏，无法解码，请核对原件';
    findings.push({ code: 'picture_damaged', message });
  }
  return findings;
}
