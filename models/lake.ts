export {
  activeBatches,
  type DuckDb,
  type LakeValue,
  openDuckDb,
  sqlName,
  sqlText,
  writeBatch,
} from '../ingest/index.ts';
