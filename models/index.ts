export { type BuildOptions, type BuildResult, buildRelease } from './build-release.ts';
export { type MartParameter, type Marts, openMarts } from './open-marts.ts';
export {
  currentRelease,
  type Release,
  type ReleaseMart,
  readRelease,
  releasePath,
  restrictedPath,
} from './release.ts';
