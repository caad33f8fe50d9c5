/** Between lake and registry: what the catalogue proposes, and the snapshot that comes back. */
export { snapshotRegistry } from './snapshot-registry.ts';
export { syncRegistry } from './sync-registry.ts';
