import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Actor, checkAllowed, hashFile } from '#archive';
import { type BatchManifest, quarantineExpiry } from '#contracts';
import { type Home, shanghaiToday, syncFolder } from '#home';
import {
  copyToParquet,
  type DuckDb,
  type Expiry,
  openDuckDb,
  readExpiry,
  readManifests,
  readWithdrawal,
  recordExpiry,
  sqlText,
  withLake,
} from '#lake';

const rule = `隔离行的原文：所在批次被替换或撤回后 ${quarantineExpiry.daysAfterReplaced} 天，至迟收到后 ${quarantineExpiry.daysAtMost} 天`;

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** UTC instant → its date in Shanghai. */
function dayOf(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** Last day, YYYY-MM-DD, on which the raw text of a batch's quarantined rows may be kept. */
export function lastDayOfRawText(manifest: BatchManifest, replacedAt: string | null): string {
  const atMost = addDays(dayOf(manifest.finished_at), quarantineExpiry.daysAtMost);
  if (replacedAt === null) return atMost;
  const after = addDays(dayOf(replacedAt), quarantineExpiry.daysAfterReplaced);
  return [after, atMost].toSorted()[0] ?? atMost;
}

/** When each batch was replaced or withdrawn, whichever came first. */
function endings(home: Home, manifests: ReadonlyMap<string, BatchManifest>): Map<string, string> {
  const ended = new Map<string, string>();
  const end = (id: string, at: string) => {
    const known = ended.get(id);
    if (known === undefined || at < known) ended.set(id, at);
  };
  for (const manifest of manifests.values()) {
    const withdrawal = readWithdrawal(home, manifest.batch_id);
    if (withdrawal) end(manifest.batch_id, withdrawal.at);
    // A batch that was itself withdrawn replaces nothing.
    else for (const old of manifest.supersedes) end(old, manifest.finished_at);
  }
  return ended;
}

const newSuffix = '.expired';

function pathOf(home: Home, file: string): string {
  return join(home.lake, ...file.split('/'));
}

async function writeWithoutRawText(duck: DuckDb, path: string): Promise<string> {
  const target = `${path}${newSuffix}`;
  rmSync(target, { force: true });
  await copyToParquet(
    duck,
    `SELECT * REPLACE (CAST(NULL AS VARCHAR) AS raw_text) FROM read_parquet(${sqlText(path)})`,
    target,
  );
  return (await hashFile(target)).sha256;
}

/** Puts the new files in place of the old; done again after a kill, it does what was left. */
function switchFiles(home: Home, expiry: Expiry): void {
  for (const { path: file } of expiry.files) {
    const path = pathOf(home, file);
    if (!existsSync(`${path}${newSuffix}`)) continue;
    renameSync(`${path}${newSuffix}`, path);
    syncFolder(dirname(path));
  }
}

async function expireBatch(home: Home, duck: DuckDb, manifest: BatchManifest): Promise<number> {
  const files = manifest.tables
    .flatMap((table) => table.files)
    .filter(({ kind, path }) => kind === 'quarantine' && existsSync(pathOf(home, path)));
  const expiry: Expiry = { at: new Date().toISOString(), rule, files: [] };
  for (const { path, sha256 } of files) {
    const made = await writeWithoutRawText(duck, pathOf(home, path));
    expiry.files.push({ path, old_sha256: sha256, sha256: made });
  }
  // The record first: from here on the new hash is what counts, and the old file is on its way out.
  recordExpiry(home, manifest.batch_id, expiry);
  switchFiles(home, expiry);
  return files.reduce((sum, { rows }) => sum + rows, 0);
}

/**
 * Physically removes the raw text of quarantined rows whose time is over: the Parquet file is
 * written anew without it and put in place of the old, the manifest stays, and a record beside it
 * states the old and the new hash. Killed at any moment it is finished by the next run.
 * @param asOf date of the run, YYYY-MM-DD; one that is still to come lets nothing go earlier
 * @throws HuicangError when the actor may not
 * @returns how many batches and rows lost their raw text now
 */
export async function expireQuarantine(
  home: Home,
  actor: Actor,
  asOf: string,
  today = shanghaiToday(),
): Promise<{ batches: number; rows: number }> {
  checkAllowed(home, actor, 'quarantine.expire');
  const day = asOf < today ? asOf : today;
  const manifests = readManifests(home);
  const ended = endings(home, manifests);
  const due = [...manifests.values()].filter((manifest) => {
    if (!manifest.tables.some(({ files }) => files.some(({ kind }) => kind === 'quarantine'))) {
      return false;
    }
    const expiry = readExpiry(home, manifest.batch_id);
    if (expiry) switchFiles(home, expiry);
    return (
      expiry === null && lastDayOfRawText(manifest, ended.get(manifest.batch_id) ?? null) < day
    );
  });
  if (due.length === 0) return { batches: 0, rows: 0 };
  const duck = await openDuckDb({ temporaryFolder: join(home.tmp, 'duckdb') });
  try {
    let rows = 0;
    for (const manifest of due) {
      rows += await withLake(home, () => expireBatch(home, duck, manifest));
    }
    return { batches: due.length, rows };
  } finally {
    duck.close();
  }
}
