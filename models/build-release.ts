import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { largestPublishedSharePercent, smallestPublishedGroup } from '#contracts';
import { type Home, type Progress, parseDate, syncFolder, withLock, writeFileAtomic } from '#home';
import { openDuckDb } from '#lake';
import { type DbtSummary, failureOf, summarise } from './dbt-results.ts';
import { exportSchema } from './export-marts.ts';
import { type BuildInputs, gatherInputs } from './inputs.ts';
import { registerLake } from './register-lake.ts';
import {
  currentPointerPath,
  type Release,
  readRelease,
  releasePath,
  restrictedPath,
} from './release.ts';
import { runDbt } from './run-dbt.ts';

interface BuildOptions {
  /** Asia/Shanghai date of the run, YYYY-MM-DD; by default today's */
  asOf?: string;
  onProgress?: Progress;
}

interface BuildResult {
  releaseId: string;
  /** nothing had changed since the served release */
  skipped: boolean;
  models: number;
  tests: number;
  /** rows in the public marts */
  rows: number;
}

const candidatePrefix = 'candidate-';
const buildPrefix = 'build-';
const unfinished = '.tmp';

function resultOf(release: Release, skipped: boolean): BuildResult {
  return {
    releaseId: release.release_id,
    skipped,
    models: release.dbt.models,
    tests: release.dbt.tests,
    rows: release.marts.reduce((sum, mart) => sum + mart.rows, 0),
  };
}

/** The release with this id, if it was completed and all its marts are still there. */
function wholeRelease(home: Home, releaseId: string): Release | null {
  const release = readRelease(home, releaseId);
  const folder = releasePath(home, releaseId);
  const isWhole = release?.marts.every(({ file }) => existsSync(join(folder, ...file.split('/'))));
  return isWhole ? release : null;
}

/** The served release, if it was made from these inputs and all of it is still there. */
function upToDate(home: Home, releaseId: string): Release | null {
  const pointer = currentPointerPath(home);
  if (!existsSync(pointer) || !existsSync(home.warehouse)) return null;
  const served = JSON.parse(readFileSync(pointer, 'utf8')) as { release_id: string };
  if (served.release_id !== releaseId || !existsSync(restrictedPath(home, releaseId))) return null;
  return wholeRelease(home, releaseId);
}

/** Removes what killed builds left; nothing that was ever served has such a name. */
function sweep(home: Home): void {
  const leftovers: [string, (name: string) => boolean][] = [
    [dirname(home.warehouse), (name) => name.startsWith(candidatePrefix)],
    [home.tmp, (name) => name.startsWith(buildPrefix)],
    [home.releases, (name) => name.endsWith(unfinished)],
    [home.restricted, (name) => name.endsWith(unfinished)],
  ];
  for (const [folder, isLeftover] of leftovers) {
    for (const name of readdirSync(folder).filter(isLeftover)) {
      removeLeftover(join(folder, name));
    }
  }
}

/**
 * The dbt of a killed build may still be writing there: then the folder is not empty at the moment
 * it should go. It is in nobody's way, and the next build sweeps it.
 */
function removeLeftover(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'EBUSY') throw error;
  }
}

async function runModels(
  home: Home,
  inputs: BuildInputs,
  warehouse: string,
  onProgress: Progress | undefined,
): Promise<DbtSummary> {
  mkdirSync(dirname(warehouse), { recursive: true, mode: 0o700 });
  const duck = await openDuckDb({ path: warehouse, temporaryFolder: join(home.tmp, 'duckdb') });
  try {
    await registerLake(duck, home, inputs);
  } finally {
    duck.close();
  }
  const outcome = await runDbt({
    warehouse,
    workFolder: join(home.tmp, `${buildPrefix}${inputs.releaseId}-${process.pid}`),
    vars: {
      as_of: inputs.asOf,
      release_id: inputs.releaseId,
      k_anonymity: smallestPublishedGroup,
      largest_share: largestPublishedSharePercent / 100,
    },
    // Unit tests check the models on rows of their own: they belong to the tests, not to a build.
    extraArguments: ['--exclude-resource-type', 'unit_test'],
    ...(onProgress ? { onProgress } : {}),
  });
  if (outcome.exitCode !== 0) throw failureOf(outcome);
  return summarise(outcome);
}

async function writeRelease(
  home: Home,
  inputs: BuildInputs,
  warehouse: string,
  dbt: DbtSummary,
): Promise<Release> {
  const duck = await openDuckDb({ path: warehouse, temporaryFolder: join(home.tmp, 'duckdb') });
  const folder = releasePath(home, inputs.releaseId) + unfinished;
  const lists = restrictedPath(home, inputs.releaseId) + unfinished;
  try {
    const marts = await exportSchema(duck, 'public_marts', join(folder, 'marts'), 'marts/');
    await exportSchema(duck, 'restricted', lists, '');
    const [registry] = await duck.rows(
      'SELECT max(created_seq) AS seq FROM (SELECT created_seq FROM bronze.registry__items UNION ALL SELECT created_seq FROM bronze.registry__people)',
    );
    const release: Release = {
      release_id: inputs.releaseId,
      as_of: inputs.asOf,
      built_at: new Date().toISOString(),
      batches: inputs.batches.map((batch) => batch.batch_id).toSorted(),
      registry_seq: registry?.seq === null || !registry ? null : Number(registry.seq),
      code_digest: inputs.codeDigest,
      tool_version: inputs.toolVersion,
      marts,
      dbt,
    };
    writeFileAtomic(join(folder, 'release.json'), `${JSON.stringify(release, null, 2)}\n`);
    return release;
  } finally {
    duck.close();
  }
}

/** Moves a finished folder to its final name. */
function settle(path: string): void {
  rmSync(path, { recursive: true, force: true });
  renameSync(path + unfinished, path);
  syncFolder(dirname(path));
}

function promote(home: Home, release: Release, warehouse: string): void {
  const { release_id: id } = release;
  // A whole release is never rewritten: its site and pack may lie beside the marts already.
  if (!existsSync(restrictedPath(home, id))) settle(restrictedPath(home, id));
  if (!wholeRelease(home, id)) settle(releasePath(home, id));
  rmSync(`${home.warehouse}.wal`, { force: true });
  chmodSync(warehouse, 0o600);
  renameSync(warehouse, home.warehouse);
  syncFolder(dirname(home.warehouse));
  const pointer = `${JSON.stringify({ release_id: release.release_id })}\n`;
  writeFileAtomic(currentPointerPath(home), pointer);
}

async function build(home: Home, options: BuildOptions): Promise<BuildResult> {
  const inputs = gatherInputs(home, options.asOf);
  const served = upToDate(home, inputs.releaseId);
  if (served) return resultOf(served, true);
  sweep(home);
  // A folder of its own, not a name of its own: DuckDB calls a database after its file, and the
  // views inside must still find it after the rename. With the process in its name: the dbt of a
  // killed build may go on for a while, and would else open this file too.
  const name = `${candidatePrefix}${inputs.releaseId}-${process.pid}`;
  const candidate = join(dirname(home.warehouse), name);
  const warehouse = join(candidate, basename(home.warehouse));
  try {
    const dbt = await runModels(home, inputs, warehouse, options.onProgress);
    const release = await writeRelease(home, inputs, warehouse, dbt);
    promote(home, release, warehouse);
    return resultOf(release, false);
  } finally {
    sweep(home);
  }
}

/**
 * Builds a release from the active batches: dbt in a candidate warehouse, tests, export of the
 * marts to a new folder, then the switch. Whatever fails before the switch leaves the served
 * release and the warehouse as they were. Nothing is done when the inputs are those of the served
 * release (batches, models, code, date).
 * @throws HuicangError naming each failing test and what breaks; code 75 when a build is running
 */
export async function buildRelease(home: Home, options: BuildOptions = {}): Promise<BuildResult> {
  if (options.asOf !== undefined) parseDate(options.asOf);
  return withLock(home, 'build', () => build(home, options));
}
