/**
 * From exports, APIs, scans and the registry to the lake.
 *
 *   sources/   what is read: one declaration a source (purposes, agreement, origin, tables)
 *   adapters/  what lies at an origin (files, HTTP, databases, SFTP, S3, push) → objects
 *   read/      bytes → physical rows → a table understood (encoding, delimiter, header, not data);
 *              structure/ understands any table without a declaration, fixtures/ holds a folder an
 *              oddity: an input file, `expected.csv`, and `args.json` where a table is to be chosen
 *   mapping/   columns → fields, layouts a person saved, layouts that changed
 *   explain/   what taking a file in would do, for a person
 *   check/     cells and rows against contracts: fixes, flags, rejections, tokens and masks
 *   stream/    objects → chunks of rows → checked rows on their way into a batch, in bounded memory
 *   fast/      large plain texts: DuckDB takes in the rows that no check would touch (see below)
 *   write/     rows → Parquet → manifest, which alone makes a batch exist
 *   ocr/       pages → lines and fields
 *   description/  scans linked to the catalogue, and double keying of what it lacks
 *   admission/ what may be kept of files that may not be stored as they come
 *   documents/ packages of the office automation, text of Word and PDF files
 *   review/    what people check of what was read: workbooks out and in, blind samples
 *   messages/  forms, and group talk where notice and consent are on record
 *   fixtures/  a folder an oddity: an input file and `expected.json`; adding one is adding a test
 *
 * A new source: docs/sources.md. What it costs: `npm run bench:ingest`.
 *
 * There is one truth of what a row becomes, in check/. fast/ asks it, field by field, which texts it
 * would leave alone, and puts that and the row checks of contracts into SQL; every other row comes
 * back to check/. Something SQL cannot tell makes a table slow, never wrong: fast/ways.test.ts holds
 * both ways to the same outcome.
 */
export { readActiveRows } from './active-rows.ts';
export { type DeclaredOrigin, resolveOrigin } from './adapters/index.ts';
export {
  type BatchFault,
  type BatchView,
  describeBatch,
  findBatch,
  listBatches,
  type PeriodReconciliation,
  reconcileLake,
  replaceBatch,
  verifyBatch,
} from './batches/index.ts';
export { maskId, maskIdsInText, maskMobile, maskName } from './check/mask.ts';
export { type MatchKey, openMatchKey } from './check/match-key.ts';
export {
  type Closure,
  type CorrectionFile,
  type CorrectionStatus,
  correctionStatus,
  expireQuarantine,
  exportCorrections,
  makePassword,
} from './corrections/index.ts';
export {
  exportKeying,
  importKeying,
  type KeyingAgreement,
  type KeyingExport,
  type KeyingFault,
  type KeyingImport,
  keyingStatus,
} from './description/index.ts';
export {
  contactPictures,
  type DigitisationData,
  readDigitisation,
} from './digitisation/index.ts';
export { type Explanation, explainFile, explanationText, saveExplained } from './explain/index.ts';
export { type IngestOptions, ingestSources } from './ingest-sources.ts';
export { type OcrScansOptions, ocrScans } from './ocr-scans.ts';
export { type OpenedFile, openFile, type TableSource } from './read/open-file.ts';
export type { ReadNote } from './read/physical.ts';
export {
  readTables,
  type TableReading,
  tableToCsv,
  tableToJson,
} from './read/structure/index.ts';
export {
  importPackages,
  type RunningReceiver,
  startReceiver,
} from './receive/index.ts';
export {
  type BatchReview,
  type CaptureRecapture,
  captureRecapture,
  type EntryFault,
  type ErrorEstimate,
  exactInterval,
  exportReview,
  type Interval,
  importReview,
  type ReadingFilter,
  type ReviewConflict,
  type ReviewExport,
  type ReviewedField,
  type ReviewImport,
  type ReviewStatus,
  reviewedFields,
  reviewStatus,
  wilsonInterval,
} from './review/index.ts';
export type { OcrSummary } from './scan-reading.ts';
export type { SourceDeclaration, SourceTerms } from './sources/declaration.ts';
export { sourceDeclarations } from './sources/index.ts';
export { snapshotRegistry } from './sources/registry.ts';
export type { FailedFile, IngestSummary, SourceSummary, TableSummary } from './summary.ts';
export type {
  BatchInput,
  BatchTableInput,
  BronzeRow,
  FindingRow,
  LakeValue,
  Place,
  QuarantineRow,
} from './write/batch-types.ts';
export {
  type DuckDb,
  type DuckDbOptions,
  type DuckValue,
  openDuckDb,
  sqlName,
  sqlText,
} from './write/duckdb.ts';
export { businessColumns, type LakeColumn } from './write/lake-columns.ts';
export {
  activeBatches,
  activeFiles,
  readManifests,
  readWithdrawal,
  type Withdrawal,
  withdrawBatch,
} from './write/manifests.ts';
export { sweepLake } from './write/sweep.ts';
export { lookUpBatch, writeBatch } from './write/write-batch.ts';
