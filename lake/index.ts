/** The append-only lake: batches, their rows, which of them count. */
export { activeRows, readActiveRows, replacedRows } from './active-rows.ts';
export { type BatchView, describeBatch, findBatch, listBatches } from './batches/list-batches.ts';
export { type PeriodReconciliation, reconcileSource } from './batches/reconcile.ts';
export { verifyBatch } from './batches/verify-batch.ts';
export { withdrawBatch } from './batches/withdraw-batch.ts';
export { countingBatches, exportStandings, replacementsIn } from './exports.ts';
export { exportOrder, latestRows, readLatestRows } from './latest-rows.ts';
export type {
  BatchIdentity,
  BatchTableInput,
  BronzeRow,
  FindingRow,
  Place,
  QuarantineRow,
} from './write/batch-types.ts';
export { type DuckDb, type DuckValue, openDuckDb, sqlName, sqlText } from './write/duckdb.ts';
export { filledColumns, lakeSelect } from './write/lake-columns.ts';
export { LakeIndex } from './write/lake-index.ts';
export {
  activeBatches,
  type Expiry,
  readExpiry,
  readManifests,
  readWithdrawal,
  recordExpiry,
  recordWithdrawal,
} from './write/manifests.ts';
export { type BatchStatement, OpenBatch, type TableCount } from './write/open-batch.ts';
export { writeOwnBatch } from './write/own-batch.ts';
export { copyToParquet, PartWriter } from './write/part-writer.ts';
export { sweepLake, withLake } from './write/sweep.ts';
export { TableWriter } from './write/table-writer.ts';
export { lookUpBatch, writeBatch } from './write/write-batch.ts';
