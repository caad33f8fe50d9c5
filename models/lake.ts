export { type DuckDb, openDuckDb, sqlName, sqlText } from '../ingest/write/duckdb.ts';
export { activeBatches } from '../ingest/write/manifests.ts';
export { writeBatch } from '../ingest/write/write-batch.ts';
export type { LakeValue } from '../ingest/write/batch-types.ts';
