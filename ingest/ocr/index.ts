export {
  type CharacterErrorRate,
  characterErrorRate,
  comparableCharacters,
  totalErrorRate,
} from './character-error-rate.ts';
export { createEngine, describeEngine, type EngineName, type EngineOptions } from './engines.ts';
export {
  type DocumentType,
  FIELD_LABELS,
  type FieldCheck,
  type FieldName,
  type PageField,
} from './field-types.ts';
export { maskIdNumbers } from './id-numbers.ts';
export { understandPage } from './meaning/index.ts';
export { type PageRecord, pageRecord } from './output/page-record.ts';
export { pageWords } from './output/page-words.ts';
export { type SearchablePage, searchablePdf } from './output/searchable-pdf.ts';
export { openPdfOutput, type PdfOutput } from './output/write-searchable-pdf.ts';
export { openPageFile } from './page-files.ts';
export type { KnownPages } from './page-queue.ts';
export type { PageResult } from './page-result.ts';
export type { PageFile } from './page-types.ts';
export {
  type EngineId,
  type OcrEngine,
  OcrError,
  type OcrErrorCode,
  type PageImage,
  type PageText,
  type Point,
  type Quad,
  type TextLine,
} from './page-types.ts';
export { type OpenPdf, openPdfDocument } from './pdf-document.ts';
export {
  type PhysicalPage,
  type ReadPagesOptions,
  readPages,
  readPhysicalPages,
} from './read-pages.ts';
