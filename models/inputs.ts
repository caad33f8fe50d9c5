import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { BatchManifest } from '#contracts';
import { type Home, projectRoot, shanghaiToday } from '#home';
import { activeBatches } from '#lake';

/** Everything that decides what a release holds. */
export interface BuildInputs {
  asOf: string;
  batches: BatchManifest[];
  codeDigest: string;
  releaseId: string;
  toolVersion: string;
}

/** The dbt project: the folder of this file. */
export const modelsFolder = join(projectRoot, 'models');

const modelFile = /\.(sql|yml|csv|md)$/;
const codeFile = /^(?!.*(?:\.test|test-\w+)\.ts$).*\.ts$/;

function filesBelow(folder: string, pattern: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => pattern.test(name) && !/(^|[\\/])(target|logs|tests)[\\/]/.test(name))
    .map((name) => join(folder, name));
}

/** Digest of the models, of the code that runs them, and of the pinned tools. */
export function codeDigest(): string {
  const files = [
    ...filesBelow(modelsFolder, modelFile),
    ...filesBelow(modelsFolder, codeFile),
    ...filesBelow(join(projectRoot, 'contracts'), codeFile),
    // What is due from a source is said in its declaration.
    ...filesBelow(join(projectRoot, 'ingest', 'sources'), codeFile),
    ...filesBelow(join(projectRoot, 'lake'), codeFile),
    join(projectRoot, 'requirements', 'base.txt'),
  ];
  const hash = createHash('sha256');
  for (const path of files.toSorted()) {
    if (!existsSync(path)) continue;
    hash.update(`${relative(projectRoot, path).replaceAll('\\', '/')}\0`);
    hash.update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

/**
 * Gathers what a build would be made of, and with it the release's id: the same inputs give the
 * same id, so "nothing changed" is known before dbt starts.
 */
export function gatherInputs(home: Home, asOf = shanghaiToday()): BuildInputs {
  const batches = activeBatches(home);
  const code = codeDigest();
  const ids = batches.map((batch) => batch.batch_id).toSorted();
  const digest = createHash('sha256')
    .update([asOf, code, ...ids].join('\n'))
    .digest('hex');
  const manifest = readFileSync(join(projectRoot, 'package.json'), 'utf8');
  return {
    asOf,
    batches,
    codeDigest: code,
    releaseId: `${asOf}-${digest.slice(0, 8)}`,
    toolVersion: (JSON.parse(manifest) as { version: string }).version,
  };
}
