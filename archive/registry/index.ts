export type { Actor } from '../access/policy.ts';
export { type HoldInput, type HoldsResult, placeHolds, releaseHold } from './holds.ts';
export { type ItemConflict, type ItemInput, type ItemsResult, registerItems } from './items.ts';
export {
  type LinkProposal,
  type LinksResult,
  type Matches,
  type MatchProposal,
  recordMatches,
  retractPersonLink,
} from './people.ts';
export { openRegistry, type Registry } from './registry.ts';
export { type RegistrySnapshot, registrySnapshot } from './snapshot.ts';
export { verifyRegistry } from './verify.ts';
