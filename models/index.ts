/** The dbt project, from active batches to a release. */
export { buildRelease } from './build-release.ts';
export { type Marts, openMarts } from './open-marts.ts';
export {
  currentRelease,
  type Release,
  releasePath,
  requireRelease,
  restrictedPath,
} from './release.ts';
