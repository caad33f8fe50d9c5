export { createFileOnce, syncFolder, writeFileAtomic } from './atomic.ts';
export { parseDate, parseMonth, previousMonth, shanghaiToday } from './calendar.ts';
export { type Config, defaultConfig, loadConfig } from './config.ts';
export { nameDiskFault } from './disk-fault.ts';
export { exitCodes, HuicangError } from './errors.ts';
export { isFormulaLike, quoteFormulas } from './formula-cells.ts';
export { type Home, openHome, projectRoot } from './home.ts';
export { withLock } from './lock.ts';
export {
  hashFile,
  objectPath,
  openObject,
  putObject,
  readObject,
  type StoredObject,
  verifyObject,
} from './objects.ts';
export {
  type Origin,
  type OriginKind,
  type OriginOf,
  originSchema,
  type SourceSettings,
} from './origin.ts';
export type { Progress, ProgressEvent } from './progress.ts';
export {
  type Actor,
  defaultPolicy,
  type Grant,
  type HoldInput,
  type HoldsResult,
  type ItemConflict,
  type ItemInput,
  type ItemsResult,
  type LinkProposal,
  type LinksResult,
  type Matches,
  type MatchProposal,
  type Operation,
  openRegistry,
  placeHolds,
  type Registry,
  type RegistrySnapshot,
  recordMatches,
  recordPeople,
  recordPersonLinks,
  registerItems,
  registrySnapshot,
  releaseHold,
  retractPersonLink,
  type SnapshotHold,
  type SnapshotItem,
  type SnapshotPerson,
  type SnapshotPersonLink,
  verifyRegistry,
} from './registry/index.ts';
export { openSecrets, type Secrets } from './secrets.ts';
