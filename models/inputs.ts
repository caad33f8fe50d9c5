import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BatchManifest } from '#contracts';
import { codeDigest, codeFiles, type Home, projectRoot, shanghaiToday } from '#home';
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

/**
 * Gathers what a build would be made of, and with it the release's id: the same inputs give the
 * same id, so "nothing changed" is known before dbt starts.
 */
export function gatherInputs(home: Home, asOf = shanghaiToday()): BuildInputs {
  const batches = activeBatches(home);
  const code = codeDigest(codeFiles(['models']));
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
