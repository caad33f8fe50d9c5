/** The root of a hospital (HUICANG_HOME): its paths, settings, secrets, locks, whole writes, errors. */
export { createFileOnce, syncFolder, writeFileAtomic } from './atomic.ts';
export { lastWholeMonth, parseDate, parseMonth, shanghaiToday } from './calendar.ts';
export { codeDigest, codeFiles } from './code/digest.ts';
export type { Room } from './code/rooms.ts';
export { type Config, loadConfig } from './config.ts';
export { nameDiskFault } from './disk-fault.ts';
export { exitCodes, HuicangError } from './errors.ts';
export { type HospitalFacts, noFacts } from './facts.ts';
export { type Home, openHome, projectRoot } from './home.ts';
export { withLock } from './lock.ts';
export type { Origin, OriginKind, OriginOf } from './origin.ts';
export type { Progress, ProgressEvent } from './progress.ts';
export { openSecrets, type Secrets } from './secrets.ts';
