/** The archive of record: originals by their hash, and the registry of decisions. */
export {
  hashFile,
  objectPath,
  openObject,
  putObject,
  readObject,
  type StoredObject,
  verifyObject,
} from './objects/objects.ts';
export { type HoldInput, placeHolds } from './registry/holds.ts';
export { type ItemConflict, type ItemInput, registerItems } from './registry/items.ts';
export { type MatchProposal, recordMatches } from './registry/people.ts';
export type { Actor } from './registry/policy.ts';
export { openRegistry, type Registry } from './registry/registry.ts';
export { type RegistrySnapshot, registrySnapshot } from './registry/snapshot.ts';
