import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeDigest, codeFiles, type Home, openHome, type ProgressEvent } from '#home';
import type { PublicMartName } from '#inside/contracts/marts.ts';
import { copyKeptRoot } from '#inside/tests/beds/kept-root.ts';
import { openDuckDb, sqlText } from '#lake';
import { buildRelease } from './build-release.ts';
import { releasePath } from './release.ts';
import { addTinyHospital } from './test-hospital.ts';

/** The cut-off date of the releases below. */
export const testAsOf = '2026-10-31';

const hospitals = {
  tiny: addTinyHospital,
  empty: async () => {},
} as const;

type Hospital = keyof typeof hospitals;

export interface TestRelease {
  home: Home;
  releaseId: string;
  /** what the build reported */
  events: ProgressEvent[];
  remove: () => void;
}

/**
 * A root with the release of a hospital, made by the build that makes every release. It is built
 * once for a state of the code and copied for each caller, who may change it and must `remove` it.
 */
export async function copyTestRelease(hospital: Hospital): Promise<TestRelease> {
  const own = ['test-hospital.ts', 'test-lake.ts', 'test-release.ts'];
  const state = codeDigest([...codeFiles(['models']), ...own.map((name) => `models/${name}`)]);
  const root = await copyKeptRoot(hospital, state, async (folder) => {
    const home = openHome(folder);
    const events: ProgressEvent[] = [];
    await hospitals[hospital](home);
    await buildRelease(home, { asOf: testAsOf, onProgress: (event) => events.push(event) });
    writeFileSync(join(folder, 'events.json'), JSON.stringify(events));
  });
  const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
  const { release_id: releaseId }: { release_id: string } = read(
    join(root, 'releases', 'current.json'),
  );
  return {
    home: openHome(root),
    releaseId,
    events: read(join(root, 'events.json')),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** Where a public mart of the release lies. */
export function martFile({ home, releaseId }: TestRelease, mart: PublicMartName): string {
  return join(releasePath(home, releaseId), 'marts', `${mart}.parquet`);
}

/** Puts a file of a release in a state that no build of the tiny hospital gives. */
export async function rewriteParquet(path: string, selected: string): Promise<void> {
  const duck = await openDuckDb({});
  const rewritten = sqlText(`${path}.new`);
  await duck.connection.run(
    `COPY (SELECT ${selected} FROM read_parquet(${sqlText(path)})) TO ${rewritten} (FORMAT parquet)`,
  );
  duck.close();
  renameSync(`${path}.new`, path);
}
