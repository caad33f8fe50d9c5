export {
  type AcceptedPackage,
  importPackages,
  type PackageTerms,
  type RefusedPackage,
} from './packages.ts';
export { createReceiver, type ReceiverOptions } from './receive-app.ts';
export { type RunningReceiver, startReceiver } from './server.ts';
