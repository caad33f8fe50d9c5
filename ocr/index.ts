/** Pictures and PDFs to pages: text in order, tables, fields. Knows no lake. */

export { describeEngine, type EngineName } from './engines/engines.ts';
export { openPageFile } from './files/page-files.ts';
export { openPdfDocument } from './files/pdf-document.ts';
export { valueOfField } from './meaning/values/value-of-field.ts';
export { pageMask, pageRecord } from './output/page-record.ts';
export { pageWords } from './output/page-words.ts';
export { openPdfOutput, type PdfOutput } from './output/write-searchable-pdf.ts';
export { checkFaults, type FieldCheck, type PageField } from './page/field-types.ts';
export type { Quad } from './page/geometry.ts';
export type { PageResult } from './page/page-result.ts';
export { OcrError, type PageImage, type TextLine } from './page/page-types.ts';
export { type ReadPagesOptions, readPages, readPhysicalPages } from './read-pages.ts';
export type { KnownPages } from './workers/page-queue.ts';
