export type { ReviewConflict } from './conflicts.ts';
export {
  type CaptureRecapture,
  captureRecapture,
  exactInterval,
  type Interval,
  wilsonInterval,
} from './error-estimate.ts';
export { exportReview, type ReviewExport, type ReviewExportOptions } from './export-review.ts';
export { importReview, type ReviewImport, type ReviewImportOptions } from './import-review.ts';
export type { EntryFault } from './judge-row.ts';
export type { ReadingFilter } from './readings.ts';
export { type BatchReview, type ReviewStatus, reviewStatus } from './review-status.ts';
export { type ReviewedField, reviewedFields } from './reviewed-fields.ts';
export type { ErrorEstimate } from './sampled-errors.ts';
