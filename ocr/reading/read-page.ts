import { readTextLayer } from '../files/read-text-layer.ts';
import { readKind } from '../kinds/read-kind.ts';
import { arrangeSegments } from '../layout/arrange-segments.ts';
import { understandPage } from '../meaning/understand-page.ts';
import type { PageResult } from '../page/page-result.ts';
import type {
  EngineReading,
  OcrEngine,
  PageFile,
  PageImage,
  PageText,
  Segment,
  Sheet,
  SheetReading,
} from '../page/page-types.ts';
import { placeOnPage } from '../page/sheet-place.ts';
import { preparePage } from '../pages/prepare-page.ts';
import { blankFinding, isBlankPage, isBlankReading } from './blank-page.ts';
import { emptyPage } from './empty-page.ts';

/** A page as it came in, with its sheets. */
export interface PageReading {
  image: PageImage;
  sheets: readonly SheetReading[];
}

/**
 * Shows one page of a file and reads its sheets: all that needs the engine.
 * @param pageNumber from 1
 * @throws OcrError when the page cannot be shown or the engine fails.
 */
export async function readSheets(
  engine: OcrEngine,
  opened: PageFile,
  pageNumber: number,
): Promise<PageReading> {
  const image = await opened.page(pageNumber);
  const blank = (sheet: Sheet): SheetReading => ({
    sheet: { ...sheet, findings: [...sheet.findings, blankFinding] },
    reading: null,
  });
  if (isBlankPage(image)) {
    return { image, sheets: [blank({ image, transform: null, findings: image.findings ?? [] })] };
  }
  const layer = await opened.textLayer?.(pageNumber, image);
  let layerFindings = layer?.findings ?? [];
  if (layer?.segments) {
    const read = await readTextLayer(engine, image, layer.segments, layer);
    if (read.page !== null) return { image, sheets: [read.page] };
    layerFindings = read.findings;
  }
  const sheets: SheetReading[] = [];
  for (const prepared of await preparePage(image, engine)) {
    const sheet = { ...prepared, findings: [...prepared.findings, ...layerFindings] };
    if (sheet.part !== undefined && isBlankPage(sheet.image)) {
      sheets.push(blank(sheet));
      continue;
    }
    const reading = await engine.recognize(sheet.image);
    const isBlank = await isBlankReading(sheet.image, reading, engine);
    sheets.push(isBlank ? blank(sheet) : { sheet, reading });
  }
  return { image, sheets };
}

/** What a read page is known by. */
interface PagePlace {
  file: string;
  pageNumber: number;
  pageCount: number | null;
}

/**
 * Gives what was read on a page its order and its meaning; no engine is needed. Boxes of the results
 * are in pixels of the page as it came in.
 * @returns one result a sheet
 */
export async function composePage(
  engine: { engineId: PageResult['engineId']; modelHash: string },
  place: PagePlace,
  page: PageReading,
): Promise<PageResult[]> {
  const { width, height, dpi } = page.image;
  const results: PageResult[] = [];
  for (const { sheet, reading } of page.sheets) {
    const base: PageResult = {
      ...emptyPage(engine, place),
      ...(sheet.part === undefined ? {} : { part: sheet.part }),
      width,
      height,
      ...(dpi === undefined ? {} : { dpi }),
      ...(sheet.findings.length === 0 ? {} : { findings: sheet.findings }),
      kind: { kind: 'blank', confidence: 1 },
    };
    results.push(reading === null ? base : await composeSheet(base, sheet, reading));
  }
  return results;
}

async function composeSheet(
  base: PageResult,
  sheet: Sheet,
  reading: EngineReading,
): Promise<PageResult> {
  const { kind, segments } = readKind(sheet.image, reading);
  const skew = (reading.skewDegrees * Math.PI) / 180;
  const read: PageText = await arrangeSegments(sheet.image, segments, skew);
  const meaning = understandPage(read, kind);
  const placed = <T extends Pick<Segment, 'box'>>(part: T): T => ({
    ...part,
    box: placeOnPage(sheet.transform, part.box),
  });
  return {
    ...base,
    kind,
    ...read,
    ...meaning,
    lines: read.lines.map(placed),
    tables: read.tables.map((table) => ({ ...placed(table), cells: table.cells.map(placed) })),
    regions: read.regions.map(placed),
    fields: meaning.fields.map(placed),
    entities: meaning.entities.map(placed),
  };
}
