/** The archive of record: originals by their hash, the registry of decisions, and who may decide. */
export { type Actor, checkAllowed, systemUser } from './access/policy.ts';
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
export { openRegistry, type Registry } from './registry/registry.ts';
export { type RegistrySnapshot, registrySnapshot } from './registry/snapshot.ts';
