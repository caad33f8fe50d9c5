export { readActiveRows } from './active-rows.ts';
export { maskId, maskIdsInText, maskMobile, maskName } from './check/mask.ts';
export { type MatchKey, openMatchKey } from './check/match-key.ts';
export { type IngestOptions, ingestSources } from './ingest-sources.ts';
export { type OcrScansOptions, type OcrSummary, ocrScans } from './ocr-scans.ts';
export type { ApiSource, FileSource, SourceDeclaration } from './sources/declaration.ts';
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
export {
  activeBatches,
  activeFiles,
  readManifests,
  readWithdrawal,
  type Withdrawal,
  withdrawBatch,
} from './write/manifests.ts';
export { businessColumns, type LakeColumn } from './write/parquet.ts';
export { sweepLake } from './write/sweep.ts';
export { lookUpBatch, writeBatch } from './write/write-batch.ts';
