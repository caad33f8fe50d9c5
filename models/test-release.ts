import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  codeDigest,
  codeFiles,
  exitCodes,
  type Home,
  HuicangError,
  openHome,
  type ProgressEvent,
  withLock,
} from '#home';
import type { PublicMartName } from '#inside/contracts/marts.ts';
import { openDuckDb, sqlText } from '#lake';
import { buildRelease } from './build-release.ts';
import { releasePath } from './release.ts';
import { addTinyHospital } from './test-hospital.ts';

/** The cut-off date of the releases below. */
export const testAsOf = '2026-10-31';

const store = join(tmpdir(), 'huicang-test-releases');
const dayMs = 86_400_000;

const hospitals = {
  tiny: addTinyHospital,
  empty: async () => {},
} as const;

type Hospital = keyof typeof hospitals;

/** Where the release of a hospital is kept for this state of the code. */
function keptFolder(hospital: Hospital): string {
  const hash = createHash('sha256').update(codeDigest(codeFiles(['models'])));
  for (const file of ['test-hospital.ts', 'test-lake.ts', 'test-release.ts']) {
    hash.update(readFileSync(join(import.meta.dirname, file)));
  }
  return join(store, `${hospital}-${hash.digest('hex').slice(0, 16)}`);
}

async function build(hospital: Hospital, folder: string): Promise<void> {
  if (existsSync(folder)) return;
  for (const name of readdirSync(store)) {
    const path = join(store, name);
    if (Date.now() - statSync(path).mtimeMs > dayMs) rmSync(path, { recursive: true, force: true });
  }
  const unfinished = `${folder}.tmp`;
  rmSync(unfinished, { recursive: true, force: true });
  const home = openHome(unfinished);
  const events: ProgressEvent[] = [];
  await hospitals[hospital](home);
  await buildRelease(home, { asOf: testAsOf, onProgress: (event) => events.push(event) });
  writeFileSync(join(unfinished, 'events.json'), JSON.stringify(events));
  renameSync(unfinished, folder);
}

/** Test files run side by side: one builds, the others wait for it. */
async function built(hospital: Hospital): Promise<string> {
  const folder = keptFolder(hospital);
  mkdirSync(store, { recursive: true });
  while (!existsSync(folder)) {
    try {
      await withLock(openHome(`${folder}.lock`), 'build', () => build(hospital, folder));
    } catch (error) {
      if (!(error instanceof HuicangError && error.code === exitCodes.tryAgain)) throw error;
      await setTimeout(200);
    }
  }
  return folder;
}

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
  const folder = await built(hospital);
  const root = mkdtempSync(join(tmpdir(), 'huicang-release-'));
  cpSync(folder, root, { recursive: true });
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
