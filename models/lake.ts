export {
  activeBatches,
  type DuckDb,
  type LakeValue,
  openDuckDb,
  type PeriodReconciliation,
  readManifests,
  readWithdrawal,
  reconcileLake,
  sqlName,
  sqlText,
  writeBatch,
} from '../ingest/index.ts';
