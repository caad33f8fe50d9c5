export { type MatchOptions, type MatchSummary, matchPeople } from './match-people.ts';
export { type SyncSummary, syncRegistry } from './sync-registry.ts';
