import type { PageFinding } from '../page/page-findings.ts';
import type { PageImage, TextLayer } from '../page/page-types.ts';
import type { PdfContent, PlacedGlyph } from './pdf-content.ts';
import { boxArea } from './pdf-matrix.ts';
import { pdfSegments, readingAngle } from './pdf-text-lines.ts';
import { hasUnmapped, inkedSegments, isOnPage, unsoundReason } from './pdf-text-soundness.ts';

/** Fewer characters on a scan are a stamp or a page number put on it, and no page of text. */
const fewOnScan = 100;
/** Share of the page from which on a picture may hold text, such as a seal. */
const tellingShare = 0.003;
/** So many filled outlines of the size of characters are text drawn without a font. */
const manyOutlines = 15;

/**
 * Judges the text a PDF page brings along, by what was drawn of it.
 * @param isScan whether pictures cover most of the page
 * @returns null where the page has no text of its own
 */
export function pdfTextLayer(
  content: PdfContent,
  image: PageImage,
  isScan: boolean,
): TextLayer | null {
  const written = content.glyphs.filter(({ isSpace }) => !isSpace);
  if (written.length === 0) return null;
  const reason = unsoundReason(content.glyphs, image);
  if (reason !== null) return ignored(reason);
  const isThere = (glyph: PlacedGlyph): boolean => !glyph.isHidden && isOnPage(glyph, image);
  const glyphs = content.glyphs.filter(isThere);
  if (isScan && written.filter(isThere).length < fewOnScan) {
    return ignored('页面是扫描图像，其上的少量文字随图像一并识别');
  }
  const segments = inkedSegments(pdfSegments(glyphs), image);
  if (segments === null) return ignored('文字层与页面所见不符');
  // A line with a character that stands for nothing is read from the page.
  const sound = segments.filter(({ text }) => !hasUnmapped(text));
  const area = image.width * image.height;
  const showsMore =
    sound.length < segments.length ||
    content.outlines >= manyOutlines ||
    content.pictures.some(({ box }) => boxArea(box) > tellingShare * area);
  const rest = showsMore ? '，图像中的文字另行识别' : '';
  const message = `采用 PDF 自带的文字层${rest}`;
  return {
    ...{ segments: sound, showsMore, turn: turnOf(glyphs) },
    findings: [{ code: 'text_layer_used', message }],
  };
}

/** A layer that is not to be believed. */
function ignored(reason: string): TextLayer {
  return { segments: null, showsMore: true, turn: 0, findings: [layerIgnored(reason)] };
}

/** The finding of a layer that was not believed. */
export function layerIgnored(reason: string): PageFinding {
  return { code: 'text_layer_ignored', message: `PDF 自带的文字层未采用：${reason}` };
}

/** The way most characters run, columns of vertical type left out. */
function turnOf(glyphs: readonly PlacedGlyph[]): 0 | 90 | 180 | 270 {
  const counts = [0, 0, 0, 0];
  for (const glyph of glyphs) {
    if (glyph.isVertical) continue;
    const quarter = (Math.round((2 * readingAngle(glyph)) / Math.PI) + 4) % 4;
    counts[quarter] = (counts[quarter] as number) + 1;
  }
  // Text that runs downwards is brought upright by three quarters clockwise.
  const turns = [0, 270, 180, 90] as const;
  return turns[counts.indexOf(Math.max(...counts))] ?? 0;
}
