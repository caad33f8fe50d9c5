import type { PageResult } from '../page/page-result.ts';
import type { EngineId } from '../page/page-types.ts';

/** A page on which nothing was read: what a page that cannot be read is reported as. */
export function emptyPage(
  engine: { engineId: EngineId; modelHash: string },
  place: { file: string; pageNumber: number; pageCount: number | null },
): PageResult {
  return {
    ...place,
    ...engine,
    width: 0,
    height: 0,
    kind: { kind: 'blank', confidence: 0 },
    lines: [],
    text: '',
    tables: [],
    regions: [],
    skewDegrees: 0,
    documentType: { type: 'unknown', confidence: 0 },
    fields: [],
    entities: [],
    keywords: [],
    summary: null,
    seconds: 0,
  };
}
