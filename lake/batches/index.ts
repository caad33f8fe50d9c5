export {
  type BatchStateCode,
  type BatchView,
  describeBatch,
  findBatch,
  listBatches,
  type OutcomeBytes,
} from './list-batches.ts';
export { type PeriodReconciliation, type PeriodState, reconcileSource } from './reconcile.ts';
export { type BatchFault, verifyBatch } from './verify-batch.ts';
