export { createFileOnce, syncFolder, writeFileAtomic } from './atomic.ts';
export { exitCodes, HuicangError } from './errors.ts';
export { type Home, openHome, projectRoot } from './home.ts';
export { withLock } from './lock.ts';
export {
  hashFile,
  objectPath,
  putObject,
  readObject,
  type StoredObject,
  verifyObject,
} from './objects.ts';
export type { Progress, ProgressEvent } from './progress.ts';
