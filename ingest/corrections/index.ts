export type { SheetRelease } from './correction.ts';
export { type Closure, type CorrectionStatus, correctionStatus } from './correction-status.ts';
export { expireQuarantine } from './expire-quarantine.ts';
export {
  type CorrectionFile,
  type CorrectionOptions,
  exportCorrections,
} from './export-corrections.ts';
