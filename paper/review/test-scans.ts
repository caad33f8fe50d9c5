import sharp from 'sharp';
import { putObject } from '#archive';
import type { Home } from '#home';
import { writeBatch } from '#lake';
import type { PageField, PageResult, Quad, TextLine } from '#ocr';
import { openMatchKey } from '#values';
import { type ReadPage, scanTables } from '../scans/scan-rows.ts';

/** Pixels of a test page. */
const testPage = { width: 1000, height: 1400 } as const;

/** A box of 300 by 30 pixels on the n-th line of a test page. */
function boxAt(line: number): Quad {
  const [left, top] = [100, 100 + 60 * line];
  return [
    [left, top],
    [left + 300, top],
    [left + 300, top + 30],
    [left, top + 30],
  ];
}

interface TestLine {
  text: string;
  isReview?: boolean;
}

interface TestField {
  name: PageField['name'];
  label: string;
  raw: string;
  value: string | null;
  status: PageField['status'];
  checks?: PageField['checks'];
}

/** What stands on one test page: a line, or a field that is a line of its own. */
export interface TestSheet {
  lines: readonly (TestLine | TestField)[];
  kind?: PageResult['kind'];
  documentType?: PageResult['documentType'];
  part?: 'left' | 'right';
}

/**
 * Puts a scan into a lake as `ocrScans` would have: a page whose n-th line is a bar of the colour
 * (20 n, 0, 255 - 20 n), so that a picture cut out of it tells which line it shows.
 * @returns the batch and the hash of the scan
 */
export async function layDownScan(
  home: Home,
  options: {
    name: string;
    sheets: readonly TestSheet[];
    engineId?: string;
    supersedes?: string[];
    at?: string;
    /** moves every box to the right, as another engine may */
    shift?: number;
  },
): Promise<{ batchId: string; sha256: string }> {
  const { width, height } = testPage;
  const pixels = Buffer.alloc(3 * width * height, 255);
  const lines = options.sheets[0]?.lines.length ?? 0;
  for (let line = 0; line < lines; line++) {
    const [from, , to] = boxAt(line);
    for (let y = from[1]; y < to[1]; y++) {
      for (let x = from[0]; x < to[0]; x++) {
        pixels.set([20 * line, 0, 255 - 20 * line], 3 * (y * width + x));
      }
    }
  }
  // The name makes scans of the same look different originals.
  const png = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .withExif({ IFD0: { ImageDescription: options.name } })
    .png()
    .toBuffer();
  const { sha256, bytes } = await putObject(home, png);
  const engineId = options.engineId ?? 'engine-1';
  const pages = options.sheets.map((sheet): ReadPage => {
    const place = { objectSha256: sha256, fileName: options.name };
    return { ...place, page: testResult(sheet, options.shift ?? 0) };
  });
  const { manifest } = await writeBatch(home, {
    source: 'paper',
    period: null,
    objects: [{ sha256, name: options.name, bytes }],
    declarationVersion: '1',
    readerVersion: engineId,
    exportedDate: null,
    supersedes: options.supersedes ?? [],
    tables: scanTables(pages, openMatchKey(home), engineId),
    startedAt: new Date(options.at ?? '2026-11-01T00:00:00Z'),
  });
  return { batchId: manifest.batch_id, sha256 };
}

function testResult(sheet: TestSheet, shift: number): PageResult {
  const moved = (line: number): Quad => {
    const [a, b, c, d] = boxAt(line);
    const by = ([x, y]: typeof a): [number, number] => [x + shift, y];
    return [by(a), by(b), by(c), by(d)];
  };
  const lines = sheet.lines.map((line, index): TextLine => {
    const isField = 'raw' in line;
    return {
      ...{ box: moved(index), text: isField ? line.raw : line.text, confidence: 0.9 },
      ...{ minCharacterProbability: 0.8, characterProbabilities: [], row: index, cell: null },
      isReview: isField ? line.status === 'review' : line.isReview === true,
      errorProbability: 0.2,
    };
  });
  const fields = sheet.lines.flatMap((line, index): PageField[] =>
    'raw' in line
      ? [{ ...line, box: moved(index), confidence: 0.7, checks: line.checks ?? [] }]
      : [],
  );
  return {
    ...{ file: 'f', pageNumber: 1, pageCount: 1, ...testPage, engineId: 'ppocr-v6-small' },
    ...{ modelHash: 'h', kind: sheet.kind ?? { kind: 'print', confidence: 0.99 }, lines },
    ...{ text: lines.map(({ text }) => text).join('\n'), tables: [], regions: [], skewDegrees: 0 },
    documentType: sheet.documentType ?? { type: 'membership_form', confidence: 0.98 },
    ...{ fields, entities: [], keywords: [], summary: null, seconds: 0 },
    ...(sheet.part === undefined ? {} : { part: sheet.part }),
  };
}
