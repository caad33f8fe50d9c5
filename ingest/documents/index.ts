/**
 * Documents of office automation and the text of files.
 *
 *   oa-xml, oa-json   a month's list of documents in the two formats, read and redacted
 *   oa-package        the list with the files beside it or in its archive
 *   oa-refusals       which documents are marked secret and stay outside
 *   admit-oa          all of it together: what is stored, and the rows of four tables
 *   attachment-text   text of Word and PDF files; pages that are pictures are left to OCR
 */
export { oaAdmission } from './admit-oa.ts';
export { type AttachmentText, attachmentText } from './attachment-text.ts';
export { bearsSecretMarking } from './oa-document.ts';
export { oaJsonHeaders } from './oa-json.ts';
export { oaSheets } from './oa-tables.ts';
export { pdfText } from './pdf-text.ts';
