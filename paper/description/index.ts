export type { KeyingAgreement } from './compare-entries.ts';
export { exportKeying, type KeyingExport, type KeyingExportOptions } from './export-keying.ts';
export {
  importKeying,
  type KeyingImport,
  type KeyingImportOptions,
  keyingStatus,
} from './import-keying.ts';
export type { KeyingFault } from './keying-item.ts';
export { type LinkedScans, linkScans } from './link-scans.ts';
