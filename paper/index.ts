/** Scans in the lake, and people's work on what was read of them. */
export type { KeyingAgreement } from './description/compare-entries.ts';
export { keyingStatus } from './description/keying-status.ts';
export { exportKeying } from './description/workbook/export-keying.ts';
export { importKeying } from './description/workbook/import-keying.ts';
export { type ContactPicture, contactPictures } from './digitisation/contact-pictures.ts';
export type { DigitisationData, ScannedPage } from './digitisation/digitisation-data.ts';
export { readDigitisation } from './digitisation/read-digitisation.ts';
export { latestPages } from './pages/latest-pages.ts';
export {
  DepartmentNames,
  endOfTime,
  readDepartments,
} from './registers/departments.ts';
export type { ReviewConflict } from './review/conflicts.ts';
export { type ReviewOutcome, reviewOutcomes } from './review/review-outcomes.ts';
export { type BatchReview, reviewStatus } from './review/review-status.ts';
export type { ErrorEstimate } from './review/sampled-errors.ts';
export { exportReview } from './review/workbook/export-review.ts';
export { importReview } from './review/workbook/import-review.ts';
export { ocrScans } from './scans/ocr-scans.ts';
