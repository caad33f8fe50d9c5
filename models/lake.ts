export {
  activeBatches,
  type DuckDb,
  type LakeValue,
  openDuckDb,
  readManifests,
  readWithdrawal,
  sqlName,
  sqlText,
  writeBatch,
} from '../ingest/index.ts';
